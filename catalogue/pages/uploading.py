"""How the pages send files for sources; who takes them is given to the pages, as the executor is.

What is told is what `/import/spreadsheet` tells partners.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from catalogue.pages.executor import Json
from catalogue.resolvers.uploads import SentFile


class Uploading(Protocol):
    """Each method raises Unavailable, SessionEnded, and Refused for those who may send nothing."""

    async def sources(self, session: str) -> Sequence[str]:
        """The names of the sources that whoever has the session may send files for."""
        ...

    async def look_through(self, session: str, source: str, file: SentFile) -> UUID:
        """A dry run is to tell what the file would change. Raises NotTheirs and ManyWaiting."""
        ...

    async def told(self, session: str, id_: UUID) -> Json:
        """How it went. Raises NotTheirs."""
        ...

    async def take_over(self, session: str, id_: UUID) -> UUID:
        """The file counts from now on. Raises NotTheirs, NotKept and ManyWaiting."""
        ...
