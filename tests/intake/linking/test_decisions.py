"""People decide: it holds through every rerun, and undoing gives back exactly what was."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from catalogue.errors import LinkImpossible
from catalogue.intake.linking.decisions import confirm, reject, undo
from catalogue.store import documents
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import (
    bodies,
    changes,
    entities,
    id_of,
    links,
    organization,
    page,
    service,
    tell,
)

FORM = "https://kunta.fi/lomake"
A, B, C = (f"{system}:SERVICE:1" for system in "abc")
PAGE_A, PAGE_B = "a:SERVICE_CHANNEL:1", "b:SERVICE_CHANNEL:1"
Decide = Callable[[Connection, str, str, str], Awaitable[list[str]]]


async def test_a_confirmed_pair_is_one_and_undoing_it_gives_back_exactly_what_was(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": service("Neuvonta", summary="Apua.")})
    await tell(database, "b", {"1": service("Ohjaus")})
    before = await rows(database)

    assert await confirm(database, B, A, "virkailija", "Sama tiski.") == [id_of(A)]
    assert await links(database) == [(A, B, "decision")]
    assert await changes(database, 2) == {("UPDATED", id_of(A)), ("MERGED", id_of(B))}

    assert await undo(database, A, B, "virkailija") == [id_of(A), id_of(B)]
    assert await changes(database, 4) == {("UPDATED", id_of(A)), ("REVIVED", id_of(B))}
    assert await rows(database) == before
    assert await links(database) == []


async def test_a_link_undone_after_both_sides_changed_gives_each_what_it_says_now(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"1": service("Ohjaus")})
    await confirm(database, A, B, "virkailija")
    await tell(database, "a", {"1": service("Uusi neuvonta", summary="Apua.")})
    await tell(database, "b", {"1": service("Uusi ohjaus", description="Tule käymään.")})

    await undo(database, A, B, "virkailija")

    parted = await bodies(database)
    assert [parted[id_of(each)]["name"] for each in (A, B)] == [
        {"fi": "Uusi neuvonta"},
        {"fi": "Uusi ohjaus"},
    ]
    assert "description" not in parted[id_of(A)]
    assert "summary" not in parted[id_of(B)]


async def test_what_a_rule_has_linked_can_be_undone_and_stays_so(database: Connection) -> None:
    told = {"1": page("Asiointi", FORM)}
    await tell(database, "a", told)
    await tell(database, "b", told)

    assert await undo(database, PAGE_A, PAGE_B, "virkailija") == [id_of(PAGE_A), id_of(PAGE_B)]
    await tell(database, "b", {})
    await tell(database, "b", told)
    await tell(database, "a", {"1": page("Asiointi", FORM, summary="Muuttui.")})
    assert await entities(database) == [{"a:1"}, {"b:1"}]

    await undo(database, PAGE_A, PAGE_B, "virkailija")
    assert await entities(database) == [{"a:1", "b:1"}]
    assert await links(database) == [(PAGE_A, PAGE_B, "address")]


async def test_a_rejected_pair_is_never_linked_by_a_rule(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM)})
    await tell(database, "b", {"1": page("Lomake", "https://kunta.fi/muu")})
    await reject(database, PAGE_B, PAGE_A, "virkailija", "Eri lomake.")

    await tell(database, "b", {"1": page("Lomake", FORM)})

    assert await entities(database) == [{"a:1"}, {"b:1"}]


async def test_a_decision_can_be_changed(database: Connection) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"1": service("Ohjaus")})
    await reject(database, A, B, "virkailija")
    await confirm(database, A, B, "toinen virkailija", "Sittenkin.")

    decided = await database.fetchrow("SELECT decision, decided_by, note FROM link_decision")
    assert decided
    assert tuple(decided.values()) == ("SAME", "toinen virkailija", "Sittenkin.")
    assert await entities(database) == [{"a:1", "b:1"}]


async def test_a_decision_survives_that_a_record_goes_and_returns(database: Connection) -> None:
    for system in "ab":
        await tell(database, system, {"1": service(f"Neuvonta {system}")})
    await confirm(database, A, B, "virkailija")
    before = await bodies(database)

    await tell(database, "a", {})
    await tell(database, "b", {})
    for system in "ab":
        await tell(database, system, {"1": service(f"Neuvonta {system}")})

    assert await bodies(database) == before


async def test_the_second_part_gets_an_id_of_its_own_when_the_one_in_front_leaves(
    database: Connection,
) -> None:
    for system in "abc":
        await tell(database, system, {"1": service(f"Neuvonta {system}")})
    await confirm(database, B, C, "virkailija")
    await confirm(database, A, B, "virkailija")
    assert list(await bodies(database)) == [id_of(A)]

    await undo(database, A, B, "virkailija")

    found = await bodies(database)
    assert set(found) == {id_of(A), id_of(B)}
    assert found[id_of(B)]["formerIds"] == [id_of(C)]


async def test_a_link_of_three_is_parted_where_a_person_says(database: Connection) -> None:
    for system in "abc":
        await tell(database, system, {"1": page(f"Lomake {system}", FORM)})
    assert await entities(database) == [{"a:1", "b:1", "c:1"}]

    await undo(database, PAGE_B, "c:SERVICE_CHANNEL:1", "virkailija")

    assert await entities(database) == [{"a:1", "b:1"}, {"c:1"}]


IMPOSSIBLE: list[tuple[Decide, str, str, str]] = [
    (confirm, "a:SERVICE:1", "a:SERVICE:2", "two records of one system"),
    (confirm, "a:ORGANIZATION:o", "b:ORGANIZATION:o", "two business ids"),
    (confirm, "a:SERVICE:1", "b:ORGANIZATION:o", "not two things of one kind"),
    (confirm, "a:SERVICE:1", "a:SERVICE:1", "not two things of one kind"),
    (confirm, "a:SERVICE:1", "b:SERVICE:9", "There is no record b:SERVICE:9"),
    (reject, "a:SERVICE:1", "nonsense", "There is no record nonsense"),
    (undo, "a:SERVICE:1", "b:SERVICE:1", "there is nothing to undo"),
]


@pytest.mark.parametrize(("decide", "first", "second", "why"), IMPOSSIBLE)
async def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    database: Connection, decide: Decide, first: str, second: str, why: str
) -> None:
    await tell(
        database,
        "a",
        {"1": service("X"), "2": service("Y"), "o": organization("Kunta", "0211675-2")},
    )
    await tell(database, "b", {"1": service("Z"), "o": organization("Toinen", "0187690-1")})
    before = await documents.last_sequence(database)

    with pytest.raises(LinkImpossible, match=re.escape(why)):
        await decide(database, first, second, "virkailija")

    assert await database.fetchval("SELECT count(*) FROM link_decision") == 0
    assert await documents.last_sequence(database) == before


async def test_decisions_that_hold_each_other_are_undone_in_turn(database: Connection) -> None:
    await tell(database, "a", {"1": service("A")})
    await tell(database, "b", {"1": service("B"), "2": service("B2")})
    await tell(database, "c", {"1": service("C")})
    await confirm(database, A, B, "virkailija")
    await confirm(database, B, C, "virkailija")

    with pytest.raises(LinkImpossible, match=r"b:SERVICE:1 and b:SERVICE:2 .* earlier decisions"):
        await confirm(database, C, "b:SERVICE:2", "virkailija")
    for decide in (reject, undo):
        with pytest.raises(LinkImpossible, match="Other decisions hold"):
            await decide(database, A, C, "virkailija")

    await undo(database, B, C, "virkailija")
    await reject(database, A, C, "virkailija")
    with pytest.raises(LinkImpossible, match="It has been decided that a:SERVICE:1 and c:"):
        await confirm(database, B, C, "virkailija")


async def test_a_decision_wins_over_the_rule_that_linked_otherwise(database: Connection) -> None:
    await tell(database, "a", {"1": page("A", FORM)})
    await tell(database, "b", {"1": page("B", FORM), "2": page("B2", "https://kunta.fi/2")})
    assert await entities(database) == [{"a:1", "b:1"}, {"b:2"}]

    await confirm(database, PAGE_A, "b:SERVICE_CHANNEL:2", "virkailija")

    assert await entities(database) == [{"a:1", "b:2"}, {"b:1"}]


async def rows(database: Connection) -> list[tuple[object, ...]]:
    """Each document with all that does not tell of its own history."""
    found = await database.fetch(
        "SELECT entity, kind, state, body, provenance, created_at, (SELECT array_agg(to_entity) "
        "FROM reference WHERE from_entity = entity) FROM document ORDER BY entity"
    )
    return [tuple(row.values()) for row in found]
