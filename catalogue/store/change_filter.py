"""Which changes concern somebody who follows a part of the catalogue, and reading them in order.

A filter looks at each entity as it is now, since only that is kept. Where nothing is left of an
entity (it was merged into another, or taken down) its tombstone is told to everybody who follows
its kind: to forget what one does not have does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.codes.areas import AreaKind
from catalogue.codes.coverage import ALAND
from catalogue.codes.municipalities import (
    area_of,
    current_municipality,
    municipalities,
    municipalities_in,
)
from catalogue.store.database import Connection
from catalogue.store.documents import ChangeRow, last_sequence

LOOKED_THROUGH = 5_000
"""Changes that are looked through at once at most, so that no filter makes a page slow."""


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Fields are joined by AND, the values inside one by OR; an empty one does not restrict.

    `organizations`: any ids of organisations, in whatever role, and they themselves.
    `municipalities`: three-digit codes, of what serves them or is there. `sources`, `systems`: who
    tells of the entity, or was the last to do so.
    """

    kinds: tuple[str, ...] = ()
    organizations: tuple[UUID, ...] = ()
    municipalities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()

    @property
    def looks_at_entities(self) -> bool:
        """Whether it asks for more than the change itself tells."""
        return bool(self.organizations or self.municipalities or self.sources or self.systems)


