"""Descriptions and errand services as services."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKind
from catalogue.model.service import (
    Entry,
    Keyword,
    OrganizationRole,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.text import Language, LocalizedText
from loaders.service_map.system import channel_id, organization_id
from tests.loaders.service_map.payloads import OFFICE, Payload, description, errand_service, uuid_of
from tests.loaders.service_map.reading import codes, result
from tests.loaders.service_map.reading import content as content_of

SERVICE = RecordKind.SERVICE
GENERAL = uuid_of("a general description")


def described(language: str = "fi", beside: Payload | None = None, **changes: object) -> Payload:
    return {"id": 7000, language: description(7000, language, **changes), **(beside or {})}


def of_description(payload: Payload) -> ServiceContent:
    found = content_of(SERVICE, "description-7000", payload)
    assert isinstance(found, ServiceContent)
    return found


def errand(**changes: object) -> Payload:
    return {"id": 500, "fi": errand_service(500, "fi", **changes), "sv": [], "en": []}


def of_errand(payload: Payload) -> ServiceContent:
    found = content_of(SERVICE, "errandservice-500", payload)
    assert isinstance(found, ServiceContent)
    return found


def connection(*names: str) -> tuple[ServiceConnection, ...]:
    return tuple(ServiceConnection(channel_id=channel_id(name)) for name in names)


def test_a_description_is_a_service_at_its_places_and_its_errands_channels() -> None:
    channels = [{"errand_service": 500, "channel": 9}]
    beside = {"municipalities": [91, 32213561], "errand_channels": channels}

    found = of_description(described(beside=beside, general_description_id=GENERAL.upper()))

    assert found == ServiceContent(
        type=ServiceType.SERVICE,
        name=LocalizedText(fi="Uraohjaus 7000 fi"),
        summary=LocalizedText(fi="Ohjausta (fi)."),
        description=LocalizedText(fi="Saat ohjausta:\n\n- kasvokkain\n- verkossa"),
        user_instruction=LocalizedText(fi="- [Lue lisää](<https://www.example.org/>)"),
        requirements=LocalizedText(fi="Asut Helsingissä."),
        area=Area(
            coverage=AreaCoverage.LIMITED,
            municipalities=("091",),
            wellbeing_services_counties=("04",),
        ),
        service_languages=("fi", "sv"),
        target_groups=("KR1.3",),
        life_events=("KE8",),
        keywords=(
            Keyword(language=Language.FI, value="uraneuvonta"),
            Keyword(language=Language.FI, value="ohjaus"),
        ),
        organizations=(
            ServiceOrganization(
                role=OrganizationRole.RESPONSIBLE, organization_id=organization_id(uuid_of(OFFICE))
            ),
        ),
        connections=connection("100", "101", "errandservice-500-channel-9"),
        general_description_id=GENERAL,
    )


def test_a_missing_translation_is_an_empty_list() -> None:
    payload = {**described(), "sv": [], "en": description(7000, "en")}

    assert of_description(payload).name == LocalizedText(
        fi="Uraohjaus 7000 fi", en="Uraohjaus 7000 en"
    )


def test_a_saved_map_of_units_adds_places() -> None:
    found = of_description(described(beside={"unit_ids": [99, 101]}))

    assert found.connections == connection("99", "100", "101")


def test_a_service_called_by_an_ontology_word_has_its_classes() -> None:
    found = of_description(described(title="Etsivä nuorisotyö", target_groups=[]))

    assert (found.service_classes, found.target_groups) == (("P28.4",), ("KR1.3",))
    assert found.themes


def test_the_page_of_the_service_map_is_its_page() -> None:
    url = "https://palvelukartta.hel.fi/fi/search?service_node=1 "

    found = result(SERVICE, "description-7000", described(servicemap_url=url))

    assert (found.url, found.issues) == (url.strip(), ())


def test_a_second_department_is_responsible_beside_the_first() -> None:
    departments = [uuid_of(OFFICE), uuid_of("other"), uuid_of(OFFICE).upper()]

    found = of_description(described(responsible_depts=departments))

    assert [each.role for each in found.organizations] == [
        OrganizationRole.RESPONSIBLE,
        OrganizationRole.OTHER_RESPONSIBLE,
    ]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("DIVORCE", "KE7"),
        ("RETIREMENT", "KE10"),
        ("http://urn.fi/URN:NBN:fi:au:ptvl:v3005", "KE12"),
        ("KE9", "KE9"),
    ],
)
def test_life_events_are_told_by_words_names_uris_and_codes(event: str, code: str) -> None:
    assert of_description(described(life_events=[event])).life_events == (code,)


def test_a_service_for_immigrants_is_for_those_who_move_to_finland() -> None:
    found = of_description(described(target_groups=["IMMIGRANTS"], life_events=[]))

    assert (found.target_groups, found.life_events) == ((), ("KE5",))


def test_words_that_we_do_not_know_are_told_once_a_run() -> None:
    payload = described(target_groups=["GHOSTS"], life_events=["LOSING_HEAD"])

    found = result(SERVICE, "description-7000", payload)

    assert codes(found) == [
        (IssueCode.CODE_UNKNOWN, "target_groups[]"),
        (IssueCode.CODE_UNKNOWN, "life_events[]"),
    ]
    assert all(issue.once for issue in found.issues)


def test_ukrainian_is_meant_by_the_code_of_ukraine() -> None:
    assert of_description(described(provided_languages=["ua"])).service_languages == ("uk",)


def test_a_language_that_we_do_not_know_is_kept_and_told() -> None:
    found = result(SERVICE, "description-7000", described(provided_languages=["fad"]))

    assert isinstance(found.content, ServiceContent)
    assert found.content.service_languages == ("fad",)
    assert [issue.once for issue in found.issues] == [True]


def test_an_errand_is_a_service_with_its_channels() -> None:
    payload = errand(
        process_description="Soita.",
        information="Puhelu maksaa.",
        processing_time="viikko",
        expiration_time="vuosi",
        costs="5 e",
        name_synonyms="ura",
    )

    assert of_errand(payload) == ServiceContent(
        type=ServiceType.SERVICE,
        name=LocalizedText(fi="Ura-ajan varaus 500 fi"),
        description=LocalizedText(fi="Varaa aika ohjaajalle."),
        user_instruction=LocalizedText(fi="Soita.\n\nPuhelu maksaa."),
        processing_time=LocalizedText(fi="viikko"),
        validity_time=LocalizedText(fi="vuosi"),
        cost=Cost(description=LocalizedText(fi="5 e")),
        service_languages=("fi",),
        target_groups=("KR1",),
        life_events=("KE8",),
        keywords=(Keyword(language=Language.FI, value="ura"),),
        organizations=(
            ServiceOrganization(
                role=OrganizationRole.RESPONSIBLE, organization_id=organization_id(uuid_of(OFFICE))
            ),
        ),
        connections=connection("errandservice-500-channel-9"),
    )


@pytest.mark.parametrize(
    ("word", "kind", "entry"),
    [
        ("PERMISSION", ServiceType.PERMIT_OR_OBLIGATION, ()),
        ("APPOINTMENT", ServiceType.SERVICE, (Entry.APPOINTMENT,)),
        (None, ServiceType.SERVICE, ()),
    ],
)
def test_the_type_of_an_errand_says_what_it_is_and_how_one_enters(
    word: str | None, kind: ServiceType, entry: tuple[Entry, ...]
) -> None:
    found = of_errand(errand(type=word))

    assert (found.type, found.entry, found.type_in_source) == (kind, entry, None)


def test_a_type_that_we_do_not_know_is_kept_and_told_once() -> None:
    found = result(SERVICE, "errandservice-500", errand(type="SEANCE"))

    assert isinstance(found.content, ServiceContent)
    assert (found.content.type, found.content.type_in_source) == (ServiceType.OTHER, "SEANCE")
    assert codes(found) == [(IssueCode.CODE_UNKNOWN, "type")]


@pytest.mark.parametrize(
    ("local_id", "payload"),
    [
        ("description-7000", described(title=None)),
        ("description-7000", {"id": 7000}),
        ("description-7000", {**described(), "id": 7}),
        ("errandservice-500", errand(name=" ")),
        ("errandservice-500", {**errand(), "id": "x"}),
    ],
)
def test_a_service_without_a_name_or_its_id_is_rejected(local_id: str, payload: Payload) -> None:
    assert result(SERVICE, local_id, payload).content is None


def test_words_of_links_cannot_break_out_of_them() -> None:
    links = [{"type": "FORM", "title": "a](b) [c", "url": "https://example.org/x(1)"}]

    found = of_description(described(links=links))

    assert found.user_instruction == LocalizedText(fi="- [a)(b) (c](<https://example.org/x(1)>)")
