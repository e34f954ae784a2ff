"""The engines that are measured: ours and its peers, one file each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from benchmarks.relevance.sets import Need, Pair


class Engine(Protocol):
    """What can be asked whether words meet, and which services answer a need."""

    @property
    def name(self) -> str: ...

    async def meets(self, pairs: Sequence[Pair]) -> list[bool]:
        """Of each pair, whether who asks for the one word finds a text that tells the other."""
        ...

    async def find(self, need: Need) -> list[str]:
        """The short ids of the first services, best first: REACH of them, or all."""
        ...
