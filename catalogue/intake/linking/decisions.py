"""What people decide: that two records are the same thing, that they are not, that one must go.

Each decision is one transaction like a publish: it is noted, the records that it affects are linked
anew, and documents and changes are written. Records are named `system:kind:local id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from uuid import UUID

from catalogue.errors import EntityUnknown, LinkImpossible
from catalogue.intake.linking.components import (
    Decision,
    Member,
    Obstacle,
    Pair,
    linked,
    obstacle,
)
from catalogue.intake.linking.keys import ORGANIZATION
from catalogue.intake.linking.link import decisions_on_affected, member_of
from catalogue.intake.renewal import renew
from catalogue.model.identity import RecordKind
from catalogue.store import link_decisions, linking, publishing
from catalogue.store.database import Connection
from catalogue.store.link_decisions import DecidedRow

_SENTENCES = {
    Obstacle.DECIDED: "It has been decided that {0} and {1} are different: undo that first.",
    Obstacle.BUSINESS_IDS: "{0} and {1} have two business ids: they are two legal persons.",
    Obstacle.SYSTEM: "{0} and {1} are two records of one system, which tells them apart itself.",
}
_BY_WAY_OF_OTHERS = " They would come together by earlier decisions: undo one of those first."


@dataclass(frozen=True, slots=True)
class _Question:
    """Two records to decide on, with what all other decisions make of them.

    `first` and `second` are the clusters that the two are in by other decisions alone.
    """

    pair: Pair
    is_linked: bool
    decisions: Mapping[Pair, Decision]
    first: tuple[Member, ...]
    second: tuple[Member, ...]


async def confirm(
    connection: Connection, first: str, second: str, by: str, note: str = ""
) -> list[str]:
    """Decides that two records are the same thing; the id of the entity that they are now.

    Raises LinkImpossible where they cannot be: records of one system, with two business ids, or
    kept apart by other decisions.
    """
    async with connection.transaction():
        question = await _asked(connection, first, second)
        if question.first is not question.second:
            _demand_no_obstacle(question)
        return await _decide(connection, question.pair, Decision.SAME, by, note)


async def reject(
    connection: Connection, first: str, second: str, by: str, note: str = ""
) -> list[str]:
    """Decides that two records are different things; the ids of the entities that they are now.

    Raises LinkImpossible where other decisions hold them together.
    """
    async with connection.transaction():
        question = await _asked(connection, first, second)
        _demand_apart(question)
        return await _decide(connection, question.pair, Decision.DIFFERENT, by, note)


async def undo(connection: Connection, first: str, second: str, by: str) -> list[str]:
    """Takes back what a person decided on two records, or parts what a rule has linked.

    The ids of the entities that they are now. A link that a rule has made is undone by the decision
    that they are different. Raises LinkImpossible where there is nothing to undo.
    """
    async with connection.transaction():
        question = await _asked(connection, first, second)
        if question.pair in question.decisions:
            await link_decisions.forget(connection, *question.pair)
            return await _renewed(connection, question.pair)
        if not question.is_linked:
            raise LinkImpossible(f"{first} and {second} are not linked: there is nothing to undo.")
        _demand_apart(question)
        return await _decide(connection, question.pair, Decision.DIFFERENT, by, "")


async def take_down(connection: Connection, entity_id: str, reason: str, by: str) -> list[str]:
    """Removes an entity for good; the ids that led to it.

    All of its records are emptied, and no feed brings them back. Raises EntityUnknown.
    """
    async with connection.transaction():
        await _begin(connection)
        records = await link_decisions.members(connection, _uuid(entity_id))
        if not records:
            raise EntityUnknown(f"There is nothing with the id {entity_id}.")
        [entity] = {record.entity for record in records}
        await _note(connection, records)
        await publishing.touch(connection, [entity])
        await link_decisions.take_down(connection, entity, reason, by)
        await renew(connection)
        return sorted(str(record.candidate) for record in records)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise EntityUnknown(f"There is nothing with the id {text!r}.") from None


async def _asked(connection: Connection, first: str, second: str) -> _Question:
    await _begin(connection)
    one, other = await _records(connection, first, second)
    kind = RecordKind(one.kind)
    if one.kind != other.kind or one.key == other.key:
        raise LinkImpossible(f"{first} and {second} are not two things of one kind.")
    await _note(connection, [one, other])
    await linking.gather(connection, kind, ORGANIZATION)
    decisions = await decisions_on_affected(connection, kind)
    members = [member_of(kind, row, {}) for row in await linking.affected(connection, kind)]
    pair = (min(one.key, other.key), max(one.key, other.key))
    others = {each: decision for each, decision in decisions.items() if each != pair}
    clusters = _by_decisions(members, others)
    return _Question(
        pair, one.entity == other.entity, decisions, clusters[one.key], clusters[other.key]
    )


def _by_decisions(
    members: Iterable[Member], decisions: Mapping[Pair, Decision]
) -> dict[str, tuple[Member, ...]]:
    """For each record the cluster that it is in when no rule but decisions counts."""
    bare = [replace(member, keys=(), same_as=()) for member in members]
    clusters = linked(bare, decisions).clusters
    return {str(member.key): cluster for cluster in clusters for member in cluster}


async def _records(connection: Connection, first: str, second: str) -> tuple[DecidedRow, ...]:
    found = await link_decisions.records(connection, [first, second])
    for key in (first, second):
        if key not in found:
            raise LinkImpossible(f"There is no record {key}, or it has been taken down.")
    return found[first], found[second]


def _demand_no_obstacle(question: _Question) -> None:
    others = {each: said for each, said in question.decisions.items() if each != question.pair}
    for one, other in product(question.first, question.second):
        if found := obstacle(one, other, others):
            asked = {str(one.key), str(other.key)} == set(question.pair)
            sentence = _SENTENCES[found].format(one.key, other.key)
            raise LinkImpossible(sentence if asked else sentence + _BY_WAY_OF_OTHERS)


def _demand_apart(question: _Question) -> None:
    if question.first is question.second:
        raise LinkImpossible(
            f"Other decisions hold {question.pair[0]} and {question.pair[1]} together: "
            "undo one of those first."
        )


async def _decide(
    connection: Connection, pair: Pair, decision: Decision, by: str, note: str
) -> list[str]:
    first, second = pair
    await link_decisions.save(
        connection, first=first, second=second, decision=decision, by=by, note=note
    )
    return await _renewed(connection, pair)


async def _renewed(connection: Connection, pair: Pair) -> list[str]:
    await renew(connection)
    return list(dict.fromkeys(str(each.entity) for each in await _records(connection, *pair)))


async def _begin(connection: Connection) -> None:
    await publishing.begin(connection)
    await linking.begin(connection)


async def _note(connection: Connection, records: Iterable[DecidedRow]) -> None:
    for record in records:
        await linking.note(connection, record.kind, record.system, record.local_id)
