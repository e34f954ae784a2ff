"""Another catalogue's content made clean: it cleans what it takes, and we do not rely on that."""

from __future__ import annotations

from typing import cast

from catalogue.intake.cleaning.text import markdown, plain

_MARKDOWN = frozenset({"description", "userInstruction", "requirements"})
"""Fields whose texts are Markdown; what is in the others is plain."""

_ABOUT_LANGUAGES = frozenset({"machineTranslated"})
"""What alone makes no text."""

_SAFE = ("http://", "https://")


def cleaned(value: object, field: str = "") -> object:
    """The value without what cannot be shown, and without empty parts; None where nothing is left.

    `field` is the one that the value, or a part of it in one language, stands in.
    """
    if isinstance(value, str):
        return markdown(value) if field in _MARKDOWN else plain(value)
    if isinstance(value, list):
        parts = (cleaned(each, field) for each in cast("list[object]", value))
        return [part for part in parts if part is not None]
    if isinstance(value, dict):
        return _object(cast("dict[str, object]", value), field)
    return value


def _object(value: dict[str, object], field: str) -> dict[str, object] | None:
    """The languages of a text are in the text's field; other names are fields themselves."""
    parts = {
        name: cleaned(each, field if field in _MARKDOWN and isinstance(each, str) else name)
        for name, each in value.items()
        if name != "url" or safe_address(each)
    }
    kept = {name: part for name, part in parts.items() if part is not None}
    return kept if kept.keys() - _ABOUT_LANGUAGES else None


def safe_address(value: object) -> str | None:
    """An address that a page can lead to."""
    text = plain(value)
    return text if text and text.lower().startswith(_SAFE) else None