EVERYTHING = ChangeFilter()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The changes that were found, in order, and how far was looked: go on behind `reached`.

    It may hold less than was asked for, or nothing, and have more behind it.
    """

    rows: list[ChangeRow]
    reached: int
    latest: int

    @property
    def has_more(self) -> bool:
        return self.reached < self.latest


async def changes_behind(
    connection: Connection,
    sequence: int,
    limit: int,
    wanted: ChangeFilter = EVERYTHING,
    *,
    newest_only: bool = False,
) -> Stretch:
    """The first changes behind a sequence that concern; of each entity perhaps the newest alone.

    None is ever missed: sequences are given in the order of commits.
    """
    latest = await last_sequence(connection)
    until = max(sequence, min(sequence + LOOKED_THROUGH, latest))
    conditions = await _Conditions.of(connection, wanted, newest_only=newest_only)
    found = await connection.fetch(
        "SELECT sequence, entity::text AS id, kind, action, revision, at FROM change "
        f"WHERE sequence > $1 AND sequence <= $2 {conditions} ORDER BY sequence LIMIT $3",
        sequence,
        until,
        limit,
        *conditions.parameters,
    )
    rows = [ChangeRow(**row) for row in found]
    return Stretch(rows, rows[-1].sequence if len(rows) == limit else until, latest)


_NEWEST = (
    "NOT EXISTS (SELECT FROM change newer WHERE newer.entity = change.entity "
    "AND newer.sequence > change.sequence)"
)
_GONE = (
    "action IN ('MERGED', 'RETRACTED') "
    "AND NOT EXISTS (SELECT FROM document WHERE document.entity = change.entity)"
)
_RECORD = (
    "EXISTS (SELECT FROM source_record record WHERE record.entity = change.entity "
    "AND record.state IN ('ACTIVE', 'RETRACTED') AND {})"
)
_LISTED = (
    "told #> '{{area,municipalities}}' ?| {0} OR told #> '{{area,regions}}' ?| {1} "
    "OR told #> '{{area,wellbeingServicesCounties}}' ?| {2} "
    "OR told #> '{{area,employmentAreas}}' ?| {3}"
)
_ADDRESSED = "jsonb_path_query_array({}, '$.addresses[*].municipality') ?| {}"
_PLACE = (  # of an event
    "EXISTS (SELECT FROM source_record record JOIN document place ON place.entity = record.entity "
    "WHERE record.candidate = (told ->> 'channelId')::uuid AND "
    + _ADDRESSED.format("place.body::jsonb", "{0}")
    + ")"
)


class _Conditions:
    """What is put behind WHERE, and the parameters from the fourth on."""

    def __init__(self) -> None:
        self.parameters: list[Sequence[object]] = []
        self._clauses: list[str] = []

    @classmethod
    async def of(
        cls, connection: Connection, wanted: ChangeFilter, *, newest_only: bool
    ) -> _Conditions:
        own = cls()
        if newest_only:
            own._clauses.append(_NEWEST)
        if wanted.kinds:
            own._clauses.append(f"kind = ANY ({own._given(wanted.kinds)})")
        if wanted.looks_at_entities:
            names = await _names(connection, wanted.organizations)
            entity = " AND ".join(own._of_entity(wanted, names))
            own._clauses.append(
                "(EXISTS (SELECT FROM document WHERE document.entity = change.entity) "
                f"AND {entity} OR {_GONE})"
            )
        return own

    def __str__(self) -> str:
        return "".join(f"AND {clause} " for clause in self._clauses)

    def _given(self, values: Sequence[object]) -> str:
        self.parameters.append(values)
        return f"${len(self.parameters) + 3}"

    def _of_entity(self, wanted: ChangeFilter, organizations: Sequence[UUID]) -> Iterator[str]:
        if wanted.organizations:
            names = self._given(organizations)
            yield (
                f"(change.entity = ANY ({names}) OR EXISTS (SELECT FROM reference "
                f"WHERE from_entity = change.entity AND to_entity = ANY ({names})))"
            )
        if wanted.sources:
            sources = self._given(wanted.sources)
            yield _RECORD.format(f"(told_by && {sources} OR body_source = ANY ({sources}))")
        if wanted.systems:
            yield _RECORD.format(f"system = ANY ({self._given(wanted.systems)})")
        if wanted.municipalities:
            yield self._serving(_Where.of(wanted.municipalities))

    def _serving(self, where: _Where) -> str:
        codes, *areas = map(self._given, (where.municipalities, *where.areas))
        coverages = self._given(where.coverages)
        return (
            # OFFSET 0: the body is parsed once, and not for each time that it is asked
            "EXISTS (SELECT FROM (SELECT body::jsonb AS told FROM document "
            "WHERE document.entity = change.entity OFFSET 0) it WHERE "
            f"told #>> '{{area,coverage}}' = ANY ({coverages}) "
            "OR told #>> '{area,coverage}' = 'LIMITED' "
            f"AND ({_LISTED.format(codes, *areas)}) "
            f"OR told ->> 'municipality' = ANY ({codes}) "
            f"OR {_ADDRESSED.format('told', codes)} OR {_PLACE.format(codes)})"
        )


async def _names(connection: Connection, organizations: Sequence[UUID]) -> Sequence[UUID]:
    """All ids that these organisations go by: documents name whichever their source gave."""
    if not organizations:
        return ()
    return await connection.fetchval(
        "SELECT array_agg(id) FROM (SELECT unnest($1::uuid[]) AS id UNION "
        "SELECT other.candidate FROM source_record record JOIN source_record other USING (entity) "
        "WHERE record.candidate = ANY ($1)) names",
        organizations,
    )


_AREAS = (AreaKind.REGION, AreaKind.WELLBEING_SERVICES_COUNTY, AreaKind.EMPLOYMENT_AREA)


@dataclass(frozen=True, slots=True)
class _Where:
    """Municipalities in all the ways in which a document tells them.

    `municipalities`: with those that were merged into them. `areas`: the codes of their regions,
    wellbeing services counties and employment areas. `coverages`: the marks of nationwide things
    that reach them.
    """

    municipalities: Sequence[str]
    areas: Sequence[Sequence[str]]
    coverages: Sequence[str]

    @classmethod
    def of(cls, codes: Sequence[str]) -> _Where:
        now = {_today(code) for code in codes}
        only_aland = now <= municipalities_in(AreaKind.REGION, ALAND)
        return cls(
            [each.code for each in municipalities() if _today(each.code) in now],
            [
                sorted({found.code for code in now if (found := area_of(code, kind))})
                for kind in _AREAS
            ],
            ["NATIONWIDE"] if only_aland else ["NATIONWIDE", "NATIONWIDE_EXCEPT_ALAND"],
        )


def _today(code: str) -> str:
    """What a municipality became; a code that nobody knows is its own."""
    found = current_municipality(code)
    return found.code if found else code
