"""Services, organisations and places in the words of HSDS 3.1."""

from __future__ import annotations

import datetime as dt
from typing import cast

import pytest

from catalogue.exports.hsds.location import location
from catalogue.exports.hsds.naming import link_id, part_id, taxonomy_id, term_id
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.organization import organization
from catalogue.exports.hsds.service import Service, links, tombstone
from catalogue.exports.hsds.speech import FINNISH, Speech
from catalogue.exports.hsds.taxonomies import all_terms, every_taxonomy, term_object
from catalogue.model.address import AccessibilityGroup, Address, AddressType, Entrance
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.service import ServiceConnection
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language
from tests.exports.hsds.standard import violations
from tests.exports.hsds.telling import SWEDISH, documents, told
from tests.exports.small_catalogue import (
    ADVICE,
    BARE,
    CATALOGUE,
    CITY,
    ENDED,
    GONE,
    LINE,
    LOST,
    NOBODYS,
    OFFICE,
    SITE,
)
from tests.search.builders import channel, service, texts

SOURCE = {"source": "ptv", "licence": "CC0-1.0", "attribution": "DVV"}
LONG_AGO = "2026-01-01T00:00:00.000Z"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "service", [ADVICE, BARE, NOBODYS, ENDED, LOST], ids=lambda each: each.slug
)
def test_every_service_keeps_to_the_standard_in_every_language(
    service: object, language: Language
) -> None:
    assert violations("service", told(service, Speech(language))) == []  # type: ignore[arg-type]


def test_the_standard_is_one_that_can_be_broken() -> None:
    broken = told(ADVICE) | {"status": "open", "id": 7, "languages": [{"name": "suomi"}]}
    broken.pop("name")
    assert violations("service", broken) == [
        "$.id: 7 is not of type 'string'",
        "$.status: 'open' is not one of ['active', 'inactive', 'defunct', 'temporarily closed']",
        "$.languages[0]: 'id' is a required property",
        "$: 'name' is a required property",
    ]


@pytest.mark.parametrize("language", Language)
def test_organisations_and_places_keep_to_the_standard(language: Language) -> None:
    speech, known = Speech(language), documents()
    assert violations("organization", organization(known[CITY.id], speech)) == []
    for each in (OFFICE, LINE, SITE):
        assert violations("location", location(known[each.id], speech)) == []


@pytest.mark.parametrize("language", Language)
def test_terms_keep_to_the_standard(language: Language) -> None:
    speech = Speech(language)
    assert [
        found for each in every_taxonomy(speech) for found in violations("taxonomy", each)
    ] == []
    terms = (term_object(each, speech) for each in all_terms())
    assert [found for each in terms for found in violations("taxonomy_term", each)] == []


def test_a_service_tells_its_texts_in_one_language_and_the_others_beside_them() -> None:
    finnish, swedish = told(ADVICE), told(ADVICE, SWEDISH)
    names = ("name", "description", "application_process", "translations")
    assert {name: finnish[name] for name in names} == {
        "name": "Velkaneuvonta",
        "description": '=Apua velkoihin\n\nNeuvomme **maksutta**; "heti"',
        "application_process": "Soita meille",
        "translations": [
            {"language": "sv", "name": "Skuldrådgivning"},
            {
                "language": "en",
                "name": "Debt advice",
                "description": "Help with debts\n\nFree advice",
            },
        ],
    }
    assert {name: swedish[name] for name in names[:3]} == {
        "name": "Skuldrådgivning",
        "description": '=Apua velkoihin\n\nNeuvomme **maksutta**; "heti"',
        "application_process": "Soita meille",
    }
    assert [each["language"] for each in swedish["translations"]] == ["fi", "en"]  # type: ignore[attr-defined]


