"""Ways to declare a field of an input in one line: what may be left out, and lists."""

from __future__ import annotations

from typing import Any

import strawberry


def optional(description: str) -> Any:
    return strawberry.field(default=None, description=description)


def listed(description: str) -> Any:
    """A list that may be left out, which says the same as an empty one."""
    return strawberry.field(default=None, description=description)


def flag(description: str) -> Any:
    return strawberry.field(default=False, description=description)


def one_way(description: str) -> Any:
    """Of an input of which exactly one field is given."""
    return strawberry.field(default=strawberry.UNSET, description=description)
