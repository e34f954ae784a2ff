"""What a format is that the whole catalogue is written in, and what an interface to it is."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

from catalogue.exports.moment import Moment
from catalogue.exports.publisher import Publisher

Write = Callable[[Moment, Publisher], AsyncGenerator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is what the command line calls it; `address` where the server gives it.

    `title` says in a few words what is in it. `standard`: the address of what it keeps to.
    `is_compressible`: it is not compressed in itself.
    """

    name: str
    address: str
    media_type: str
    title: str
    write: Write
    standard: str | None = None
    is_compressible: bool = True

    @property
    def file_name(self) -> str:
        return self.address.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Interface:
    """Where programs ask for parts of the catalogue. `description`: where it is described."""

    address: str
    title: str
    description: str
    standard: str
