"""Which records are the same thing: clusters from keys and decisions, a pure function of both.

The order in which records come to be known decides nothing but which of a cluster's ids stands in
front.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from itertools import combinations, product
from uuid import UUID

from catalogue.intake.linking.keys import values_of
from catalogue.intake.linking.rules import CERTAIN, RANKS, Rule
from catalogue.model.identity import RecordKey
from catalogue.model.service_correction import CORRECTIONS

_BY_KEY = (Rule.BUSINESS_ID, Rule.BUSINESS_ID_AND_NAME, Rule.OID, Rule.ADDRESS)

Pair = tuple[str, str]
"""Two records, written `system:kind:local id`, the smaller one first."""


class Decision(StrEnum):
    SAME = "SAME"
    DIFFERENT = "DIFFERENT"


@dataclass(frozen=True, slots=True)
class Member:
    """A record as linking sees it, active or retracted.

    `created_at`: when its candidate id became an entity. `keys` as `link_keys` gives them,
    `same_as` the records that its source says are the same. `organizers`: who is responsible for
    it, equal for two records where that is the same organisation or legal person.
    """

    key: RecordKey
    candidate: UUID
    created_at: dt.datetime
    is_retracted: bool = False
    business_id: str | None = None
    keys: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What holds two records together, and how surely (0 to 1)."""

    first: str
    second: str
    rule: Rule
    score: float = CERTAIN


class Obstacle(Enum):
    """Why two records are never together."""

    DECIDED = auto()
    BUSINESS_IDS = auto()
    SYSTEM = auto()


@dataclass(frozen=True, slots=True)
class Linked:
    """Every member in exactly one cluster, its first one in front; the links that hold them."""

    clusters: list[tuple[Member, ...]]
    links: list[Link]


def linked(members: Iterable[Member], decisions: Mapping[Pair, Decision]) -> Linked:
    """Joins the pairs in order, the strongest first, where nothing stands against it."""
    by_key = {str(member.key): member for member in members}
    cluster_of = {key: [member] for key, member in by_key.items()}
    links: list[Link] = []
    for link in sorted(_pairs(by_key, decisions), key=_order):
        first, second = cluster_of[link.first], cluster_of[link.second]
        if first is not second and _may_join(first, second, decisions):
            first += second
            cluster_of |= dict.fromkeys((str(member.key) for member in second), first)
            links.append(link)
    distinct = {id(cluster): cluster for cluster in cluster_of.values()}
    clusters = [tuple(sorted(each, key=_age)) for each in distinct.values()]
    return Linked(sorted(clusters, key=lambda cluster: _age(cluster[0])), links)


def pair_of(first: RecordKey, second: RecordKey) -> Pair:
    smaller, larger = sorted((str(first), str(second)))
    return smaller, larger


def obstacle(first: Member, second: Member, decisions: Mapping[Pair, Decision]) -> Obstacle | None:
    """What forbids that these two are one thing, also by way of others; None where nothing does."""
    if decisions.get(pair_of(first.key, second.key)) is Decision.DIFFERENT:
        return Obstacle.DECIDED
    if first.business_id and second.business_id and first.business_id != second.business_id:
        return Obstacle.BUSINESS_IDS
    is_told_apart = first.key.system == second.key.system != CORRECTIONS
    return Obstacle.SYSTEM if is_told_apart else None


def _may_join(
    first: Iterable[Member], second: Iterable[Member], decisions: Mapping[Pair, Decision]
) -> bool:
    return all(obstacle(one, other, decisions) is None for one, other in product(first, second))


def _age(member: Member) -> tuple[dt.datetime, RecordKey]:
    return member.created_at, member.key


def _order(link: Link) -> tuple[int, float, str, str]:
    return RANKS[link.rule], -link.score, link.first, link.second


def _pairs(members: Mapping[str, Member], decisions: Mapping[Pair, Decision]) -> Iterator[Link]:
    for (first, second), decision in decisions.items():
        if decision is Decision.SAME and first in members and second in members:
            yield Link(first, second, Rule.DECISION)
    sharing: defaultdict[tuple[Rule, str], list[Member]] = defaultdict(list)
    for member in members.values():
        for held in _held(member):
            sharing[held].append(member)
    for (rule, _), those in sharing.items():
        for one, other in combinations(_holders(those), 2):
            yield Link(*pair_of(one.key, other.key), rule)


def _held(member: Member) -> Iterator[tuple[Rule, str]]:
    """What the member may share with others: of each only one record a system may have it.

    A record that a source states is held by that record itself as well. A general description
    counts once for each organisation that is responsible.
    """
    yield from ((Rule.STATED, key) for key in {str(member.key), *member.same_as})
    for rule in _BY_KEY:
        yield from ((rule, value) for value in values_of(rule, member.keys))
    for value in values_of(Rule.GENERAL_DESCRIPTION, member.keys):
        for organizer in member.organizers:
            yield Rule.GENERAL_DESCRIPTION, f"{value}:{organizer}"


def _holders(sharing: Iterable[Member]) -> list[Member]:
    """Of each system its one active record, else its one retracted one, else none.

    A value that several records of a system share does not tell which one is meant. Corrections are
    all meant, those that have ended as well.
    """
    by_system: defaultdict[str, list[Member]] = defaultdict(list)
    for member in sharing:
        by_system[member.key.system].append(member)
    found: list[Member] = []
    found += by_system.pop(CORRECTIONS, [])
    for those in by_system.values():
        candidates = [each for each in those if not each.is_retracted] or those
        found += candidates if len(candidates) == 1 else []
    return found
