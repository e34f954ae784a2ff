"""Payloads of all forms brought into one: every value a text, every object without empty fields.

So a service is the same whether a table or an interface told of it, its ids and numbers are texts
or not, and however often an export has encoded its texts.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Callable
from typing import cast

from loaders.payload import JsonObject

DEEPEST = 16
"""Levels of objects within objects; full records have six."""

LAYERS = 20
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_LINE_END = re.compile(r"\r\n?|\\r\\n|\\n|\\r(?![a-z])")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOTHING = frozenset({"", "none", "null", "n/a", "#n/a", "nan", "undefined"})
_PRIVATE = frozenset({"contacts", "contact", "metadata", "assurer_email", "attention"})
"""Persons: who is asked, who vouched for it, who changed it, to whose attention a letter goes."""

Encoded = Callable[[str], None]
"""Hears the name of a field whose text was encoded more than once."""


def plain_object(value: JsonObject, encoded: Encoded, depth: int = 0) -> JsonObject:
    """The object with names in small letters, without persons and without what is empty."""
    found: JsonObject = {}
    for written, inner in value.items():
        name = plain_name(written)
        if name in _PRIVATE or name in found:
            continue
        told = _plain(inner, name, encoded, depth + 1)
        if told is not None:
            found[name] = told
    return found


def plain_name(written: str) -> str:
    r"""A field's name, whatever its case and what parts its words.

    >>> plain_name("serviceAtLocation ID"), plain_name("\ufeffService-Name")
    ('service_at_location_id', 'service_name')
    """
    words = _INNER_CAPITAL.sub("_", _INVISIBLE.sub("", written)).lower()
    return _NOT_A_LETTER.sub("_", words).strip("_")


def plain_text(text: str) -> tuple[str | None, bool]:
    """The text without entities, and whether it had been encoded more than once.

    A word that stands for nothing is None, and so is what is empty.
    """
    layers = 0
    while layers < LAYERS and _ENTITY.search(text):
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        layers += 1
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", unicodedata.normalize("NFC", text))).strip()
    return None if text.casefold() in _NOTHING else text, layers > 1


def _plain(value: object, name: str, encoded: Encoded, depth: int) -> object:
    if isinstance(value, str):
        text, is_encoded = plain_text(value)
        if is_encoded:
            encoded(name)
        return text
    if isinstance(value, list):
        items = (_plain(each, name, encoded, depth) for each in cast("list[object]", value))
        return [item for item in items if item is not None] or None
    if isinstance(value, dict):
        inner = cast("JsonObject", value)
        return (plain_object(inner, encoded, depth) or None) if depth < DEEPEST else None
    return _number(value)


def _number(value: object) -> str | None:
    """A number or a truth as a text: 60.0 is 60, as a table has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15  # noqa: PLR2004 - all its digits are sure
        return (str(int(value)) if whole else repr(value)) if math.isfinite(value) else None
    return str(value) if isinstance(value, int) else None
