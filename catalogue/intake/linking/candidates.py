"""Proposes links: finds the pairs that are perhaps the same thing, and keeps them for a person.

Runs after a load, outside of what publishes it: nothing that anybody reads depends on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import orjson

from catalogue.intake.feed import Progress
from catalogue.intake.linking.features import (
    Json,
    Organisation,
    Surroundings,
    features_of,
    names_in,
)
from catalogue.intake.linking.keys import business_id_of
from catalogue.intake.linking.names import Name
from catalogue.intake.linking.proposals import Candidate, Cluster, Proposal, proposals
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import link_candidates
from catalogue.store.database import Connection
from catalogue.store.link_candidates import ComparedRecord, LinkCandidateRow

KINDS = (
    RecordKind.ORGANIZATION,
    RecordKind.SERVICE_CHANNEL,
    RecordKind.SERVICE,
    RecordKind.EVENT,
)
"""Projects have a code of their own, and one system tells of them."""

_WEIGHT_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of a kind that may be proposed, and what all records forbid, by entity."""

    candidates: list[Candidate]
    clusters: dict[UUID, Cluster]


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation on its own: who it is, what it is a part of."""

    entity: str
    business_id: str | None
    parent: str | None
    names: tuple[Name, ...]


async def propose_for_run(connection: Connection, run: int, progress: Progress) -> None:
    """Proposes anew what a run that was published has changed."""
    await propose(connection, await link_candidates.mapped_in(connection, run), progress)


async def propose(
    connection: Connection, touched: Collection[UUID] | None, progress: Progress
) -> None:
    """Replaces the candidates of the touched entities; None: all candidates, of all records.

    How common a value is changes with every record, and so do scores a little: those of entities
    that were not touched wait for the next time that all are proposed anew.
    """
    kinds = {kind.value for kind in KINDS}
    if touched is not None:
        kinds &= await link_candidates.kinds_of(connection, touched)
    for done, kind in enumerate(sorted(kinds), start=1):
        found = await _found(connection, kind, touched)
        async with connection.transaction():
            await link_candidates.replace(connection, kind, touched, _rows(kind, found))
        progress("link candidates", done, len(kinds))
    await link_candidates.prune(connection)


async def _found(
    connection: Connection, kind: str, touched: Collection[UUID] | None
) -> list[Proposal]:
    gathered = await gather(connection, kind)
    return proposals(gathered.candidates, gathered.clusters, touched)


async def gather(connection: Connection, kind: str) -> Gathered:
    """Reads all records of a kind that take part in linking, as they are at one moment."""
    candidates: list[Candidate] = []
    clusters: dict[UUID, Cluster] = {}
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        around = await _surroundings(connection)
        async for record in link_candidates.records(connection, kind):
            _join(clusters.setdefault(record.entity, Cluster()), record)
            if record.body:
                candidates.append(_candidate(kind, record, record.body, around))
        for first, second in await link_candidates.decided(connection, kind):
            clusters.setdefault(first, Cluster()).apart |= {second}
            clusters.setdefault(second, Cluster()).apart |= {first}
    return Gathered(candidates, clusters)


def _join(cluster: Cluster, record: ComparedRecord) -> None:
    cluster.systems |= {record.system}
    if business_id := business_id_of(record.link_keys):
        cluster.business_ids |= {business_id}


def _candidate(kind: str, record: ComparedRecord, body: str, around: Surroundings) -> Candidate:
    return Candidate(
        key=str(RecordKey(record.system, RecordKind(kind), record.local_id)),
        system=record.system,
        entity=record.entity,
        features=features_of(kind, orjson.loads(body), around),
    )


async def _surroundings(connection: Connection) -> Surroundings:
    parts = {
        str(record.candidate): _part(str(record.entity), orjson.loads(record.body))
        async for record in link_candidates.records(connection, RecordKind.ORGANIZATION.value)
        if record.body
    }
    return Surroundings(organisations(parts), await link_candidates.moved(connection))


def _part(entity: str, body: Json) -> Part:
    return Part(
        entity=entity,
        business_id=_text(body.get("businessId")),
        parent=_text(body.get("parentId")),
        names=names_in(body.get("name")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def organisations(parts: Mapping[str, Part]) -> dict[str, Organisation]:
    """By candidate id; each with the identities of all that it is a part of."""
    return {
        candidate: Organisation(tuple(sorted(_identities(candidate, parts))), part.names)
        for candidate, part in parts.items()
    }


def _identities(candidate: str, parts: Mapping[str, Part]) -> set[str]:
    found: set[str] = set()
    above = parts.get(candidate)
    while above and above.entity not in found:  # a source's hierarchy may run in a circle
        found |= {above.entity} | ({above.business_id} if above.business_id else set[str]())
        above = parts.get(above.parent) if above.parent else None
    return found


def _rows(kind: str, found: Iterable[Proposal]) -> list[LinkCandidateRow]:
    now = dt.datetime.now(dt.UTC)
    return [
        LinkCandidateRow(*proposal.pair, kind, round(proposal.score, 4), _reasons(proposal), now)
        for proposal in found
    ]


def _reasons(proposal: Proposal) -> list[dict[str, object]]:
    return [
        {
            "evidence": reason.evidence.value,
            "weight": round(reason.weight, _WEIGHT_DECIMALS),
            "first": reason.first,
            "second": reason.second,
        }
        for reason in proposal.reasons
    ]
