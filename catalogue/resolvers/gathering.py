"""Reads what fields beside each other ask for in one go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Generic, TypeVar

_Answer = TypeVar("_Answer")


class Gathering(Generic[_Answer]):
    """Gathers the ids that are asked for before the event loop comes to the reading.

    Fields that stand beside each other are all resolved by then.
    """

    def __init__(self, read: Callable[[Collection[str]], Awaitable[Mapping[str, _Answer]]]) -> None:
        self._read = read
        self._ids: set[str] = set()
        self._found: asyncio.Task[Mapping[str, _Answer]] | None = None

    async def of(self, id: str) -> _Answer | None:
        self._ids.add(id)
        self._found = self._found or asyncio.create_task(self._read_all())
        return (await self._found).get(id)

    async def _read_all(self) -> Mapping[str, _Answer]:
        ids, self._ids, self._found = self._ids, set(), None
        return await self._read(ids)
