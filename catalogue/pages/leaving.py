"""How the pages end sessions; who does it is given to the pages, as the executor is."""

from __future__ import annotations

from typing import Protocol


class Leaving(Protocol):
    async def leave(self, session: str, *, everywhere: bool) -> None:
        """Ends the session, copies included, or all that its person has anywhere.

        Raises Unavailable where the latter cannot be done now.
        """
        ...
