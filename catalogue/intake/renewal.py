"""Brings entities and documents in line with the records: links, projects, writes what differs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from catalogue.intake.linking.link import link
from catalogue.intake.projection import projected
from catalogue.intake.projection.corrections import is_correction
from catalogue.intake.projection.state import EndedProjects
from catalogue.intake.projection.telling import Sources
from catalogue.model.document import DOCUMENT_FORMAT, State
from catalogue.model.identity import RecordKind
from catalogue.store import corrections, publishing, sources
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
        if row := _projected(records, by_name, ended_projects):
            batch.append(row)
        if len(batch) == _BATCH:
            await _write(connection, batch)
            batch = []
    await _write(connection, batch)


async def _write(connection: Connection, rows: list[ProjectedRow]) -> None:
    await publishing.project(connection, rows)
    if agreed := [each for row in rows for each in row.agreed]:
        await corrections.end_agreed(connection, agreed)


def _projected(
    records: list[RecordRow], by_name: Sources, ended_projects: EndedProjects
) -> ProjectedRow | None:
    """None for corrections of nothing, as a person may have parted them from what they correct."""
    told = [record for record in records if not is_correction(record)]
    if not told:
        return None
    active = [record for record in told if not record.is_retracted]
    in_force = [each for each in records if is_correction(each) and not each.is_retracted]
    row = projected(active or told, by_name, _former_ids(told), ended_projects, in_force)
    return row if active else replace(row, state=State.RETRACTED)


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
