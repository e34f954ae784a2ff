"""TPR's ids, which are whole numbers and now and then the same as text."""

from __future__ import annotations

from typing import cast

from loaders.payload import JsonObject, Part

_LONGEST = 18


def number_of(value: object) -> str | None:
    """The digits of an id; None for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value) if value >= 0 else None
    text = value.strip() if isinstance(value, str) else ""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST
    return str(int(text)) if is_number else None


def number_in(item: JsonObject, name: str) -> str | None:
    """The id in a field of an object that nobody maps."""
    return number_of(item.get(name))


def numbers_of(value: object) -> list[str]:
    """The ids in a list, each once, in the order of their numbers: TPR keeps none."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    found = {number for item in items if (number := number_of(item))}
    return sorted(found, key=int)


def numbers_in(part: Part, name: str) -> list[str]:
    """The ids in a field; what is none is told."""
    value = part.raw(name)
    items = cast("list[object]", value) if isinstance(value, list) else []
    if value is not None and not isinstance(value, list):
        part.findings.warn(part.at(name), "This is not a list; it was left out.", value)
    for item in items:
        if number_of(item) is None:
            part.findings.warn(f"{part.at(name)}[]", "This is not an id; it was left out.", item)
    return numbers_of(items)
