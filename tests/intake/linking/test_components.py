"""Clusters are a function of records and decisions: what joins, what forbids, what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from catalogue.intake.linking.components import (
    Decision,
    Link,
    Linked,
    Member,
    Pair,
    linked,
    obstacle,
)
from catalogue.intake.linking.rules import Rule
from catalogue.model.identity import RecordKey, RecordKind

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def member(  # noqa: PLR0913 - what a member may have
    name: str,
    *keys: str,
    hour: int = 0,
    is_retracted: bool = False,
    business_id: str | None = None,
    same_as: Sequence[str] = (),
    organizers: Sequence[str] = (),
) -> Member:
    """A member written `system:local id`; `same_as` likewise."""
    key = _key(name)
    return Member(
        key=key,
        candidate=UUID(key.entity_id),
        created_at=NOON + dt.timedelta(hours=hour),
        is_retracted=is_retracted,
        business_id=business_id,
        keys=keys,
        same_as=tuple(str(_key(each)) for each in same_as),
        organizers=tuple(organizers),
    )


def _key(name: str) -> RecordKey:
    system, local_id = name.split(":")
    return RecordKey(system, RecordKind.ORGANIZATION, local_id)


def decided(**pairs: Decision) -> dict[Pair, Decision]:
    """Decisions written `a1_b1=SAME`."""
    found: dict[Pair, Decision] = {}
    for pair, decision in pairs.items():
        first, second = sorted(str(_key(f"{each[0]}:{each[1:]}")) for each in pair.split("_"))
        found[first, second] = decision
    return found


def names(found: Linked) -> list[list[str]]:
    """The clusters, their members written short, the one in front first."""
    return sorted(
        [f"{each.key.system}:{each.key.local_id}" for each in cluster] for cluster in found.clusters
    )


def clusters(
    members: Iterable[Member], decisions: Mapping[Pair, Decision] | None = None
) -> list[list[str]]:
    return names(linked(members, decisions or {}))


SAME, DIFFERENT = Decision.SAME, Decision.DIFFERENT


def test_records_of_two_systems_with_a_key_in_common_are_one() -> None:
    found = linked([member("a:1", "oid:1.2"), member("b:1", "oid:1.2"), member("c:1")], {})

    assert names(found) == [["a:1", "b:1"], ["c:1"]]
    assert found.links == [Link("a:ORGANIZATION:1", "b:ORGANIZATION:1", Rule.OID, 1.0)]


def test_a_key_that_two_records_of_a_system_share_tells_neither() -> None:
    told = [member("a:1", "oid:1.2"), member("a:2", "oid:1.2"), member("b:1", "oid:1.2")]

    assert clusters(told) == [["a:1"], ["a:2"], ["b:1"]]


def test_the_systems_that_have_a_key_once_are_linked_past_one_that_has_it_twice() -> None:
    shared = [member(name, "address:x/y") for name in ("a:1", "a:2", "b:1", "c:1")]

    assert clusters(shared) == [["a:1"], ["a:2"], ["b:1", "c:1"]]


def test_an_active_record_has_a_key_before_a_retracted_one() -> None:
    gone = member("a:1", "oid:1.2", is_retracted=True)
    told = [gone, member("a:2", "oid:1.2"), member("b:1", "oid:1.2")]

    assert clusters(told) == [["a:1"], ["a:2", "b:1"]]


def test_a_retracted_record_stays_where_it_is_and_two_of_them_tell_nothing() -> None:
    one, two = (member(f"a:{n}", "oid:1.2", is_retracted=True) for n in (1, 2))
    other = member("b:1", "oid:1.2")

    assert clusters([one, other]) == [["a:1", "b:1"]]
    assert clusters([one, two, other]) == [["a:1"], ["a:2"], ["b:1"]]


def test_a_chain_over_three_systems_is_one() -> None:
    told = [member("a:1", "oid:1.2"), member("b:1", "oid:1.2", "address:x/y")]

    assert clusters([*told, member("c:1", "address:x/y")]) == [["a:1", "b:1", "c:1"]]


def test_a_chain_never_joins_two_records_of_a_system() -> None:
    told = [
        member("a:1", "oid:1.2"),
        member("b:1", "oid:1.2", "address:x/y"),
        member("a:2", "address:x/y"),
    ]

    assert clusters(told) == [["a:1", "b:1"], ["a:2"]]


def test_a_chain_never_joins_two_business_ids() -> None:
    told = [
        member("a:1", "oid:1.2", business_id="0211675-2"),
        member("b:1", "oid:1.2", "address:x/y"),
        member("c:1", "address:x/y", business_id="0187690-1"),
    ]

    assert clusters(told) == [["a:1", "b:1"], ["c:1"]]


def test_the_stronger_rule_decides_which_of_two_is_joined() -> None:
    told = [
        member("a:1", "oid:1.2"),
        member("a:2", "address:x/y"),
        member("b:1", "oid:1.2", "address:x/y"),
    ]

    assert clusters(told) == [["a:1", "b:1"], ["a:2"]]


def test_what_a_source_states_counts_whoever_states_it() -> None:
    assert clusters([member("a:1"), member("b:1", same_as=["a:1"])]) == [["a:1", "b:1"]]
    assert clusters([member("a:1", same_as=["b:1"]), member("b:1")]) == [["a:1", "b:1"]]


def test_two_sources_that_state_a_record_that_is_not_there_are_the_same() -> None:
    told = [member("b:1", same_as=["a:1"]), member("c:1", same_as=["a:1"])]

    assert clusters(told) == [["b:1", "c:1"]]


def test_a_record_that_two_of_a_system_state_is_linked_with_the_one_that_is_still_told() -> None:
    before = member("b:1", same_as=["a:1"], is_retracted=True)
    told = [member("a:1"), before, member("b:2", same_as=["a:1"])]

    assert clusters(told) == [["a:1", "b:2"], ["b:1"]]


def test_a_national_description_needs_the_same_organizer() -> None:
    key = "general-description:gd:091"
    told = [
        member("a:1", key, organizers=["city"]),
        member("b:1", key, organizers=["city"]),
        member("b:2", key, organizers=["county"]),
        member("c:1", key),
    ]

    assert clusters(told) == [["a:1", "b:1"], ["b:2"], ["c:1"]]


def test_an_organizations_id_among_the_keys_links_nothing() -> None:
    assert clusters([member("a:1", "organization:x"), member("b:1", "organization:x")]) == [
        ["a:1"],
        ["b:1"],
    ]


def test_a_decision_joins_what_no_rule_does_and_wins_over_rules() -> None:
    told = [member("a:1", "oid:1.2"), member("b:1", "oid:1.2"), member("b:2")]

    assert clusters(told, decided(a1_b2=SAME)) == [["a:1", "b:2"], ["b:1"]]


def test_what_is_decided_to_be_different_is_never_together() -> None:
    told = [member("a:1", "oid:1.2"), member("b:1", "oid:1.2", "address:x/y")]
    chain = [*told, member("c:1", "address:x/y")]

    assert clusters(told, decided(a1_b1=DIFFERENT)) == [["a:1"], ["b:1"]]
    assert clusters(chain, decided(a1_c1=DIFFERENT)) == [["a:1", "b:1"], ["c:1"]]


def test_a_decision_on_a_record_that_is_not_there_waits() -> None:
    assert clusters([member("a:1")], decided(a1_b9=SAME)) == [["a:1"]]


def test_the_eldest_id_is_in_front_and_then_the_smallest_name() -> None:
    young, old = member("a:1", "oid:1.2", hour=2), member("b:1", "oid:1.2", hour=1)
    twin = member("c:1", "oid:1.2", hour=1)

    assert clusters([young, old, twin]) == [["b:1", "c:1", "a:1"]]


VALUES = ("oid:1.2", "oid:1.3", "address:x/y", "address:x/z", "business-id:0211675-2")
NAMES = [f"{system}:{number}" for system in "abc" for number in range(3)]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Member], dict[Pair, Decision]]:
    """Some records that share keys in all ways, and some decisions on them."""
    told = [
        member(
            name,
            *draw(st.lists(st.sampled_from(VALUES), max_size=3)),
            hour=draw(st.integers(0, 2)),
            is_retracted=draw(st.booleans()),
            business_id=draw(st.sampled_from([None, None, "0211675-2", "0187690-1"])),
            same_as=draw(st.lists(st.sampled_from(NAMES), max_size=1)),
        )
        for name in draw(st.lists(st.sampled_from(NAMES), unique=True))
    ]
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(
        lambda pair: pair[0] < pair[1]
    )
    drawn = draw(st.dictionaries(pairs, st.sampled_from(Decision), max_size=4))
    decisions = {(str(_key(one)), str(_key(other))): said for (one, other), said in drawn.items()}
    return told, decisions


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_records_and_decisions_decides_nothing(
    world: tuple[list[Member], dict[Pair, Decision]], random: Random
) -> None:
    told, decisions = world
    shuffled = dict(random.sample(list(decisions.items()), len(decisions)))

    assert linked(told, decisions) == linked(random.sample(told, len(told)), shuffled)


@given(worlds())
def test_every_record_is_in_one_cluster_and_none_breaks_a_rule(
    world: tuple[list[Member], dict[Pair, Decision]],
) -> None:
    told, decisions = world
    found = linked(told, decisions)

    assert sorted(str(each.key) for cluster in found.clusters for each in cluster) == sorted(
        str(each.key) for each in told
    )
    for cluster in found.clusters:
        together = [(one, other) for one in cluster for other in cluster if one.key < other.key]
        assert [obstacle(one, other, decisions) for one, other in together] == [None] * len(
            together
        )


@given(worlds())
def test_the_links_alone_give_the_clusters_again(
    world: tuple[list[Member], dict[Pair, Decision]],
) -> None:
    told, decisions = world
    found = linked(told, decisions)
    bare = [
        Member(each.key, each.candidate, each.created_at, business_id=each.business_id)
        for each in told
    ]
    held = {(link.first, link.second): SAME for link in found.links}

    assert names(linked(bare, held)) == names(found)
    assert len(found.links) == len(told) - len(found.clusters)


@given(worlds())
def test_what_shares_nothing_with_others_can_be_linked_without_them(
    world: tuple[list[Member], dict[Pair, Decision]],
) -> None:
    """The reason why only affected records need be loaded."""
    told, decisions = world
    whole = linked(told, decisions)
    apart = {
        f"{other}:{each.key.local_id}": each for each in told for other in (each.key.system * 2,)
    }
    far = [member(name, *(f"{key}9" for key in each.keys), hour=1) for name, each in apart.items()]

    assert names(linked([*told, *far], decisions)) == sorted(
        [*names(whole), *names(linked(far, {}))]
    )
