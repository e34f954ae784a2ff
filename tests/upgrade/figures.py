"""What upgrading costs those who use the catalogue meanwhile, as the page tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

TARGET = "upgrade-test"
HEADER = ("migration", "took", "a reader waited at most", "a writer waited at most")


@dataclass(frozen=True, slots=True)
class Figures:
    """One migration of a large catalogue, in seconds.

    `rewritten`: the tables that were written anew.
    """

    form: str
    lasted: float
    readers: float
    writers: float
    rewritten: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        return (
            f"| {self.form} | {self.lasted:.2f} s | {self.readers:.2f} s | {self.writers:.2f} s |"
        )


def table(rows: list[Figures], start: str) -> str:
    """In Markdown. `start`: what readers of the older version got while the newer started."""
    lines = [f"| {' | '.join(HEADER)} |", f"|{'---|' * len(HEADER)}", *map(str, rows)]
    told = (
        f"Readers of the older version while the newer one migrated, started and served: {start}."
    )
    return "\n".join([*lines, "", told])
