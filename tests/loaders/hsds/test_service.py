"""Services of HSDS in our model."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import EmailAddress
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import (
    Concept,
    Keyword,
    OrganizationRole,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.text import Language, LocalizedText
from loaders.hsds.gathering import Gathering
from loaders.hsds.system import Telling
from tests.loaders.hsds.fixtures import (
    ASSOCIATION,
    COACHING,
    HOUSE,
    PAGE_OF_COACHING,
    PHONE_OF_COACHING,
    at,
    organization,
    phone,
    service,
    term,
)
from tests.loaders.hsds.mapping import FINNISH, entity_id, records, result, service_of, told, warned

CHANNEL = RecordKind.SERVICE_CHANNEL
JOBSEEKING = "http://urn.fi/URN:NBN:fi:au:ptvl:v1097"


def test_a_service_is_its_organisations_and_is_had_at_its_places() -> None:
    assert service_of() == ServiceContent(
        type=ServiceType.SERVICE,
        name=LocalizedText(fi="Työhönvalmennus"),
        description=LocalizedText(fi="Valmentaja auttaa löytämään työn."),
        organizations=(
            ServiceOrganization(
                role=OrganizationRole.RESPONSIBLE,
                organization_id=entity_id(RecordKind.ORGANIZATION, ASSOCIATION),
            ),
        ),
        connections=(ServiceConnection(channel_id=entity_id(CHANNEL, HOUSE)),),
    )


def test_a_service_says_when_it_changed_and_where_its_page_is() -> None:
    found = result(service(url="www.example.org/valmennus"))
    assert found.modified_at == dt.datetime(2026, 7, 1, 8, tzinfo=dt.UTC)
    assert found.url == "http://www.example.org/valmennus"


def test_its_own_contacts_are_channels_of_their_own() -> None:
    payload = service(
        url="https://example.org", email="valmennus@example.org", phones=[phone("08 1234567")]
    )
    assert [(each.kind.value, each.local_id) for each in records(payload)] == [
        ("ORGANIZATION", ASSOCIATION),
        ("SERVICE_CHANNEL", HOUSE),
        ("SERVICE_CHANNEL", PHONE_OF_COACHING),
        ("SERVICE_CHANNEL", PAGE_OF_COACHING),
        ("SERVICE", COACHING),
    ]
    content = result(payload).content
    assert isinstance(content, ServiceContent)
    assert [each.channel_id for each in content.connections] == [
        entity_id(CHANNEL, name) for name in (HOUSE, PHONE_OF_COACHING, PAGE_OF_COACHING)
    ]


def test_an_address_without_any_other_contact_stands_with_its_places() -> None:
    [connection] = service_of(email="valmennus@example.org").connections
    assert connection.email_addresses == (EmailAddress(address="valmennus@example.org"),)


def test_persons_are_in_no_payload() -> None:
    person = {"id": "c1", "name": "Etunimi Sukunimi", "phones": [phone("040 1234567")]}
    payload = service(
        contacts=[person],
        assurer_email="etunimi@example.org",
        metadata=[{"id": "m1", "updated_by": "Etunimi Sukunimi"}],
        service_at_locations=[at(contacts=[person])],
        organization=organization(contacts=[person]),
    )
    assert b"tunimi" not in b"".join(record.encoded for record in records(payload))


@pytest.mark.parametrize("status", ["inactive", "Defunct"])
def test_a_service_that_has_ended_is_a_tombstone(status: str) -> None:
    entries = list(Gathering(FINNISH).service(service(status=status)))
    assert [each for each in entries if isinstance(each, RecordKey)] == [
        RecordKey("hsds", RecordKind.SERVICE, COACHING),
        RecordKey("hsds", CHANNEL, PHONE_OF_COACHING),
        RecordKey("hsds", CHANNEL, PAGE_OF_COACHING),
    ]


def test_a_status_of_nobodys_is_told_and_the_service_stands() -> None:
    assert warned(status="6") == [("status", IssueCode.CODE_UNKNOWN, "6")]


def test_a_service_without_a_name_is_left_out() -> None:
    found = result(service(name=" "))
    assert (found.content, told(found)) == (
        None,
        [("name", IssueCode.REQUIRED_FIELD_MISSING, None)],
    )


def test_a_language_that_texts_are_not_kept_in_is_told() -> None:
    found = result(service(), telling=Telling(language="es"))
    assert (found.content, told(found)) == (
        None,
        [("language", IssueCode.LANGUAGE_UNKNOWN, "es")],
    )


def test_an_alert_stands_before_the_description() -> None:
    content = service_of(alert="Suljettu remontin ajan.", description="<p>Kahvia &amp; työtä</p>")
    assert content.description == LocalizedText(fi="Suljettu remontin ajan.\n\nKahvia & työtä")


def test_how_one_gets_in_and_what_to_bring_are_the_instruction() -> None:
    content = service_of(
        application_process="Varaa aika.",
        required_documents=[{"id": "d1", "document": "Henkilökortti"}],
        interpretation_services="Tulkki tilataan.",
    )
    assert content.user_instruction == LocalizedText(
        fi="Varaa aika.\n\n- Henkilökortti\n\nTulkki tilataan."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"eligibility_description": "Oululaisille.", "minimum_age": 18}, "Oululaisille.\n\nVähi"),
        ({"minimum_age": 16, "maximum_age": 29}, "16–29-vuotiaat."),
        ({"maximum_age": 29.0}, "Enintään 29-vuotiaat."),
        ({"eligibility": [{"eligibility": "Työtön", "minimum_age": "17"}]}, "Työtön\n\nVähintään"),
    ],
)
def test_for_whom_it_is_stands_in_words(changes: dict[str, object], words: str) -> None:
    requirements = service_of(**changes).requirements
    assert requirements
    assert (requirements.fi or "").startswith(words)


@pytest.mark.parametrize("changes", [{"minimum_age": 0, "maximum_age": 999}, {"maximum_age": ""}])
def test_ages_that_limit_nobody_are_not_told(changes: dict[str, object]) -> None:
    assert service_of(**changes).requirements is None


def test_an_age_that_is_none_is_told() -> None:
    code = IssueCode.VALUE_INVALID
    assert warned(minimum_age="200%") == [("minimum_age", code, "200%")]


@pytest.mark.parametrize(
    ("changes", "cost"),
    [
        ({}, Cost()),
        (
            {"fees_description": "Maksuton."},
            Cost(charge=Charge.FREE, description=LocalizedText(fi="Maksuton.")),
        ),
        (
            {"fees_description": "Maksuton oululaisille."},
            Cost(description=LocalizedText(fi="Maksuton oululaisille.")),
        ),
        ({"cost_options": [{"amount": 0}]}, Cost(charge=Charge.FREE)),
        (
            {
                "cost_options": [
                    {"option": "Työttömät", "amount": 0, "currency": "eur"},
                    {"option": "Muut", "amount": 5.5, "currency": "eur", "valid_to": "2026-12-31"},
                ]
            },
            Cost(
                charge=Charge.OTHER,
                description=LocalizedText(fi="Työttömät: 0 EUR\nMuut: 5.5 EUR (– 2026-12-31)"),
            ),
        ),
        (
            {"cost_options": [{"amount": 20, "currency": "EUR", "amount_description": "/ kk"}]},
            Cost(charge=Charge.CHARGEABLE, description=LocalizedText(fi="20 EUR / kk")),
        ),
        ({"fees": "None"}, Cost()),
    ],
)
def test_what_it_costs(changes: dict[str, object], cost: Cost) -> None:
    assert service_of(**changes).cost == cost


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ([{"name": "Oulu"}], {"municipalities": ("564",)}),
        ([{"service_area": "Uleåborg"}, {"name": "Kempele"}], {"municipalities": ("564", "244")}),
        ([{"name": "Lappi"}], {"regions": ("19",)}),
    ],
)
def test_areas_are_known_by_their_names(
    rows: list[dict[str, str]], area: dict[str, tuple[str, ...]]
) -> None:
    assert service_of(service_areas=rows).area == Area.model_validate(
        {"coverage": AreaCoverage.LIMITED, **area}
    )


def test_the_whole_country_is_nationwide() -> None:
    area = service_of(service_areas=[{"name": "Koko maa"}, {"name": "Oulu"}]).area
    assert area == Area(coverage=AreaCoverage.NATIONWIDE)


def test_an_area_of_nobodys_is_told() -> None:
    code = IssueCode.CODE_UNKNOWN
    assert warned(service_areas=[{"name": "Torin laita"}]) == [
        ("service_areas[].name", code, "Torin laita")
    ]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([{"code": "fi"}, {"code": "swe"}], ("fi", "sv")),
        ([{"name": "Finnish"}, {"language": "englanti, venäjä"}], ("fi", "en", "ru")),
        ([{"code": "x", "name": "Arabic"}], ("ar",)),
    ],
)
def test_languages_are_known_by_codes_and_names(
    rows: list[dict[str, str]], codes: tuple[str, ...]
) -> None:
    assert service_of(languages=rows).service_languages == codes


def test_a_language_that_is_a_sentence_is_told() -> None:
    code = IssueCode.CODE_UNKNOWN
    assert warned(languages=[{"name": "Tulkki kysyttäessä"}]) == [
        ("languages[].name", code, "Tulkki kysyttäessä")
    ]


def test_terms_of_lists_of_ours_are_classes() -> None:
    content = service_of(attributes=[term("Työnhaku", JOBSEEKING)])
    assert (content.service_classes, content.themes) == (("P10.1",), ("EMPLOYMENT",))
    assert content.keywords == ()


def test_terms_of_well_known_taxonomies_are_classes_and_keywords() -> None:
    content = service_of(attributes=[term("Help Find Work", language="eng")])
    assert content.service_classes == ("P10.1",)
    assert content.keywords == (Keyword(language=Language.EN, value="Help Find Work"),)


def test_terms_of_an_ontology_are_concepts() -> None:
    uri = "http://www.yso.fi/onto/yso/p6357"
    content = service_of(attributes=[term("työllisyys", uri)])
    assert content.concepts == (Concept(uri=uri, label=LocalizedText(fi="työllisyys")),)
    assert content.keywords == ()


def test_other_terms_are_keywords() -> None:
    content = service_of(attributes=[term("Kahvila"), {"id": "a2", "label": "Terassi"}])
    assert [keyword.value for keyword in content.keywords] == ["Kahvila", "Terassi"]


def test_a_field_that_we_do_not_know_is_told_once() -> None:
    [issue] = result(service(x_mood="good")).issues
    assert (issue.field, issue.code, issue.once) == ("x_mood", IssueCode.FIELD_UNKNOWN, True)


def test_two_publishers_have_ids_of_their_own() -> None:
    telling = Telling(language="fi", publisher="tie")
    found = result(service(), telling=telling).content
    assert isinstance(found, ServiceContent)
    key = RecordKey("hsds-tie", CHANNEL, HOUSE)
    assert [each.channel_id for each in found.connections] == [key.entity_id]


def test_ids_that_are_no_uuids_and_nobodys_are_told_once() -> None:
    payload = service("17", organization=None, service_at_locations=[])
    entries = list(Gathering(FINNISH).service(payload))
    assert [each.once for each in entries if hasattr(each, "once")] == [True]  # type: ignore[union-attr]
    named = list(Gathering(Telling(publisher="tie")).service(payload))
    assert [type(each).__name__ for each in named] == ["RawRecord"]
