"""One code of a classification, with its names and the time in which it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime


def today() -> date:
    """The day by which validity is judged; that it turns hours after Finland's harms no code."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code as its owner writes it (zero-padded), never changed once given.

    `names` and `descriptions` are by language: every code has a Finnish name, most a Swedish and an
    English one. `valid_from` and `valid_to` are the first and the last day, None where there is no
    limit or none is known. `successor` is the code that took over. The first of `uris` is the
    current one. `aliases` are other codes that sources use for the same thing.
    """

    code: str
    names: Mapping[str, str] = field(hash=False)
    descriptions: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    uris: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def name(self, language: str = "fi") -> str:
        """The name in that language, else in Finnish."""
        return self.names.get(language, self.names["fi"])

    def is_valid(self, day: date) -> bool:
        """Whether the code holds on that day, as far as is known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and not self.is_retired(day)

    def is_retired(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day
