"""The records behind a change, read for all changes of an answer together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from catalogue.errors import InputInvalid
from catalogue.model.service_correction import CORRECTIONS
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.gathering import Gathering
from catalogue.resolvers.limits import LIMITS, checked_text
from catalogue.store import told_records
from catalogue.store.documents import ChangeRow
from catalogue.store.told_records import ToldRecordRow

_NUL = "\x00"
"""No text in PostgreSQL can hold this character, so nothing has such a name."""


async def records(
    change: ChangeRow, system: str, sources: Sequence[str] | None, context: RequestContext
) -> Sequence[ToldRecordRow]:
    """The records of a system that are in the entity now. Raises InputInvalid.

    Corrections are our own business: they have a system, of which nothing is told.
    """
    checked_text(system, "system")
    if sources is not None and len(sources) > LIMITS.filter_values:
        raise InputInvalid(f"sources: at most {LIMITS.filter_values} of them.")
    if system == CORRECTIONS or any(_NUL in name for name in (system, *(sources or ()))):
        return ()
    asked = ("told records", system, None if sources is None else tuple(sources))
    reading = context.memory.setdefault(
        asked, Gathering(lambda ids: _read(ids, system, sources, context))
    )
    return await cast("Gathering[list[ToldRecordRow]]", reading).of(change.id) or ()


async def _read(
    ids: Collection[str], system: str, sources: Sequence[str] | None, context: RequestContext
) -> Mapping[str, list[ToldRecordRow]]:
    by_entity: dict[str, list[ToldRecordRow]] = {}
    async with context.database.connection() as connection:
        for row in await told_records.of_entities(connection, ids, system, sources):
            by_entity.setdefault(row.entity, []).append(row)
    return by_entity
