"""Every place in a payload, and the payload with something else in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, cast

Path = tuple[str | int, ...]


def places(value: object, path: Path = ()) -> Iterator[Path]:
    """Every place in a payload."""
    yield path
    if isinstance(value, dict):
        for name, inner in cast("dict[str, object]", value).items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(cast("list[object]", value)):
            yield from places(inner, (*path, number))


def with_value(payload: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """The payload with another value in a place."""
    changed = deepcopy(payload)
    holder = cast("dict[str | int, object]", changed)
    for step in path[:-1]:
        holder = cast("dict[str | int, object]", holder[step])
    holder[path[-1]] = value
    return changed