def test_a_service_tells_what_can_be_told_in_the_fields_of_the_standard() -> None:
    found = told(ADVICE)
    lists = ("service_at_locations", "attributes", "organization", "translations")
    assert {name: value for name, value in found.items() if name not in lists} == {
        "id": ADVICE.id,
        "organization_id": CITY.id,
        "name": "Velkaneuvonta",
        "description": '=Apua velkoihin\n\nNeuvomme **maksutta**; "heti"',
        "application_process": "Soita meille",
        "eligibility_description": "Asut Tampereella",
        "fees_description": "Maksuton",
        "url": "https://example.org/ty%C3%B6%20nyt",
        "email": "neuvonta@example.org",
        "status": "active",
        "last_modified": "2026-02-03T04:05:06.000Z",
        "phones": [
            {"id": part_id(ADVICE.id, "phone", 0), "number": "+358401234567", "type": "voice"}
        ],
        "service_areas": [
            {
                "id": part_id(ADVICE.id, "area", "municipalities", "837"),
                "name": "Tampere",
                "description": "Kunta",
            }
        ],
        "languages": [
            {"id": part_id(ADVICE.id, "language", "fi"), "name": "suomi", "code": "fi"},
            {"id": part_id(ADVICE.id, "language", "sv"), "name": "ruotsi", "code": "sv"},
            {
                "id": part_id(ADVICE.id, "language", "yue"),
                "name": "kantoninkiina",
                "code": "yue",
            },
        ],
        "cost_options": [{"id": part_id(ADVICE.id, "cost"), "amount": 0}],
        "sources": [{**SOURCE, "identifier": "Velkaneuvonta"}],
    }


def test_a_place_of_a_service_has_its_own_numbers_and_hours() -> None:
    place, line, site = told(ADVICE)["service_at_locations"]  # type: ignore[misc]
    name = link_id(ADVICE.id, OFFICE.id)
    weekdays = {
        "id": part_id(name, "schedule", 0),
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": "MO,TU,WE,TH,FR",
        "opens_at": "08:00:00",
        "closes_at": "16:00:00",
    }
    closed = {
        "id": part_id(name, "schedule", 1),
        "valid_from": "2026-12-24",
        "valid_to": "2026-12-26",
        "description": "Suljettu; 2026-12-24 – 2026-12-26",
    }
    address = {
        "id": part_id(OFFICE.id, "address", 0),
        "address_1": "Kauppakatu 1",
        "city": "Tampere",
        "state_province": "Pirkanmaa",
        "postal_code": "33200",
        "country": "FI",
        "address_type": "physical",
    }
    hours = [
        {**each, "id": part_id(OFFICE.id, "schedule", number)}
        for number, each in enumerate([weekdays, closed])
    ]
    assert place == {
        "id": name,
        "service_id": ADVICE.id,
        "location_id": OFFICE.id,
        "phones": [{"id": part_id(name, "phone", 0), "number": "116117", "type": "voice"}],
        "schedules": [weekdays, closed],
        "location": {
            "id": OFFICE.id,
            "location_type": "physical",
            "name": "Palvelupiste",
            "organization_id": CITY.id,
            "latitude": 61.497752,
            "longitude": 23.766281,
            "addresses": [address],
            "schedules": hours,
            "last_modified": LONG_AGO,
            "sources": [{**SOURCE, "identifier": "Palvelupiste"}],
        },
    }
    assert [each["location"]["location_type"] for each in (line, site)] == ["virtual", "virtual"]


def test_classes_are_terms_of_taxonomies_and_concepts_and_keywords_too() -> None:
    attributes = told(ADVICE)["attributes"]
    terms = [each["taxonomy_term"] for each in attributes]  # type: ignore[attr-defined]
    assert [(each.get("code"), each["name"]) for each in terms] == [
        ("P10.1", "Työnhaku ja työpaikat"),
        ("KR1.2", "Lapset ja lapsiperheet"),
        ("KE8", "Työttömäksi jääminen"),
        ("ADVICE", "Neuvonta"),
        ("UNHEARD_OF", "UNHEARD_OF"),
        ("RESOURCES", "Voimavarat"),
        ("84300", "84300"),
        (None, "velat"),
        (None, "raha"),
    ]
    assert terms[0] == {
        "id": term_id("service_classes", "P10.1"),
        "code": "P10.1",
        "name": "Työnhaku ja työpaikat",
        "description": "Työnhaku ja työpaikat",
        "parent_id": term_id("service_classes", "P10"),
        "taxonomy": "PTV-palveluluokat",
        "taxonomy_id": taxonomy_id("service_classes"),
        "language": "fi",
        "term_uri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P10.1",
    }


