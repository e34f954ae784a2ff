"""What each scenario has seen, as rows of one table: shown at the end, and kept in the page."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path

from benchmarks.kept_figures import keep, kept

TARGET = "chaos"
HEADER = ("what was broken", "answered", "errors", "back after", "lost")


@dataclass(frozen=True, slots=True)
class Figures:
    """One scenario: what was answered meanwhile, what was not, how long it took, what was lost."""

    scenario: str
    answered: str = "–"
    errors: str = "none"
    back_after: str = "–"
    lost: str = "nothing"


def table(rows: list[Figures]) -> str:
    """In Markdown, by the names of the scenarios."""
    lines = [HEADER, ("---",) * len(HEADER)]
    lines += [astuple(row) for row in sorted(rows, key=lambda row: row.scenario)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def write(rows: list[Figures], page: Path) -> None:
    """Into the page; what no scenario of this run has seen stays as it was."""
    seen = {row.scenario for row in rows}
    others = [row for row in _read(kept(page, TARGET)) if row.scenario not in seen]
    keep(page, TARGET, table(rows + others))


def _read(lines: str) -> list[Figures]:
    rows = [line.strip("| ").split(" | ") for line in lines.splitlines() if line.startswith("| ")]
    return [Figures(*row) for row in rows[2:]]
