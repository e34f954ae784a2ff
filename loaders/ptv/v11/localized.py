"""PTV's localised lists: rows of language, value and often type, many of them without a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from catalogue.intake.cleaning.text import line
from catalogue.intake.issues import IssueCode
from catalogue.model.text import Language, LocalizedText
from loaders.localized_text import LANGUAGES, Clean, localized_text, tell_language
from loaders.payload import JsonObject, Part, objects_in
from loaders.ptv.v11.draft_js import is_draft_js, lines_of_draft_js


def localized(part: Part, name: str, clean: Clean = line) -> LocalizedText | None:
    """The text of a list without types."""
    return text_of(part, name, rows(part, name), clean)


def language_of(part: Part, *, is_needed: bool = False) -> Language | None:
    """The language that a row says it is in; another than ours is told once a run.

    So is none, where the row cannot do without (`is_needed`).
    """
    code = (part.text("language") or "").lower()
    if code in LANGUAGES:
        return LANGUAGES[code]
    if code or is_needed:
        tell_language(part.findings, part.at("language"), code or None)
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
                _tell_type(part, f"{part.at(name)}[].type", word)

    def get(self, meaning: str, clean: Clean) -> LocalizedText | None:
        return text_of(self._part, self._name, self._rows.get(meaning, ()), clean)


def rows(part: Part, name: str) -> list[JsonObject]:
    """The rows of a list, which are too many to be parts; what is no row is told."""
    value = part.raw(name)
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    found = objects_in(items)
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
            tell_language(part.findings, f"{part.at(name)}[].language", language)
        elif text := clean(_undrafted(part, name, value)):
            values.setdefault(code, text)
    return localized_text(values)


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


def _tell_type(part: Part, field: str, word: object) -> None:
    if word:
        part.findings.unknown_code(field, word)
    else:
        message = "This text does not say of what type it is; it was left out."
        part.findings.warn(field, message, code=IssueCode.CODE_UNKNOWN, once=True)
