"""What the terminal shows: sentences, tables, progress bars."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from catalogue.intake.feed import Progress as Hearer

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    console.print(text, soft_wrap=True)


def fail(text: str) -> None:
    """A sentence about what went wrong, on standard error."""
    errors.print(text, style="red", markup=False, soft_wrap=True)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rows under headings; on a pipe, one line a row with tabs between."""
    if not console.is_terminal:
        for row in (columns, *rows):
            typer.echo("\t".join(map(str, row)))  # rich would make spaces of the tabs
        return
    drawn = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        drawn.add_row(*map(str, row))
    console.print(drawn)


@contextmanager
def progress() -> Generator[Hearer]:
    """Bars with counts and the time left, one for each stage that reports itself."""
    bars = Progress(
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
        disable=not errors.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def hear(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    with bars:
        yield hear
