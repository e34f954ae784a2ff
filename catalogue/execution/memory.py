"""What was completed of codes, for the answers to come: there are few, and most answers name them.

A code's names are the same for all who read the same languages, and change with the program alone.
All compiled documents of a process share one memory, which is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence

Completed = dict[str, object]
"""Completed objects by their codes. Answers share them, so nobody changes one."""

_MOST_FIELDS = 100_000
"""Of all remembered objects together: some 20 MB."""


class Memory:
    """Remembers what fits, and then begins anew."""

    def __init__(self, most_fields: int = _MOST_FIELDS) -> None:
        self._most_fields = most_fields
        self._fields = 0
        self._by_languages: dict[tuple[object, ...], dict[object, Completed]] = {}

    def read_in(self, languages: Sequence[object]) -> dict[object, Completed]:
        """What is remembered for those who read these languages, by the field that it is of."""
        return self._by_languages.setdefault(tuple(languages), {})

    def make_room(self, fields: int) -> None:
        """Call it before an object of so many fields is remembered."""
        self._fields += fields
        if self._fields > self._most_fields:
            self._fields = fields
            for each in [*self._by_languages.values()]:  # other threads may add to it
                each.clear()


MEMORY = Memory()
