"""Brings entities and documents in line with the records: links, projects, writes what differs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from catalogue.intake.linking.link import link
from catalogue.intake.projection import projected
from catalogue.model.document import DOCUMENT_FORMAT, State
from catalogue.model.identity import RecordKind
from catalogue.store import publishing, sources
from catalogue.store.database import Connection
from catalogue.store.publishing import ProjectedRow, RecordRow

_BATCH = 500


async def renew(connection: Connection) -> None:
    """The last part of every publish: what was noted and touched before comes to be read.

    In the caller's transaction, which `publishing.begin` has begun.
    """
    await link(connection)
    await publishing.touch_referrers(connection, RecordKind.PROJECT)
    await _project(connection)
    await publishing.write_documents(connection, DOCUMENT_FORMAT)


async def _project(connection: Connection) -> None:
    """Projects every touched entity."""
    by_name = {source.id: source for source in await sources.every(connection)}
    ended_projects = await publishing.ended_projects(connection)
    batch: list[ProjectedRow] = []
    async for records in _entities(publishing.touched_records(connection)):
        active = [record for record in records if not record.is_retracted]
        row = projected(active or records, by_name, _former_ids(records), ended_projects)
        batch.append(row if active else replace(row, state=State.RETRACTED))
        if len(batch) == _BATCH:
            await publishing.project(connection, batch)
            batch = []
    await publishing.project(connection, batch)


async def _entities(rows: AsyncIterator[RecordRow]) -> AsyncIterator[list[RecordRow]]:
    """Groups rows that come ordered by entity."""
    group: list[RecordRow] = []
    async for row in rows:
        if group and group[0].entity != row.entity:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _former_ids(records: list[RecordRow]) -> list[str]:
    return sorted(str(each.candidate) for each in records if each.candidate != each.entity)
