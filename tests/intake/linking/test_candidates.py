"""Candidates in the database: proposed once, kept until a person has decided."""

from __future__ import annotations

from uuid import UUID

from catalogue.intake.linking.candidates import propose, propose_for_run
from catalogue.intake.linking.decisions import confirm, reject, undo
from catalogue.model.organization import OrganizationContent
from catalogue.store import link_candidates
from catalogue.store.database import Connection
from catalogue.store.link_candidates import LinkCandidateRow, Position
from tests.intake.linking.system_feed import id_of, organization, service, tell
from tests.intake.list_feed import quiet

CITY_A, CITY_B = "a:ORGANIZATION:city", "b:ORGANIZATION:city"
ONE, OTHER = "a:SERVICE:1", "b:SERVICE:1"
PAIR = [(ONE, OTHER)]


def city() -> OrganizationContent:
    return organization("Vantaan kaupunki", "0124610-9")


async def told(
    database: Connection, first: str = "Starttipaja", second: str = "Starttipaja"
) -> None:
    """Two systems tell of a service of the same city each."""
    for system, name, owner in (("a", first, CITY_A), ("b", second, CITY_B)):
        content = service(name, municipalities=["092"], responsible=[owner])
        await tell(database, system, {"city": city(), "1": content})


async def pairs(database: Connection) -> list[tuple[str, str]]:
    return [(row.first, row.second) for row in await waiting(database)]


async def waiting(database: Connection) -> list[LinkCandidateRow]:
    return await link_candidates.page(database, limit=100)


async def test_a_likely_pair_is_proposed_with_its_reasons(database: Connection) -> None:
    await told(database)
    await propose(database, None, quiet)

    [row] = await waiting(database)
    assert (row.first, row.second, row.kind, row.score) == (ONE, OTHER, "SERVICE", 0.9526)
    assert row.reasons == [
        {"evidence": "NAME", "weight": 5.0, "first": "Starttipaja", "second": "Starttipaja"},
        {
            "evidence": "ORGANIZATION",
            "weight": 2.0,
            "first": "Vantaan kaupunki",
            "second": "Vantaan kaupunki",
        },
        {"evidence": "MUNICIPALITY", "weight": 1.0, "first": "092", "second": "092"},
    ]


async def test_proposing_again_changes_nothing(database: Connection) -> None:
    await told(database)
    await propose(database, None, quiet)
    before = await waiting(database)

    await propose(database, None, quiet)

    assert await waiting(database) == before


async def test_a_run_proposes_what_it_has_changed(database: Connection) -> None:
    await told(database, second="Velkaneuvonta")
    await propose(database, None, quiet)
    assert await pairs(database) == []

    content = service("Starttipaja", municipalities=["092"], responsible=[CITY_B])
    report = await tell(database, "b", {"city": city(), "1": content})
    assert report.run
    await propose_for_run(database, report.run, quiet)

    assert await pairs(database) == PAIR


async def test_a_record_that_has_become_another_thing_is_proposed_no_more(
    database: Connection,
) -> None:
    await told(database)
    await propose(database, None, quiet)

    await told(database, second="Velkaneuvonta")
    await propose(database, [UUID(id_of(OTHER))], quiet)

    assert await pairs(database) == []


async def test_entities_that_were_not_touched_keep_their_candidates(database: Connection) -> None:
    await told(database)
    await propose(database, None, quiet)

    await propose(database, [UUID(id_of("c:SERVICE:9"))], quiet)

    assert await pairs(database) == PAIR


async def test_a_confirmed_pair_vanishes_and_does_not_come_back(database: Connection) -> None:
    await told(database)
    await propose(database, None, quiet)
    await confirm(database, ONE, OTHER, "virkailija")

    await link_candidates.prune(database)
    assert await pairs(database) == []
    await propose(database, None, quiet)
    assert await pairs(database) == []


async def test_a_rejected_pair_vanishes_until_the_decision_is_undone(database: Connection) -> None:
    await told(database)
    await propose(database, None, quiet)
    await reject(database, ONE, OTHER, "virkailija")

    await propose(database, None, quiet)
    assert await pairs(database) == []

    await undo(database, ONE, OTHER, "virkailija")
    await propose(database, None, quiet)
    assert await pairs(database) == PAIR


async def test_what_a_rejected_record_is_linked_with_is_not_proposed_either(
    database: Connection,
) -> None:
    await told(database)
    third = service("Starttipaja", municipalities=["092"])
    await tell(database, "c", {"1": third})
    await confirm(database, ONE, "c:SERVICE:1", "virkailija")
    await reject(database, OTHER, "c:SERVICE:1", "virkailija")

    await propose(database, None, quiet)

    assert await pairs(database) == []


async def test_a_retracted_record_is_not_proposed(database: Connection) -> None:
    await told(database)
    await propose(database, None, quiet)
    await tell(database, "b", {"city": city()})

    await propose(database, [], quiet)

    assert await pairs(database) == []


async def test_pages_go_from_the_likeliest_and_none_is_missed(database: Connection) -> None:
    names = ["Starttipaja", "Perheneuvola", "Kotoutumiskoulutus", "Velkaneuvonta"]
    for system, owner in (("a", CITY_A), ("b", CITY_B)):
        contents = {
            str(number): service(
                name if system == "a" or number % 2 else f"{name} nuorille",
                municipalities=["092"],
                responsible=[owner],
            )
            for number, name in enumerate(names)
        }
        await tell(database, system, {"city": city(), **contents})
    await propose(database, None, quiet)
    whole = await waiting(database)

    paged: list[LinkCandidateRow] = []
    after: Position | None = None
    while found := await link_candidates.page(database, limit=1, after=after):
        paged += found
        after = Position(found[0].score, found[0].first, found[0].second)

    assert paged == whole
    assert [row.first for row in whole] == [f"a:SERVICE:{number}" for number in (1, 3, 0, 2)]


async def test_candidates_are_found_by_entity_record_kind_system_and_source(
    database: Connection,
) -> None:
    await told(database)
    await propose(database, None, quiet)
    whole = await waiting(database)

    assert await link_candidates.of_entity(database, UUID(id_of(OTHER))) == whole
    assert await link_candidates.of_entity(database, UUID(id_of(CITY_A))) == []
    assert await link_candidates.of_records(database, [ONE]) == whole
    assert await link_candidates.page(database, limit=9, kind="SERVICE", system="b") == whole
    assert await link_candidates.page(database, limit=9, kind="EVENT") == []
    assert await link_candidates.page(database, limit=9, system="c") == []
    assert await link_candidates.counts_by_source(database) == {"a": 1, "b": 1}
