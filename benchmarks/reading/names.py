"""Names that are suggested while people type, and concepts: each once, however many have it."""

from __future__ import annotations

import re

from benchmarks.reading.rows import Rows, RowValues
from catalogue.codes.municipalities import municipalities
from catalogue.model.text import Language
from catalogue.search.indexing.suggested_names import suggested_names
from catalogue.search.parts import localized, parts
from catalogue.search.query import Document, SuggestionKind

_WORD = re.compile(r"\w+")
_LONGEST_BEGINNING = 100


class Names:
    """Collected from documents, then told as rows."""

    def __init__(self) -> None:
        places = municipalities().current()
        self._names = {(SuggestionKind.MUNICIPALITY.value, each.name()) for each in places}
        self._concepts: dict[str, str] = {}

    def learn(self, document: Document) -> None:
        self._names |= {
            (name.kind.value, name.text)
            for name in suggested_names(document)
            if name.language is Language.FI
        }
        for concept in parts(document, "concepts"):
            self._concepts[str(concept["uri"])] = localized(concept, "label", Language.FI)

    def rows(self) -> Rows:
        numbered = list(enumerate(sorted(self._names)))
        return {
            "concept": [{"uri": uri, "label_fi": label} for uri, label in self._concepts.items()],
            "suggestion": [
                {"id": number, "kind": kind, "value": value} for number, (kind, value) in numbered
            ],
            "suggestion_beginning": [
                row for number, (_, value) in numbered for row in _beginnings(number, value)
            ],
        }


def _beginnings(number: int, name: str) -> list[RowValues]:
    """What can be typed for a name: all of it, or from any of its words on."""
    places = {name.lower()[word.start() :][:_LONGEST_BEGINNING] for word in _WORD.finditer(name)}
    first = name.lower()[:_LONGEST_BEGINNING]
    return [
        {"beginning": place, "suggestion_id": number, "is_first": place == first}
        for place in sorted(places)
    ]
