"""PTV's localised lists: rows of language, value and often type, many of them without a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from catalogue.intake.issues import IssueCode, shortened
from catalogue.model.text import Language, LocalizedText
from loaders.payload import JsonObject, Part
from loaders.ptv.v11.draft_js import is_draft_js, lines_of_draft_js
from loaders.text import line

Clean = Callable[[object], str | None]

LANGUAGES = frozenset(language.value for language in Language)


def localized(part: Part, name: str, clean: Clean = line) -> LocalizedText | None:
    """The text of a list without types."""
    return text_of(part, name, rows(part, name), clean)


def language_of(part: Part, *, is_needed: bool = False) -> Language | None:
    """The language that a row says it is in; another than ours is told once a run.

    So is none, where the row cannot do without (`is_needed`).
    """
    code = (part.text("language") or "").lower()
    if code in LANGUAGES:
        return Language(code)
    if code or is_needed:
        _tell_language(part, part.at("language"), code or None)
    return None


class TypedTexts:
    """A localised list whose rows have types. `meanings`: type → what it is here.

    PTV's older versions had other words for the same types, so that several may mean the same.
    """

    def __init__(self, part: Part, name: str, meanings: Mapping[str, str]) -> None:
        self._part = part
        self._name = name
        self._rows: dict[str, list[JsonObject]] = {}
        for row in rows(part, name):
            word = row.get("type")
            if isinstance(word, str) and word in meanings:
                self._rows.setdefault(meanings[word], []).append(row)
            elif row.get("value"):
                part.findings.unknown_code(f"{part.at(name)}[].type", word)

    def get(self, meaning: str, clean: Clean) -> LocalizedText | None:
        return text_of(self._part, self._name, self._rows.get(meaning, ()), clean)


def rows(part: Part, name: str) -> list[JsonObject]:
    """The rows of a list, which are too many to be parts; what is no row is told."""
    value = part.raw(name)
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    found = [cast("JsonObject", item) for item in items if isinstance(item, dict)]
    if len(found) < len(items):
        for item in items:
            if item is not None and not isinstance(item, dict):
                part.findings.warn(part.at(name), "This is not a text with a language.", item)
    return found


def text_of(
    part: Part, name: str, of_rows: Iterable[JsonObject], clean: Clean
) -> LocalizedText | None:
    """The text that rows make up. Of two rows in one language the first that has words counts."""
    values: dict[str, str] = {}
    for row in of_rows:
        value, language = row.get("value"), row.get("language")
        if value is None or value == "":
            continue
        code = language.strip().lower() if isinstance(language, str) else ""
        if code not in LANGUAGES:
            _tell_language(part, f"{part.at(name)}[].language", language)
        elif text := clean(_undrafted(part, name, value)):
            values.setdefault(code, text)
    return localized_text(values)


def localized_text(values: Mapping[str, str]) -> LocalizedText | None:
    """A text of values that are clean already, by codes that are languages of ours.

    `LocalizedText.of` makes sure of both, which takes a quarter of the time of mapping a service.
    """
    return LocalizedText.model_validate(values) if values else None


def joined(texts: Iterable[LocalizedText | None], separator: str = "\n\n") -> LocalizedText | None:
    """The texts behind one another, language by language; equal ones once."""
    found = [text for text in texts if text]
    if len(found) < 2:  # noqa: PLR2004 - the rule, and quick
        return found[0] if found else None
    parts: dict[str, list[str]] = {}
    for text in found:
        for language, words in text.items():
            said = parts.setdefault(language.value, [])
            if words not in said:
                said.append(words)
    return localized_text({code: separator.join(said) for code, said in parts.items()})


def _undrafted(part: Part, name: str, value: object) -> object:
    """The value, as lines where it is a Draft.js document."""
    if not isinstance(value, str):
        part.findings.warn(f"{part.at(name)}[].value", "This is not text; it was left out.", value)
        return None
    if not is_draft_js(value):
        return value
    lines = lines_of_draft_js(value)
    if lines is None:
        message = "This formatted text (Draft.js) cannot be read; it was left out."
        part.findings.warn(f"{part.at(name)}[].value", message, value)
    return lines


def _tell_language(part: Part, field: str, language: object) -> None:
    message = f"{shortened(language)} is not a language that texts are kept in; it was left out."
    code = IssueCode.LANGUAGE_UNKNOWN
    part.findings.warn(field, message, language, code=code, once=True)
