"""The records of this catalogue's own sources as others may have them: what a follower copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection
from catalogue.store.sources import FOLLOWING


@dataclass(frozen=True, slots=True)
class ToldRecordRow:
    """A record of an entity; all but its name is empty where it is not told.

    `parent` is written `KIND:local id`, each of `same_as` `system:KIND:local id`. `content` is JSON
    text in our model's shape, without what advisors alone may read.
    """

    entity: str
    kind: str
    local_id: str
    is_told: bool
    url: str | None
    modified_at: dt.datetime | None
    parent: str | None
    same_as: list[str]
    content: str | None


_TOLD = f"""
    record.state = 'ACTIVE'
    AND (SELECT loader FROM source WHERE id = record.body_source) IS DISTINCT FROM '{FOLLOWING}'
    AND EXISTS (SELECT FROM source WHERE id = ANY (record.told_by) AND loader <> '{FOLLOWING}'
        AND ($3::text[] IS NULL OR id = ANY ($3)))
"""
"""Whether one of our own sources tells of the record, and its content is from such a one.

It does not depend on what other catalogues tell: else two that follow each other would never rest.
"""

_COLUMNS = (
    "record.kind, record.local_id, record.url, record.modified_at, record.parent, record.same_as, "
    f"record.body, ({_TOLD}) AS is_told"
)


async def of_entities(
    connection: Connection,
    entities: Collection[str],
    system: str,
    sources: Collection[str] | None,
) -> list[ToldRecordRow]:
    """The records of a system that are in these entities, and the parents of those that are told.

    `sources`: only what these tell; None: any.
    """
    rows = await connection.fetch(
        f"""
        WITH found AS (
            SELECT record.entity, {_COLUMNS} FROM source_record record
            WHERE record.entity = ANY ($1::uuid[]) AND record.system = $2
        ), parents AS (
            SELECT found.entity, {_COLUMNS} FROM found JOIN source_record record
                ON record.system = $2 AND record.kind = split_part(found.parent, ':', 1)
                AND record.local_id = substr(found.parent, strpos(found.parent, ':') + 1)
            WHERE found.is_told
        ), told AS (SELECT * FROM found UNION ALL SELECT * FROM parents WHERE is_told)
        SELECT entity::text, kind, local_id, is_told,
            CASE WHEN is_told THEN url END AS url,
            CASE WHEN is_told THEN modified_at END AS modified_at,
            CASE WHEN is_told THEN parent END AS parent,
            CASE WHEN is_told THEN same_as ELSE '{{}}' END AS same_as,
            CASE WHEN is_told THEN (body::jsonb - 'advisor')::text END AS content
        FROM told ORDER BY entity, kind, local_id
        """,
        [UUID(entity) for entity in entities],
        system,
        None if sources is None else list(sources),
    )
    return [ToldRecordRow(**row) for row in rows]