def test_a_service_whose_place_changed_has_changed() -> None:
    later = OFFICE.model_copy(update={"updated_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC)})
    moved = [later if each is OFFICE else each for each in CATALOGUE]
    assert told(ADVICE, catalogue=moved)["last_modified"] == "2026-05-01T00:00:00.000Z"


def test_what_is_gone_is_left_out_of_a_service_and_is_a_tombstone_itself() -> None:
    assert told(LOST)["service_at_locations"] == []
    assert told(ENDED)["status"] == "inactive"
    assert tombstone(documents()[GONE.id], FINNISH) == {
        "id": GONE.id,
        "name": "Lopetettu palvelu",
        "status": "defunct",
        "last_modified": LONG_AGO,
    }


def test_the_whole_country_is_one_area_and_without_aland_its_other_regions() -> None:
    everywhere = told(BARE)["service_areas"]
    assert everywhere == [{"id": part_id(BARE.id, "area"), "name": "Suomi"}]
    mainland = service("Manner", area=Area(coverage=AreaCoverage.NATIONWIDE_EXCEPT_ALAND))
    areas = cast("list[Object]", told(mainland, SWEDISH, [mainland])["service_areas"])
    assert (len(areas), areas[0]["name"], areas[-1]["name"]) == (18, "Nyland", "Lappland")
    assert {each["description"] for each in areas} == {"Landskap"}


def test_a_service_of_nobody_has_no_organisation() -> None:
    found = told(NOBODYS)
    assert ("organization_id" in found, "organization" in found) == (False, False)


def test_how_one_gets_in_is_told_as_accessibility() -> None:
    group = AccessibilityGroup(heading=texts("Sisäänkäynti"), sentences=(texts("Ovi on leveä."),))
    entrance = Entrance(name=texts("Pääovi"), accessibility=(group,))
    place = channel(
        "Talo",
        ServiceChannelType.SERVICE_LOCATION,
        addresses=(Address(type=AddressType.VISITING, entrances=(entrance,)),),
    )
    found = location(documents([place])[place.id], FINNISH)
    assert found["accessibility"] == [
        {
            "id": part_id(place.id, "accessibility", 0),
            "description": "Pääovi",
            "details": "Sisäänkäynti\n- Ovi on leveä.",
        }
    ]


def test_a_place_that_is_named_by_two_ids_is_one_location() -> None:
    place = channel("Talo", ServiceChannelType.SERVICE_LOCATION)
    one = service("Apu", (), [ServiceConnection(channel_id=place.id)])
    known = documents([place, one])
    connections = [
        {"channelId": place.id, "description": {"fi": "Toinen kerros"}},
        {"channelId": "former", "description": {"fi": "Ovi B"}, "phoneNumbers": [{"number": "1"}]},
    ]
    former = {**known[one.id], "connections": connections}
    others = {place.id: known[place.id], "former": known[place.id]}
    name = link_id(one.id, place.id)
    assert [link for link, _ in links(Service(former, others, FINNISH))] == [
        {
            "id": name,
            "service_id": one.id,
            "location_id": place.id,
            "description": "Toinen kerros",
            "phones": [{"id": part_id(name, "phone", 0), "number": "1", "type": "voice"}],
        }
    ]


def test_a_term_that_is_given_twice_is_one_attribute() -> None:
    twice = service("Apu", service_classes=("P10.1", "P10.1"))
    assert len(cast("list[object]", told(twice, catalogue=[twice])["attributes"])) == 1
