"""Which pairs are put to a person: likely ones, once, and nothing that cannot be."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid5

from catalogue.intake.linking import blocking
from catalogue.intake.linking.blocking import LARGEST_BLOCK
from catalogue.intake.linking.features import Features
from catalogue.intake.linking.names import name_of
from catalogue.intake.linking.proposals import Candidate, Cluster, proposals
from catalogue.model.identity import NAMESPACE


def place(name: str, phone: str = "+358401", point: tuple[float, float] | None = None) -> Features:
    return Features(
        kind="SERVCAFE_CHANNEL",
        type="SERVCAFE_LOCATION",
        names=(name_of("fi", name),),
        municipalities=("235",),
        streets=("urheilutie 1, 235",),
        points=(point,) if point else (),
        phones=(phone,),
    )


def entity(name: str) -> UUID:
    return uuid5(NAMESPACE, name)


def candidate(key: str, features: Features, of: str | None = None) -> Candidate:
    return Candidate(key, key.partition(":")[0], entity(of or key), features)


def proposed(
    *candidates: Candidate,
    clusters: dict[UUID, Cluster] | None = None,
    touched: set[UUID] | None = None,
) -> list[tuple[str, str]]:
    found = {each.entity: Cluster() for each in candidates}
    for each in candidates:
        found[each.entity].systems |= {each.system}
    return [each.pair for each in proposals(candidates, found | (clusters or {}), touched)]


HALL, CAFE = place("Uimahalli"), place("Uimahallin kahvila")


def test_a_likely_pair_of_two_systems_is_proposed() -> None:
    assert proposed(candidate("tpr:1", HALL), candidate("ptv:1", HALL)) == [("ptv:1", "tpr:1")]


def test_nothing_is_proposed_where_there_is_nothing() -> None:
    assert proposed() == []


def test_two_records_of_one_system_are_not() -> None:
    assert proposed(candidate("ptv:1", HALL), candidate("ptv:2", HALL)) == []


def test_nor_what_is_one_entity_already() -> None:
    assert proposed(candidate("ptv:1", HALL, "x"), candidate("tpr:1", HALL, "x")) == []


def test_nor_what_would_bring_two_records_of_a_system_together() -> None:
    linked = candidate("le:1", HALL, "x"), candidate("tpr:2", CAFE, "x")
    assert proposed(*linked, candidate("tpr:1", HALL)) == []


def test_nor_what_would_have_two_business_ids() -> None:
    one, other = candidate("ptv:1", HALL), candidate("tpr:1", HALL)
    clusters = {
        one.entity: Cluster(frozenset({"ptv"}), frozenset({"1"})),
        other.entity: Cluster(frozenset({"tpr"}), frozenset({"2"})),
    }
    assert proposed(one, other, clusters=clusters) == []


def test_nor_what_a_person_has_decided_on() -> None:
    one, other = candidate("ptv:1", HALL), candidate("tpr:1", HALL)
    clusters = {
        one.entity: Cluster(frozenset({"ptv"}), apart=frozenset({other.entity})),
        other.entity: Cluster(frozenset({"tpr"}), apart=frozenset({one.entity})),
    }
    assert proposed(one, other, clusters=clusters) == []


def test_two_entities_are_one_question_however_many_records_they_have() -> None:
    found = proposed(
        candidate("le:1", place("Uimahalli", phone="+358402"), "x"),
        candidate("tpr:1", HALL, "x"),
        candidate("ptv:1", HALL),
    )
    assert found == [("ptv:1", "tpr:1")]


def test_who_has_a_likely_one_is_not_asked_about_its_neighbour() -> None:
    halls = (candidate("ptv:1", HALL), candidate("tpr:1", HALL))
    cafes = (candidate("ptv:2", CAFE), candidate("tpr:2", CAFE))
    assert proposed(*halls, *cafes) == [("ptv:1", "tpr:1"), ("ptv:2", "tpr:2")]
    assert proposed(halls[0], cafes[1]) == [("ptv:1", "tpr:2")]


def test_only_pairs_with_a_touched_side_are_looked_at() -> None:
    tower, other = place("Näkötorni", "+358403"), place("Kartano", "+358404")
    found = (candidate("ptv:1", tower), candidate("tpr:1", tower))
    rest = (candidate("ptv:2", other), candidate("tpr:2", other))
    assert proposed(*found, *rest, touched={entity("tpr:1")}) == [("ptv:1", "tpr:1")]
    assert proposed(*found, *rest, touched=set()) == []


def test_a_touched_side_is_not_asked_about_who_has_a_likely_one_untouched() -> None:
    halls = (candidate("ptv:1", HALL), candidate("tpr:1", HALL))
    cafe = candidate("tpr:2", CAFE)
    assert proposed(*halls, cafe, touched={cafe.entity}) == []
    assert proposed(halls[0], cafe, touched={cafe.entity}) == [("ptv:1", "tpr:2")]


def test_the_order_of_the_records_changes_nothing() -> None:
    records = [
        candidate(f"{system}:{n}", each)
        for system in ("ptv", "tpr")
        for n, each in enumerate((HALL, CAFE, place("Kirjasto", "+358405")))
    ]
    assert proposed(*records) == proposed(*reversed(records))


def test_points_a_hundred_metres_apart_meet_wherever_they_lie() -> None:
    for step in range(12):
        latitude = 60.2 + step * 0.0001
        one = place("Torni", "+358403", (latitude, 24.9))
        other = place("Kartano", "+358404", (latitude + 0.0008, 24.9012))
        lone = [("ptv", alone(one)), ("tpr", alone(other))]
        assert list(blocking.pairs(lone)) == [(0, 1)]


def alone(features: Features) -> Features:
    """The name and the points alone."""
    return replace(features, municipalities=(), streets=(), phones=())


def test_what_too_many_share_brings_nobody_together() -> None:
    def many(count: int) -> list[tuple[str, Features]]:
        return [
            ("ptv" if n % 2 else "tpr", Features("EVENT", "COURSE", (), phones=("+358401",)))
            for n in range(count)
        ]

    assert len(list(blocking.pairs(many(LARGEST_BLOCK)))) == LARGEST_BLOCK**2 // 4
    assert list(blocking.pairs(many(LARGEST_BLOCK + 1))) == []
