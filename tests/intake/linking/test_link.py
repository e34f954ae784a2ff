"""Runs link: whatever order records come, change and go in, entities follow what they say now."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.model.document import Content
from catalogue.model.project import ProjectContent
from catalogue.store import documents
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import (
    Told,
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

CITY_ID, STATE_ID = "0211675-2", "0187690-1"
FORM = "https://kunta.fi/lomake"
PAGE_A, PAGE_B = "a:SERVICE_CHANNEL:1", "b:SERVICE_CHANNEL:1"


async def test_two_systems_that_tell_of_one_page_make_one_document(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM)})
    await tell(database, "b", {"1": page("Lomake", f"{FORM}/", summary="Hae tukea.")})

    [(entity, body)] = (await bodies(database)).items()
    assert entity == id_of(PAGE_A)
    assert body["formerIds"] == [id_of(PAGE_B)]
    assert (body["name"], body["summary"]) == ({"fi": "Asiointi"}, {"fi": "Hae tukea."})
    assert await links(database) == [(PAGE_A, PAGE_B, "address")]
    assert await changes(database) == {("CREATED", entity), ("UPDATED", entity)}


async def test_sources_that_disagree_give_the_value_of_the_better_one(database: Connection) -> None:
    await tell(database, "a", {"1": page("Huonompi", FORM)}, precedence=1)
    await tell(database, "b", {"1": page("Parempi", FORM)}, precedence=2)

    [body] = (await bodies(database)).values()
    assert body["name"] == {"fi": "Parempi"}


async def test_who_tells_a_value_is_known_also_where_another_takes_it_over(
    database: Connection,
) -> None:
    async def giver() -> str:
        told = await database.fetchval("SELECT provenance -> 'summary' ->> 0 FROM document")
        return str(told)

    await tell(database, "a", {"1": page("Asiointi", FORM, summary="Hae tukea.")})
    await tell(database, "b", {"1": page("Lomake", FORM, summary="Hae tukea.")})
    before = await bodies(database), await changes(database)
    await tell(database, "a", {"1": page("Asiointi", FORM)})

    assert await giver() == PAGE_B
    assert (await bodies(database), await changes(database)) == before


async def test_what_one_source_retracts_another_still_tells(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM, summary="Vain täällä.")}, 1)
    await tell(database, "b", {"1": page("Lomake", FORM)})
    await tell(database, "a", {})

    [(entity, body)] = (await bodies(database)).items()
    assert (entity, body["state"]) == (id_of(PAGE_A), "ACTIVE")
    assert body["name"] == {"fi": "Lomake"}
    assert "summary" not in body


async def test_a_record_that_returns_gives_back_what_was(database: Connection) -> None:
    told = {"1": page("Asiointi", FORM, summary="Vain täällä.")}
    await tell(database, "a", told, 1)
    await tell(database, "b", {"1": page("Lomake", FORM)})
    before = await bodies(database)
    await tell(database, "a", {})
    await tell(database, "a", told, 1)

    assert await bodies(database) == before
    assert await entities(database) == [{"a:1", "b:1"}]


async def test_an_entity_that_nobody_tells_of_is_retracted_as_one(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM)}, 1)
    await tell(database, "b", {"1": page("Lomake", FORM)})
    await tell(database, "a", {})
    await tell(database, "b", {})

    [(entity, body)] = (await bodies(database)).items()
    assert (entity, body["state"]) == (id_of(PAGE_A), "RETRACTED")
    assert body["formerIds"] == [id_of(PAGE_B)]


async def test_a_key_that_changes_parts_and_links_again(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM)})
    await tell(database, "b", {"1": page("Lomake", FORM)})
    sequence = await documents.last_sequence(database)

    await tell(database, "b", {"1": page("Lomake", "https://kunta.fi/toinen")})
    assert await entities(database) == [{"a:1"}, {"b:1"}]
    assert await changes(database, sequence) == {
        ("UPDATED", id_of(PAGE_A)),
        ("REVIVED", id_of(PAGE_B)),
    }

    sequence = await documents.last_sequence(database)
    await tell(database, "b", {"1": page("Lomake", FORM)})
    assert await entities(database) == [{"a:1", "b:1"}]
    assert await changes(database, sequence) == {
        ("UPDATED", id_of(PAGE_A)),
        ("MERGED", id_of(PAGE_B)),
    }


async def test_a_key_that_one_gives_up_tells_the_other(database: Connection) -> None:
    other = page("Toinen", "https://kunta.fi/toinen")
    await tell(database, "a", {"1": page("Asiointi", FORM), "2": page("Kaksonen", FORM)})
    await tell(database, "b", {"1": page("Lomake", FORM)})
    assert await entities(database) == [{"a:1"}, {"a:2"}, {"b:1"}]

    await tell(database, "a", {"1": page("Asiointi", FORM), "2": other})

    assert await entities(database) == [{"a:1", "b:1"}, {"a:2"}]


async def test_a_key_that_a_retracted_record_had_tells_the_one_that_stays(
    database: Connection,
) -> None:
    told = {"1": page("Asiointi", FORM), "2": page("Kaksonen", FORM)}
    await tell(database, "a", told)
    await tell(database, "b", {"1": page("Lomake", FORM)})

    await tell(database, "a", {"2": told["2"]})
    assert await entities(database) == [{"a:1"}, {"a:2", "b:1"}]

    await tell(database, "a", told)
    assert await entities(database) == [{"a:1"}, {"a:2"}, {"b:1"}]


async def test_a_new_record_for_a_retracted_one_takes_its_place(database: Connection) -> None:
    await tell(database, "b", {"1": page("Lomake", FORM)})
    await tell(database, "a", {"1": page("Ennen", FORM)}, 1)
    await tell(database, "a", {"2": page("Nyt", FORM)}, 1)

    found = await bodies(database)
    assert await entities(database) == [{"a:1"}, {"a:2", "b:1"}]
    assert found[id_of(PAGE_B)]["name"] == {"fi": "Nyt"}
    assert found[id_of(PAGE_A)]["name"] == {"fi": "Ennen"}
    assert found[id_of(PAGE_A)]["state"] == "RETRACTED"


async def test_three_systems_are_linked_over_the_one_in_the_middle(database: Connection) -> None:
    department = organization("Työllisyys", CITY_ID, "c:ORGANIZATION:1")
    await tell(database, "a", {"1": organization("Esimerkkilä", CITY_ID)})
    await tell(database, "c", {"1": organization("Esimerkkilän kunta", oid="1.2.246.10")})
    assert await entities(database) == [{"a:1"}, {"c:1"}]

    await tell(database, "b", {"1": organization("Exempelby", CITY_ID, oid="1.2.246.10")})
    assert await entities(database) == [{"a:1", "b:1", "c:1"}]

    await tell(database, "d", {"2": department})
    assert await entities(database) == [{"a:1", "b:1", "c:1"}, {"d:2"}]


async def test_departments_share_an_id_and_are_told_by_their_names(database: Connection) -> None:
    def departments(city: str, *names: str) -> dict[str, Told]:
        told = {"0": organization(city, CITY_ID)}
        for number, name in enumerate(names, 1):
            told[str(number)] = organization(name, CITY_ID, f"{city}:ORGANIZATION:0")
        return {local_id: Told(content) for local_id, content in told.items()}

    await tell(database, "a", departments("a", "Kirjasto", "Työllisyys"))
    await tell(database, "b", departments("b", "TYÖLLISYYS", "Varhaiskasvatus"))

    assert await entities(database) == [{"a:0", "b:0"}, {"a:1"}, {"a:2", "b:1"}, {"b:2"}]


async def test_a_business_id_that_two_roots_share_tells_neither(database: Connection) -> None:
    await tell(
        database,
        "a",
        {"1": organization("Kunta", CITY_ID), "2": organization("Kunta (vanha)", CITY_ID)},
    )
    await tell(database, "b", {"1": organization("Esimerkkilä", CITY_ID)})

    assert await entities(database) == [{"a:1"}, {"a:2"}, {"b:1"}]


async def test_what_a_source_states_links_once_the_other_is_there(database: Connection) -> None:
    await tell(database, "b", {"1": Told(service("Kurssi"), (("a:SERVICE:1"),))})
    await tell(database, "a", {"1": service("Aivan toinen nimi")})

    assert await links(database) == [("a:SERVICE:1", "b:SERVICE:1", "stated")]


async def test_a_statement_that_one_gives_up_tells_the_other(database: Connection) -> None:
    stating = {name: Told(service(name), ("x:SERVICE:1",)) for name in ("1", "2")}
    await tell(database, "b", stating)
    await tell(database, "c", {"1": stating["1"]})
    assert await entities(database) == [{"b:1"}, {"b:2"}, {"c:1"}]

    await tell(database, "b", {**stating, "2": service("2")})

    assert await entities(database) == [{"b:1", "c:1"}, {"b:2"}]


async def test_what_a_source_states_of_another_kind_or_itself_links_nothing(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": service("Kurssi"), "2": Told(service("X"), ("a:SERVICE:1",))})
    await tell(database, "b", {"1": Told(page("Sivu", FORM), ("a:SERVICE:1", "z:EVENT:a:1"))})

    assert await entities(database) == [{"a:1"}, {"a:2"}, {"b:1"}]


def advice(responsible: str, **texts: str) -> dict[str, Told]:
    given = service(
        "Neuvonta",
        general_description="gd",
        municipalities=["091"],
        responsible=[responsible],
        **texts,
    )
    return {"s": Told(given)}


async def test_a_national_description_links_once_the_organizers_are_known_to_be_one(
    database: Connection,
) -> None:
    await tell(database, "a", {"o": organization("Kunta", CITY_ID)} | advice("a:ORGANIZATION:o"))
    city = {"o": organization("Kommun", oid="1.2.246.10")} | advice("b:ORGANIZATION:o")
    await tell(database, "b", city)
    assert await entities(database) == [{"a:o"}, {"a:s"}, {"b:o"}, {"b:s"}]

    await tell(database, "b", city | {"o": organization("Kommun", CITY_ID)})
    assert await entities(database) == [{"a:o", "b:o"}, {"a:s", "b:s"}]

    await tell(database, "b", city | {"o": organization("Kommun", STATE_ID)})
    assert await entities(database) == [{"a:o"}, {"a:s"}, {"b:o"}, {"b:s"}]


async def test_a_department_is_responsible_as_the_city_that_it_is_a_part_of(
    database: Connection,
) -> None:
    def told(system: str, business_id: str | None) -> dict[str, Content | Told]:
        return {
            "o": organization(f"Kunta {system}", business_id),
            "d": organization(f"Osasto {system}", parent=f"{system}:ORGANIZATION:o"),
            **advice(f"{system}:ORGANIZATION:d"),
        }

    await tell(database, "a", told("a", CITY_ID))
    await tell(database, "b", told("b", None))
    assert {"a:s", "b:s"} not in await entities(database)

    await tell(database, "b", told("b", CITY_ID))
    assert {"a:s", "b:s"} in await entities(database)


async def test_the_same_national_description_of_two_organizers_is_two_services(
    database: Connection,
) -> None:
    await tell(database, "a", {"o": organization("K", CITY_ID)} | advice("a:ORGANIZATION:o"))
    await tell(database, "b", {"o": organization("H", STATE_ID)} | advice("b:ORGANIZATION:o"))

    assert await entities(database) == [{"a:o"}, {"a:s"}, {"b:o"}, {"b:s"}]


async def test_a_service_ends_with_its_project_whoever_tells_of_that(database: Connection) -> None:
    project = {"code": "S1", "name": {"fi": "Hanke"}}
    await tell(database, "a", {"1": service("Valmennus", projects=["b:PROJECT:S1"])})
    assert await states(database, "a:SERVICE:1") == "ACTIVE"

    await tell(database, "b", {"S1": ended(project, is_ended=True)})
    assert await states(database, "a:SERVICE:1") == "ENDED"

    await tell(database, "b", {"S1": ended(project, is_ended=False)})
    assert await states(database, "a:SERVICE:1") == "ACTIVE"


def ended(project: Mapping[str, object], *, is_ended: bool) -> Told:
    return Told(ProjectContent.model_validate({**project, "is_ended": is_ended}))


async def states(database: Connection, record: str) -> object:
    return (await bodies(database))[id_of(record)]["state"]


async def test_every_id_leads_to_the_document_and_to_those_that_refer_to_it(
    database: Connection,
) -> None:
    await tell(database, "a", {"o": organization("Kunta", CITY_ID)})
    await tell(database, "b", {"o": organization("Kommun", CITY_ID)})
    await tell(database, "c", {"s": service("Neuvonta", responsible=["b:ORGANIZATION:o"])})
    front, former, referrer = (
        id_of(each) for each in ("a:ORGANIZATION:o", "b:ORGANIZATION:o", "c:SERVICE:s")
    )

    found = [(await documents.documents(database, [each]))[0].id for each in (front, former)]
    assert found == [front, front]
    assert await documents.current_ids(database, [front, former]) == {former: front}
    assert await documents.referrers(database, [front]) == [referrer]


async def test_the_same_load_again_links_nothing_anew_and_changes_nothing(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM)})
    await tell(database, "b", {"1": page("Lomake", FORM)})
    before = (await documents.last_sequence(database), await bodies(database))

    await tell(database, "a", {"1": page("Asiointi", FORM)})
    await tell(database, "b", {"1": page("Lomake", FORM)})

    assert (await documents.last_sequence(database), await bodies(database)) == before
