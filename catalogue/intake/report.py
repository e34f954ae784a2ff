"""What a run says of itself: counts, and each thing that was wrong in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.intake.feed import Mode
from catalogue.intake.issues import Issue
from catalogue.store import runs
from catalogue.store.database import Connection
from catalogue.store.landed_changes import ChangesRow
from catalogue.store.runs import Counts, IssueRow, RunState

SHOWN_ISSUES = 50


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run went. `issues` are the first 50 of `issue_count`.

    Of a dry run `run` is None, and `changes` are what would be.
    """

    source: str
    run: int | None
    mode: Mode
    state: RunState
    counts: Counts
    message: str
    issues: tuple[IssueRow, ...]
    issue_count: int
    changes: tuple[ChangesRow, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Keeps a run's issues: all of them in the database, the first ones at hand for the report."""

    connection: Connection
    run: int | None
    shown: list[IssueRow] = field(default_factory=list[IssueRow])
    count: int = 0

    async def note(self, issues: Iterable[Issue], records: int = 1) -> None:
        """Each issue, and how many records it concerns."""
        rows = [_row(self.run or 0, issue, records) for issue in issues]
        self.count += len(rows)
        self.shown += rows[: SHOWN_ISSUES - len(self.shown)]
        if rows and self.run is not None:
            await runs.save_issues(self.connection, rows)


def _row(run: int, issue: Issue, records: int) -> IssueRow:
    return IssueRow(
        run=run,
        severity=issue.severity.value,
        code=issue.code.value,
        message=issue.message,
        kind=issue.record.kind.value if issue.record else None,
        local_id=issue.record.local_id if issue.record else None,
        field=issue.field,
        value=issue.value,
        records=records,
    )
