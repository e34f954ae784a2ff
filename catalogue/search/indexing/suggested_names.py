"""The names of an entity that are suggested while people type, and the terms that tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.analysis.tokens import plain_name
from catalogue.search.engine.lexicon import Name
from catalogue.search.parts import parts, text, translations
from catalogue.search.query import Document, SuggestionKind

LONGEST_NAME = 200
"""Letters of a name that is suggested: nobody picks a paragraph from a list."""

_KINDS = {
    EntityKind.SERVICE: SuggestionKind.SERVICE,
    EntityKind.ORGANIZATION: SuggestionKind.ORGANIZATION,
}


def suggested_names(document: Document) -> Iterator[Name]:
    """None of what lists do not show, and none of channels."""
    if text(document, "state") == State.ACTIVE:
        yield from (name for name in _names(document) if len(name.text) <= LONGEST_NAME)


def name_term(name: Name) -> str:
    """Names that have the same stand for the same thing, or for things that are called the same."""
    return f"{name.kind}:{name.code or plain_name(name.text)}"


def _names(document: Document) -> Iterator[Name]:
    kind = _KINDS.get(EntityKind(str(document["kind"])))
    if kind is None:
        return
    for field in ("name", "alternativeName"):
        for language, name in translations(document, field):
            yield Name(kind, language, name)
    for concept in parts(document, "concepts"):
        for language, label in translations(concept, "label"):
            yield Name(SuggestionKind.CONCEPT, language, label, text(concept, "uri"))
