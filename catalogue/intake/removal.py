"""Taking a source away: what it alone tells is retracted, as if its feed had become empty."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow


@dataclass(frozen=True, slots=True)
class _NothingMore:
    """A feed that has become empty."""

    system: str
    mapper_version: str = "removed"

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:  # noqa: ARG002
        return
        yield

    def map_record(self, record: RawRecord) -> MappedRecord:  # noqa: ARG002
        return MappedRecord(None)


async def remove(connection: Connection, source: SourceRow) -> RunReport:
    """Retracts what only this source tells and forgets the source; its ids go on resolving.

    Raises RunInProgress while a run of the source is under way.
    """
    report = await synchronise(
        connection,
        source,
        _NothingMore(source.system),
        RunOptions(full=True, accept_shrink=True),
        _unheard,
    )
    if report.state is RunState.COMPLETE:
        await sources.forget(connection, source.id)
    return report


def _unheard(stage: str, done: int, total: int | None) -> None:
    """Nothing is read that would take long."""
    del stage, done, total
