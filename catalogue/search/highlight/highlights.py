"""What is shown of an entity: its name, and the passage that answers most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from catalogue.model.text import Language
from catalogue.search.highlight.answering_text import AnsweringText
from catalogue.search.highlight.passages import Mark, Passage, Worth, best_passage, whole
from catalogue.search.query import Highlight, MatchField

_BODY = (
    MatchField.SUMMARY,
    MatchField.DESCRIPTION,
    MatchField.USER_INSTRUCTION,
    MatchField.REQUIREMENTS,
)
"""The fields that passages are from; of equals the first is shown."""

_LANGUAGES = tuple(Language)

_Show = Callable[[str, Sequence[Mark]], Passage]

_Preference = tuple[float, bool, int, int, int]
"""The least is wanted most."""


def highlights(found: Sequence[AnsweringText], language: Language) -> Iterator[Highlight]:
    """For a reader of that language; a name only where it answers something."""
    for fields in ((MatchField.NAME,), (MatchField.ALTERNATIVE_NAME,)):
        name = _best(found, fields, language, whole)
        if name:
            yield name
            break
    passage = _best(found, _BODY, language, best_passage)
    if passage:
        yield passage


def _best(
    found: Sequence[AnsweringText], fields: Sequence[MatchField], language: Language, show: _Show
) -> Highlight | None:
    """Of the texts in these fields the one that shows most of what was asked."""

    def preference(text: AnsweringText, worth: Worth) -> _Preference:
        is_foreign = text.language is not language
        order = fields.index(text.field), _LANGUAGES.index(text.language)
        return -worth.answered, is_foreign, -worth.nearness, *order

    at_best = [(preference(text, text.worth), text) for text in found if text.field in fields]
    shown: list[tuple[_Preference, Highlight]] = []
    for most, text in sorted(at_best, key=itemgetter(0)):
        if shown and min(shown, key=itemgetter(0))[0] <= most:
            break
        marks = text.marks()
        if marks:
            passage = show(text.text, marks)
            highlight = Highlight(text.field, text.language, passage.html)
            shown.append((preference(text, passage.worth), highlight))
    return min(shown, key=itemgetter(0))[1] if shown else None
