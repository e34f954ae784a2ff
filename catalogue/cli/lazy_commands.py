"""Commands that are made when they are asked for.

Each command imports what it works with. All of them together import every loader, the migrations
and the schema: seconds, which none of the others should have to wait for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

import typer
from typer.core import TyperGroup
from typer.main import get_group

Add = Callable[[typer.Typer, str], None]
"""Adds the command of that name."""


def lazy(names: Iterable[str], add: Add) -> type[TyperGroup]:
    """The class of a group with commands of these names, in this order."""
    commands = _Commands(tuple(names), add)

    class Lazy(TyperGroup):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.commands = cast("dict[str, Any]", commands)

    return Lazy


class _Commands(Mapping[str, Any]):
    def __init__(self, names: tuple[str, ...], add: Add) -> None:
        self._names = names
        self._add = add

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        around = typer.Typer(add_completion=False, rich_markup_mode="markdown")
        self._add(around, name)
        return get_group(around).commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
