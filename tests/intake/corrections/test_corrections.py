"""What a correction does to the catalogue, and when it stops."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.corrections.publishing import IN_FORCE, end_overdue
from catalogue.intake.linking import decisions
from catalogue.intake.linking.candidates import propose
from catalogue.intake.run import RunOptions, remap
from catalogue.model.service import ServiceContent
from catalogue.store import quality_report, sources
from catalogue.store.database import Connection
from catalogue.store.quality_report import Scope
from tests.intake.corrections.making import MAY, correct, ends, name, said, take_back
from tests.intake.linking.system_feed import (
    SystemFeed,
    Told,
    bodies,
    changes,
    entities,
    id_of,
    service,
    tell,
)
from tests.intake.list_feed import quiet

ONE, OTHER = "a:SERVICE:1", "b:SERVICE:2"
LATER = MAY + dt.timedelta(days=1)
WRONG = service("Neuvola", summary="Hyvä", description="Pitkästi")


@pytest.fixture(autouse=True)
async def catalogue(database: Connection) -> None:
    await tell(database, "a", {"1": WRONG})


async def test_only_the_corrected_fields_speak(database: Connection) -> None:
    before = await bodies(database)
    await correct(database, ONE, name={"fi": "Neuvonta"})
    after = (await bodies(database))[id_of(ONE)]
    differs = {field for field, value in after.items() if before[id_of(ONE)].get(field) != value}
    assert differs == {"name", "slug", "sources"}
    assert after["name"] == {"fi": "Neuvonta"}
    assert (await entities(database))[0] >= {"a:1"}


async def test_it_is_one_change_of_the_service_and_nothing_else(database: Connection) -> None:
    before = len(await database.fetch("SELECT FROM change"))
    await correct(database, ONE, name={"fi": "Neuvonta"})
    assert await changes(database, before) == {("UPDATED", id_of(ONE))}
    assert "formerIds" not in (await bodies(database))[id_of(ONE)]


async def test_a_text_is_corrected_in_one_language_alone(database: Connection) -> None:
    await tell(database, "a", {"1": with_texts(name={"fi": "Neuvola", "sv": "Rådgivning"})})
    correction = await correct(database, ONE, name={"fi": "Neuvonta"})
    assert await name(database) == {"fi": "Neuvonta", "sv": "Rådgivning"}
    provenance = await database.fetchval("SELECT provenance->>'name.sv' FROM document")
    whose = await database.fetchval("SELECT provenance->>'name' FROM document")
    assert (whose, provenance) == (f'["corrections:SERVICE:{correction}"]', '["a:SERVICE:1"]')


async def test_a_list_is_corrected_as_a_whole_and_can_be_emptied(database: Connection) -> None:
    await tell(database, "a", {"1": with_texts(themes=["health", "work"], stages=["skills"])})
    await correct(database, ONE, themes=["work"], stages=[])
    assert await said(database, ONE, "themes", "stages") == [["work"], []]


def with_texts(**fields: object) -> ServiceContent:
    return WRONG.model_validate({**WRONG.model_dump(exclude_none=True), **fields})


async def test_it_survives_reloads_and_remaps(database: Connection) -> None:
    await correct(database, ONE, name={"fi": "Neuvonta"})
    await tell(database, "a", {"1": WRONG.model_copy(update={"summary": None})})
    assert await said(database, ONE, "name", "summary") == [{"fi": "Neuvonta"}, None]
    feed = SystemFeed("a", {}, mapper_version="2")
    await remap(database, await sources.get(database, "a"), feed, RunOptions(), quiet)
    assert (await name(database), await ends(database)) == ({"fi": "Neuvonta"}, [None])


async def test_it_ends_when_the_source_says_the_same_and_does_not_come_back(
    database: Connection,
) -> None:
    await correct(database, ONE, name={"fi": "Neuvonta"}, summary={"fi": "Parempi"})
    await tell(database, "a", {"1": service("Neuvonta", summary="Hyvä")})
    assert await ends(database) == [None]  # half of it is still to be followed
    await tell(database, "a", {"1": service("Neuvonta", summary="Parempi")})
    assert await ends(database) == ["AGREED"]
    [told] = await said(database, ONE, "sources")
    assert [each["source"] for each in told] == ["a"]  # type: ignore[union-attr]
    await tell(database, "a", {"1": service("Neuvonta ja ohjaus", summary="Parempi")})
    assert await name(database) == {"fi": "Neuvonta ja ohjaus"}
    await correct(database, ONE, LATER, summary={"fi": "Paras"})
    assert await name(database) == {"fi": "Neuvonta ja ohjaus"}


async def test_it_ends_after_ninety_days(database: Connection) -> None:
    await correct(database, ONE, name={"fi": "Neuvonta"})
    assert await end_overdue(database, MAY + IN_FORCE - dt.timedelta(seconds=1)) == 0
    assert await name(database) == {"fi": "Neuvonta"}
    assert await end_overdue(database, MAY + IN_FORCE) == 1
    assert (await name(database), await ends(database)) == ({"fi": "Neuvola"}, ["OVERDUE"])
    assert await end_overdue(database, MAY + IN_FORCE) == 0


async def test_many_end_at_once_without_being_held(database: Connection) -> None:
    await tell(database, "a", {str(number): service(f"P{number}") for number in range(30)})
    for number in range(30):
        await correct(database, f"a:SERVICE:{number}", name={"fi": f"Q{number}"})
    assert await end_overdue(database, MAY + IN_FORCE) == 30
    assert await name(database, "a:SERVICE:7") == {"fi": "P7"}


async def test_what_is_withdrawn_counts_no_more(database: Connection) -> None:
    correction = await correct(database, ONE, name={"fi": "Neuvonta"})
    await take_back(database, correction)
    assert (await name(database), await ends(database)) == ({"fi": "Neuvola"}, ["WITHDRAWN"])


async def test_a_newer_one_takes_the_place_of_what_an_older_one_says_of_the_same(
    database: Connection,
) -> None:
    await correct(database, ONE, name={"fi": "Neuvonta"}, summary={"fi": "Parempi"})
    newer = await correct(database, ONE, LATER, name={"fi": "Ohjaus"})
    assert await said(database, ONE, "name", "summary") == [{"fi": "Ohjaus"}, {"fi": "Parempi"}]
    await take_back(database, newer)
    assert await said(database, ONE, "name", "summary") == [{"fi": "Neuvola"}, {"fi": "Parempi"}]
    await correct(database, ONE, LATER, summary={"fi": "Paras"})
    assert sorted(map(str, await ends(database))) == ["None", "SUPERSEDED", "WITHDRAWN"]


async def test_services_that_become_one_keep_both_corrections_and_part_with_them(
    database: Connection,
) -> None:
    await tell(database, "b", {"2": service("Neuvoa")})
    await correct(database, ONE, name={"fi": "Neuvonta"})
    await correct(database, OTHER, LATER, summary={"fi": "Lyhyesti"})
    await decisions.confirm(database, ONE, OTHER, "somebody")
    assert await said(database, OTHER, "name", "summary") == [
        {"fi": "Neuvonta"},
        {"fi": "Lyhyesti"},
    ]
    await decisions.undo(database, ONE, OTHER, "somebody")
    assert await said(database, ONE, "name", "summary") == [{"fi": "Neuvonta"}, {"fi": "Hyvä"}]
    assert await said(database, OTHER, "name", "summary") == [
        {"fi": "Neuvoa"},
        {"fi": "Lyhyesti"},
    ]


async def test_corrections_of_records_that_a_rule_links_do_not_keep_them_apart_or_together(
    database: Connection,
) -> None:
    same, own = service("Neuvoa"), Told(service("Neuvoa"), same_as=(ONE,))
    await tell(database, "b", {"2": same})
    for record in (ONE, OTHER, ONE):
        await correct(database, record, requirements={"fi": record})
    await tell(database, "b", {"2": own})
    assert {"a:1", "b:2"} <= (await entities(database))[0]
    await tell(database, "b", {"2": same})
    assert id_of(OTHER) in await bodies(database)


async def test_a_service_that_nobody_tells_of_is_retracted_all_the_same(
    database: Connection,
) -> None:
    await correct(database, ONE, name={"fi": "Neuvonta"})
    await tell(database, "a", {})
    document = (await bodies(database))[id_of(ONE)]
    assert (document["state"], document["name"]) == ("RETRACTED", {"fi": "Neuvonta"})
    await end_overdue(database, MAY + IN_FORCE)
    assert await name(database) == {"fi": "Neuvola"}
    await tell(database, "a", {"1": WRONG})
    assert (await bodies(database))[id_of(ONE)]["state"] == "ACTIVE"


async def test_what_is_taken_down_takes_its_corrections_along(database: Connection) -> None:
    await correct(database, ONE, name={"fi": "Salaisuus"})
    await decisions.take_down(database, id_of(ONE), "a reason", "somebody")
    await tell(database, "a", {"1": WRONG, "3": service("Muu")})
    await correct(database, "a:SERVICE:3", name={"fi": "Muuta"})
    assert await bodies(database) == {id_of("a:SERVICE:3"): (await bodies(database)).popitem()[1]}
    kept = await database.fetchval("SELECT string_agg(fields::text, '') FROM correction")
    assert "Salaisuus" not in kept


async def test_a_correction_parted_from_its_record_by_a_person_is_nothing(
    database: Connection,
) -> None:
    correction = await correct(database, ONE, name={"fi": "Neuvonta"})
    key = f"corrections:SERVICE:{correction}"
    await decisions.reject(database, ONE, key, "somebody")
    assert list(await bodies(database)) == [id_of(ONE)]
    assert await name(database) == {"fi": "Neuvola"}
    await decisions.undo(database, ONE, key, "somebody")
    assert await name(database) == {"fi": "Neuvonta"}


async def test_the_report_on_quality_finds_no_contradiction_between_a_record_and_its_correction(
    database: Connection,
) -> None:
    await correct(database, ONE, name={"fi": "Neuvonta"}, cost={"charge": "FREE"})
    async with database.transaction():
        await quality_report.begin(database, Scope())
        groups = [group async for group in quality_report.members(database)]
    assert [[member.record for member in group] for group in groups] == [[ONE]]


async def test_a_correction_is_proposed_as_the_same_as_nothing(database: Connection) -> None:
    await tell(database, "b", {"2": service("Neuvonta")})
    await correct(database, ONE, name={"fi": "Neuvonta"})
    await propose(database, None, quiet)
    found = await database.fetch("SELECT first, second FROM link_candidate")
    assert not [row for row in found if "corrections" in str(dict(row))]
