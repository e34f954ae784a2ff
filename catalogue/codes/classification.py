"""A list of codes and the ways to find one. What is not known is None, never an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from catalogue.codes.code import Code, today


class Classification:
    """The codes of one subject, in the order of their data file.

    `width` is the length that codes of bare digits are zero-padded to: sources lose leading zeros.
    """

    def __init__(self, codes: Iterable[Code], *, width: int = 0) -> None:
        self._codes = tuple(codes)
        self._width = width

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def get(self, code: str) -> Code | None:
        """The code as written, padded, in other case, or by an alias; retired ones too."""
        return self._as_written.get(code) or self._by_code.get(self._key(code))

    def by_uri(self, uri: str) -> Code | None:
        """The code that has this URI, be it the current or an earlier one."""
        return self._by_uri.get(uri.strip())

    def by_name(self, name: str) -> Code | None:
        """The code of this name in any language and case.

        Where several share it, one that was never retired, then the one that is first in the list.
        """
        return self._by_name.get(_folded(name))

    def children(self, code: str) -> tuple[Code, ...]:
        """The codes right below this one."""
        return self._children.get(self._key(code), ())

    def lineage(self, code: str) -> tuple[Code, ...]:
        """The code and those above it, nearest first; empty where the code is not known."""
        found = self.get(code)
        if found is None:
            return ()
        return (found, *(self.lineage(found.parent) if found.parent else ()))

    def resolve(self, code: str, day: date | None = None) -> Code | None:
        """The code that stands for this one on that day (today): its successor, if it is retired.

        A retired code without a successor stands for itself.
        """
        found = self.get(code)
        if found is not None and found.successor and found.is_retired(day or today()):
            return self.resolve(found.successor, day)
        return found

    def valid_on(self, day: date) -> tuple[Code, ...]:
        return tuple(code for code in self._codes if code.is_valid(day))

    def current(self) -> tuple[Code, ...]:
        return self.valid_on(today())

    def _key(self, code: str) -> str:
        key = code.strip().casefold()
        return key.zfill(self._width) if key.isdecimal() else key

    @cached_property
    def _as_written(self) -> dict[str, Code]:
        return {code.code: code for code in self._codes}

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        aliases = {self._key(alias): code for code in self._codes for alias in code.aliases}
        return aliases | {self._key(code.code): code for code in self._codes}

    @cached_property
    def _by_uri(self) -> dict[str, Code]:
        return {uri: code for code in self._codes for uri in code.uris}

    @cached_property
    def _by_name(self) -> dict[str, Code]:
        found: dict[str, Code] = {}
        for code in sorted(self._codes, key=lambda code: code.valid_to is not None):
            for name in code.names.values():
                found.setdefault(_folded(name), code)
        return found

    @cached_property
    def _children(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self._codes:
            if code.parent:
                key = self._key(code.parent)
                found[key] = (*found.get(key, ()), code)
        return found


def _folded(name: str) -> str:
    """A name without its case, its outer and doubled spaces, and with letters composed."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
