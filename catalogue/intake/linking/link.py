"""Links records: brings the entities in line with what the records and people say now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from catalogue.intake.linking.components import Decision, Linked, Member, Pair, linked
from catalogue.intake.linking.keys import ORGANIZATION, business_id_of, values_of
from catalogue.intake.linking.responsibility import legal_persons, with_parts
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import linking
from catalogue.store.database import Connection
from catalogue.store.linking import LinkingRow, LinkRow

KINDS = (
    RecordKind.ORGANIZATION,
    RecordKind.SERVICE_CHANNEL,
    RecordKind.SERVICE,
    RecordKind.EVENT,
    RecordKind.PROJECT,
)
"""In the order in which they are linked: services by who is responsible for them."""


async def link(connection: Connection) -> None:
    """Links what has been noted as changed, and touches the entities that gain or lose a record."""
    for kind in KINDS:
        if await linking.gather(connection, kind, ORGANIZATION):
            await _link(connection, kind)
            if kind is RecordKind.ORGANIZATION:
                await _note_services(connection)


async def _note_services(connection: Connection) -> None:
    """Notes the services that are linked by an organisation which has been linked anew."""
    changed = [row.candidate for row in await linking.affected(connection, RecordKind.ORGANIZATION)]
    responsible = with_parts(await linking.organizations(connection), changed)
    keys = [f"{ORGANIZATION}:{each}" for each in responsible]
    await linking.note_holders(connection, RecordKind.SERVICE, keys)


async def _link(connection: Connection, kind: RecordKind) -> None:
    rows = await linking.affected(connection, kind)
    persons: Mapping[str, str] = {}
    if kind is RecordKind.SERVICE:
        persons = legal_persons(await linking.organizations(connection))
    members = [member_of(kind, row, persons) for row in rows]
    found = linked(members, await decisions_on_affected(connection, kind))
    links = [LinkRow(each.first, each.second, each.rule, each.score) for each in found.links]
    await linking.write_links(connection, kind, links)
    await linking.move(connection, kind, _moves(rows, found))


async def decisions_on_affected(connection: Connection, kind: RecordKind) -> dict[Pair, Decision]:
    """What people decided on the records gathered."""
    rows = await linking.affected_decisions(connection, kind)
    return {(row.first, row.second): Decision(row.decision) for row in rows}


def member_of(kind: RecordKind, row: LinkingRow, persons: Mapping[str, str]) -> Member:
    """The record as linking sees it; `persons` as `legal_persons` gives them."""
    responsible = values_of(ORGANIZATION, row.link_keys)
    return Member(
        key=RecordKey(row.system, kind, row.local_id),
        candidate=row.candidate,
        created_at=row.created_at,
        is_retracted=row.is_retracted,
        business_id=business_id_of(row.link_keys),
        keys=tuple(row.link_keys),
        same_as=tuple(row.same_as),
        organizers=tuple({persons.get(each, each) for each in responsible}),
    )


def _moves(rows: Sequence[LinkingRow], found: Linked) -> list[tuple[str, str, UUID]]:
    """The records that belong into another entity than the one that they are in."""
    entity_of = {row.candidate: row.entity for row in rows}
    return [
        (member.key.system, member.key.local_id, cluster[0].candidate)
        for cluster in found.clusters
        for member in cluster
        if entity_of[member.candidate] != cluster[0].candidate
    ]
