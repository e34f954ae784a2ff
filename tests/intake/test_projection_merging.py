"""Several records become one document: who wins a field, what is filled, what is joined."""

from __future__ import annotations

import datetime as dt
from typing import cast

import pytest

from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import PhoneNumber, PhoneType
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import EntityId, RecordKind
from catalogue.model.opening_hours import OpeningHours, OpeningRule
from catalogue.model.service import (
    Concept,
    Funding,
    OrganizationRole,
    Provision,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.service_channel import (
    ServiceChannelContent,
    ServiceChannelType,
    WebAccessibility,
)
from catalogue.model.text import Language, LocalizedText
from catalogue.store.publishing import RecordRow
from tests.intake.record_rows import JUNE, MAY, body_of, map_record, provenance_of, record

TOWN, MAP = "ptv:SERVICE:abc", "tpr:SERVICE:7"
FIRST, SECOND = (
    EntityId("1" * 8 + "-0000-5000-8000-000000000000"),
    EntityId("2" * 8 + "-0000-5000-8000-000000000000"),
)


def text(fi: str | None = None, sv: str | None = None, en: str | None = None) -> LocalizedText:
    return LocalizedText(fi=fi, sv=sv, en=en)


def service(name: str = "Neuvonta", **given: object) -> ServiceContent:
    return ServiceContent.model_validate({"type": ServiceType.SERVICE, "name": text(name), **given})


def phone(number: str) -> PhoneNumber:
    return PhoneNumber(number=number, type=PhoneType.PHONE, cost=Cost())


def place(**given: object) -> ServiceChannelContent:
    content = {"type": ServiceChannelType.SERVICE_LOCATION, "name": text("Talo"), **given}
    return ServiceChannelContent.model_validate(content)


def places(
    town: ServiceChannelContent, other: ServiceChannelContent
) -> tuple[RecordRow, RecordRow]:
    kind = RecordKind.SERVICE_CHANNEL
    return record(town, kind=kind), map_record(other, kind)


def rows(body: dict[str, object], name: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", body[name])


def test_the_source_of_higher_precedence_gives_a_field() -> None:
    town, other = record(service("Kaupungin")), map_record(service("Kartan"), modified_at=JUNE)

    assert body_of(town, other)["name"] == {"fi": "Kaupungin"}


def test_a_source_may_be_better_in_one_group_of_fields_alone() -> None:
    town = place(phone_numbers=[phone("+35891")], summary=text("Kaupungin"))
    other = place(phone_numbers=[phone("+35892")], summary=text("Kartan"))
    body = body_of(*places(town, other))

    assert body["phoneNumbers"] == [
        {"number": "+35892", "type": "PHONE", "cost": {"charge": "UNKNOWN"}}
    ]
    assert body["summary"] == {"fi": "Kaupungin"}


def test_the_best_source_that_tells_of_a_record_counts() -> None:
    better = record(service("Parempi"), local_id="a", told_by=["map", "state", "gone"])
    town = record(service("Kaupungin"), local_id="b", modified_at=JUNE)

    assert body_of(town, better)["name"] == {"fi": "Parempi"}


@pytest.mark.parametrize("older", [None, MAY])
def test_of_equal_sources_the_fresher_record_wins(older: dt.datetime | None) -> None:
    fresh = record(service("Uusi"), local_id="b", modified_at=JUNE)
    stale = record(service("Vanha"), local_id="a", modified_at=older)

    assert body_of(stale, fresh)["name"] == {"fi": "Uusi"}


def test_of_equally_fresh_records_the_more_complete_value_wins() -> None:
    scant = record(service(summary=text("Apua.")), local_id="a")
    full = record(service(summary=text("Neuvontaa ja apua.")), local_id="b")

    assert body_of(scant, full)["summary"] == {"fi": "Neuvontaa ja apua."}


def test_more_items_are_more_complete_than_longer_ones() -> None:
    one = place(phone_numbers=[phone("+358401234567890")])
    two = place(phone_numbers=[phone("116117"), phone("112")])
    kind = RecordKind.SERVICE_CHANNEL
    body = body_of(record(one, kind=kind, local_id="a"), record(two, kind=kind, local_id="b"))

    assert [each["number"] for each in rows(body, "phoneNumbers")] == ["116117", "112"]


def test_the_unknown_never_wins_over_the_told() -> None:
    silent = service(cost=Cost(), funding=Funding.UNKNOWN, area=Area(), alternative_name=None)
    telling = service(
        cost=Cost(charge=Charge.FREE),
        funding=Funding.MARKET,
        area=Area(coverage=AreaCoverage.NATIONWIDE),
        entry=["WALK_IN"],
    )
    body = body_of(record(silent), map_record(telling))

    assert body["cost"] == {"charge": "FREE"}
    assert body["funding"] == "MARKET"
    assert body["entry"] == ["WALK_IN"]
    assert body["area"] == body_of(map_record(telling))["area"]


def test_a_price_in_words_stands_back_for_one_that_is_known() -> None:
    in_words = service(cost=Cost(description=text("Kysy hinta.")))
    free = service(cost=Cost(charge=Charge.FREE))

    assert body_of(record(in_words), map_record(free))["cost"] == {"charge": "FREE"}
    assert body_of(record(in_words), map_record(service()))["cost"] == {
        "charge": "UNKNOWN",
        "description": {"fi": "Kysy hinta."},
    }


def test_hours_in_prose_alone_stand_back_for_rules() -> None:
    in_words = place(opening_hours=OpeningHours(text=text("Avoinna arkisin.")))
    by_rule = place(opening_hours=OpeningHours(rules=(OpeningRule(is_always_open=True),)))
    [rule] = rows(
        cast("dict[str, object]", body_of(*places(by_rule, in_words))["openingHours"]), "rules"
    )

    assert rule["isAlwaysOpen"] is True
    assert body_of(*places(place(), in_words))["openingHours"] == {
        "rules": [],
        "holidays": [],
        "text": {"fi": "Avoinna arkisin."},
    }


def test_what_nobody_knows_stays_unknown() -> None:
    unknown = place(web_accessibility=WebAccessibility.UNKNOWN)
    body = body_of(*places(unknown, place()))

    assert body["webAccessibility"] == "UNKNOWN"
    assert body["phoneNumbers"] == []
    assert "openingHours" not in body


def test_a_text_is_filled_in_the_languages_that_the_best_record_lacks() -> None:
    town = record(service(description=text("Suomeksi.")))
    other = map_record(service(description=text("Toisin.", "På svenska.", "In English.")))

    assert body_of(other, town)["description"] == {
        "fi": "Suomeksi.",
        "sv": "På svenska.",
        "en": "In English.",
    }
    assert provenance_of(other, town) == {
        "*": [TOWN],
        "description.sv": [MAP],
        "description.en": [MAP],
    }


def test_a_language_of_the_best_record_is_named_where_the_text_is_anothers() -> None:
    town = record(service(description=text(sv="På svenska.")))
    other = map_record(service(description=text("Suomeksi.")))

    assert provenance_of(town, other) == {
        "*": [TOWN],
        "description": [MAP],
        "description.sv": [TOWN],
    }


def test_a_machines_translation_stays_marked() -> None:
    machines = LocalizedText(sv="Råd", en="Advice", machine_translated=(Language.SV, Language.EN))
    body = body_of(
        record(service(summary=text("Neuvo", "Rådgivning"))), map_record(service(summary=machines))
    )

    assert body["summary"] == {
        "fi": "Neuvo",
        "sv": "Rådgivning",
        "en": "Advice",
        "machineTranslated": ["en"],
    }


def test_codes_and_words_are_joined_the_best_records_first() -> None:
    town = service(service_classes=["P2", "P1"], concepts=[Concept(uri="k:1")])
    other = service(
        service_classes=["P1", "P3"],
        concepts=[Concept(uri="k:2"), Concept(uri="k:1", label=text("Työ"))],
    )
    body = body_of(map_record(other), record(town))

    assert body["serviceClasses"] == ["P2", "P1", "P3"]
    assert body["concepts"] == [{"uri": "k:1", "label": {"fi": "Työ"}}, {"uri": "k:2"}]
    assert provenance_of(map_record(other), record(town)) == {
        "*": [TOWN],
        "serviceClasses": [TOWN, MAP],
        "concepts": [TOWN, MAP],
    }


def test_a_record_that_adds_nothing_is_not_named() -> None:
    town, other = service(service_classes=["P2", "P1"]), service(service_classes=["P1"])

    assert provenance_of(record(town), map_record(other)) == {"*": [TOWN]}


def test_a_label_is_filled_in_other_languages_and_keeps_its_own() -> None:
    town, other = (
        Concept(uri="k:1", label=text("Työ")),
        Concept(uri="k:1", label=text("X", "Arbete")),
    )
    body = body_of(record(service(concepts=[town])), map_record(service(concepts=[other])))

    assert body["concepts"] == [{"uri": "k:1", "label": {"fi": "Työ", "sv": "Arbete"}}]


def test_of_one_channel_the_best_record_says_what_both_say() -> None:
    town = ServiceConnection(channel_id=FIRST, cost=Cost(charge=Charge.FREE))
    other = ServiceConnection(channel_id=FIRST, cost=Cost(charge=Charge.CHARGEABLE))
    body = body_of(map_record(service(connections=[other])), record(service(connections=[town])))

    assert [each["cost"] for each in rows(body, "connections")] == [{"charge": "FREE"}]


def test_connections_are_joined_by_channel() -> None:
    hours = OpeningHours(rules=(OpeningRule(is_always_open=True),))
    town = ServiceConnection(channel_id=FIRST, cost=Cost(charge=Charge.FREE))
    other = ServiceConnection(channel_id=FIRST, opening_hours=hours)
    body = body_of(
        record(service(connections=[town])),
        map_record(service(connections=[ServiceConnection(channel_id=SECOND), other])),
    )

    joined = ServiceContent.model_validate(
        {"type": "SERVICE", "name": {"fi": "x"}, "connections": body["connections"]}
    )
    assert joined.connections == (
        town.model_copy(update={"opening_hours": hours}),
        ServiceConnection(channel_id=SECOND),
    )


def test_organizations_are_joined_by_role_and_organization() -> None:
    responsible, producer = OrganizationRole.RESPONSIBLE, OrganizationRole.PRODUCER
    named = ServiceOrganization(role=producer, name=text("Apu Oy"))
    town = [ServiceOrganization(role=responsible, organization_id=FIRST), named]
    other = [
        ServiceOrganization(
            role=responsible, organization_id=FIRST, provision=Provision.SELF_PRODUCED
        ),
        ServiceOrganization(role=producer, organization_id=FIRST),
        named,
    ]
    body = body_of(record(service(organizations=town)), map_record(service(organizations=other)))

    assert body["organizations"] == [
        {"role": "RESPONSIBLE", "organizationId": FIRST, "provision": "SELF_PRODUCED"},
        {"role": "PRODUCER", "name": {"fi": "Apu Oy"}},
        {"role": "PRODUCER", "organizationId": FIRST},
    ]


def test_a_sources_own_word_for_the_type_goes_with_its_type() -> None:
    town = service(type=ServiceType.SERVICE)
    other = service(type=ServiceType.OTHER, type_in_source="Tori")
    body = body_of(record(town), map_record(other))

    assert (body["type"], "typeInSource" in body) == ("SERVICE", False)


def test_a_national_description_counts_as_its_records_own() -> None:
    national = service("Valtion", summary=text("Valtion", "Statens"))
    body = body_of(
        record(service(), national), map_record(service(summary=text("Kartan", "Kartans", "Map")))
    )

    assert body["summary"] == {"fi": "Valtion", "sv": "Statens", "en": "Map"}
    assert provenance_of(
        record(service(), national), map_record(service(summary=text("K", "K", "Map")))
    ) == {"*": [TOWN], "summary": [f"{TOWN}:parent"], "summary.en": [MAP]}
