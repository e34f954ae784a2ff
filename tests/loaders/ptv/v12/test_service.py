"""Services of PTV v12 in our model."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import (
    Concept,
    Entry,
    Funding,
    Keyword,
    Legislation,
    OrganizationRole,
    Provision,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
    Voucher,
)
from catalogue.model.text import Language
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.full_payloads import full_service
from tests.loaders.ptv.v12.mapped import entity, map_payload, text, told
from tests.loaders.ptv.v12.payloads import connection, id_of, limited, service, service_words

CITY = entity(RecordKind.ORGANIZATION, "city")
CHANNEL = entity(RecordKind.SERVICE_CHANNEL, "channel")


def content_of(payload: JsonObject) -> ServiceContent:
    content = map_payload(payload).content
    assert isinstance(content, ServiceContent)
    return content


def test_a_service_is_mapped_whole() -> None:
    expected = ServiceContent(
        type=ServiceType.PERMIT_OR_OBLIGATION,
        name=text("Työpaja", sv="Verkstad"),
        alternative_name=text("Paja"),
        summary=text("Tekemistä ja tukea."),
        description=text("**Avoin** kaikille.\n\n- tule\n- tee"),
        user_instruction=text("Soita ensin.\n\nTule sitten."),
        requirements=text("Olet alle 30-vuotias."),
        processing_time=text("Viikko"),
        deadline=text("Jatkuva"),
        validity_time=text("Vuosi"),
        funding=Funding.PUBLIC,
        cost=Cost(charge=Charge.FREE, description=text("Lounas maksaa")),
        area=Area(
            coverage=AreaCoverage.LIMITED,
            municipalities=("837", "853"),
            regions=("06",),
            wellbeing_services_counties=("08",),
        ),
        entry=(Entry.WALK_IN, Entry.ANONYMOUS),
        service_languages=("fi", "sv"),
        themes=("EMPLOYMENT",),
        stages=("JOB_SEARCH",),
        service_classes=("P10.1",),
        target_groups=("KR1.3",),
        life_events=("KE8",),
        industrial_classes=("35",),
        concepts=(Concept(uri="http://www.yso.fi/onto/koko/p1"),),
        keywords=tuple(
            Keyword(language=Language.FI, value=value)
            for value in ("anonyymi", "ilman ajanvarausta", "paja")
        ),
        vouchers=(
            Voucher(
                language=Language.FI,
                url="https://v.example",
                title="Seteli",
                description="Hae tässä",
            ),
            Voucher(language=Language.SV, description="Fråga"),
        ),
        legislation=(
            law(Language.FI, "Nuorisolaki", "https://law.example/fi"),
            law(Language.SV, "Ungdomslagen", "https://law.example/sv"),
        ),
        organizations=(
            ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=CITY),
            ServiceOrganization(
                role=OrganizationRole.OTHER_RESPONSIBLE,
                organization_id=entity(RecordKind.ORGANIZATION, "county"),
            ),
            ServiceOrganization(
                role=OrganizationRole.PRODUCER,
                organization_id=CITY,
                provision=Provision.SELF_PRODUCED,
            ),
            ServiceOrganization(
                role=OrganizationRole.PRODUCER,
                organization_id=entity(RecordKind.ORGANIZATION, "company"),
                provision=Provision.PROCURED,
            ),
            ServiceOrganization(
                role=OrganizationRole.PRODUCER,
                name=text("Yritykset", sv="Företag"),
                provision=Provision.OTHER,
            ),
        ),
        connections=(ServiceConnection(channel_id=CHANNEL),),
        general_description_id=id_of("general"),
    )
    record = map_payload(full_service() | {"connections": [connection("workshop", "channel")]})
    assert record.content == expected
    assert record.issues == ()


def law(language: Language, name: str, url: str) -> Legislation:
    page = WebPage(url=url, title=name, language=language)
    return Legislation(name=text(**{language.value: name}), pages=(page,))


def test_a_service_tells_its_parent_its_page_and_when_it_changed_last() -> None:
    record = map_payload(full_service())
    assert record.parent == RecordKey("ptv", RecordKind.GENERAL_DESCRIPTION, id_of("general"))
    assert record.url == f"https://www.suomi.fi/palvelu/tyopaja/{id_of('workshop')}"
    assert record.modified_at == dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def test_a_bare_service_is_enough() -> None:
    record = map_payload(
        {
            "contentId": id_of("service"),
            "serviceType": "Service",
            "languageVersions": {"sv": {"name": "Råd"}},
        }
    )
    assert record.content == ServiceContent(type=ServiceType.SERVICE, name=text(sv="Råd"))
    assert (record.issues, record.modified_at, record.parent) == ((), None, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"languageVersions": None}, "languageVersions"),
        ({"languageVersions": {"fi": service_words("")}}, "languageVersions"),
        ({"languageVersions": {"fi": None, "de": service_words("Rat")}}, "languageVersions"),
        ({"serviceType": None}, "serviceType"),
    ],
)
def test_a_service_without_what_it_needs_is_rejected(changes: JsonObject, field: str) -> None:
    record = map_payload(service() | changes)
    rejected = [issue for issue in record.issues if issue.severity is Severity.REJECTED]
    assert record.content is None
    assert [(issue.code, issue.field) for issue in rejected] == [
        (IssueCode.REQUIRED_FIELD_MISSING, field)
    ]


def test_a_payload_that_bears_another_id_is_rejected() -> None:
    record = map_payload(service() | {"contentId": "?"})
    assert record.content is None


def test_a_type_that_we_do_not_know_counts_as_other_and_keeps_its_word() -> None:
    content = content_of(service(serviceType="Subscription"))
    assert (content.type, content.type_in_source) == (ServiceType.OTHER, "Subscription")


def test_unknown_fields_codes_and_words_are_told_once_and_stop_nothing() -> None:
    record = map_payload(
        service(
            newField=1,
            chargeType="Barter",
            targetGroups=["KR9", "?"],
            serviceLanguages=["fi", "klingon!"],
            languageVersions={"fi": service_words("Neuvonta", newer=2)},
        )
    )
    assert all(issue.once and issue.severity is Severity.WARNING for issue in record.issues)
    assert sorted((issue.code, issue.field or "") for issue in record.issues) == [
        (IssueCode.CODE_UNKNOWN, "chargeType"),
        (IssueCode.CODE_UNKNOWN, "serviceLanguages[]"),
        (IssueCode.CODE_UNKNOWN, "targetGroups[]"),
        (IssueCode.CODE_UNKNOWN, "targetGroups[]"),
        (IssueCode.FIELD_UNKNOWN, "languageVersions.fi.newer"),
        (IssueCode.FIELD_UNKNOWN, "newField"),
    ]
    assert isinstance(record.content, ServiceContent)
    assert record.content.target_groups == ("KR9",)
    assert record.content.cost == Cost()


def test_a_language_that_we_do_not_keep_is_told_once() -> None:
    words = {"fi": service_words("Neuvonta"), "de": service_words("Beratung")}
    record = map_payload(service(languageVersions=words))
    told_of = (IssueCode.LANGUAGE_UNKNOWN, Severity.WARNING, "languageVersions", "de")
    assert told(record.issues) == [told_of]


def test_markdown_stays_and_html_and_bad_links_go() -> None:
    words = service_words(
        "Neuvonta",
        description="### Tule\n\n- <b>heti</b> [tänne](javascript:x)\n- [sivulle](https://a.example)",
        conditions="Ikä < 30 v.<script>x</script>",
        summary="<p>Apua</p>",
    )
    content = content_of(service(languageVersions={"fi": words}))
    assert content.description == text(
        "### Tule\n\n- **heti** tänne\n- [sivulle](https://a.example)"
    )
    assert content.requirements == text("Ikä < 30 v.")
    assert content.summary == text("Apua")


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (None, Area()),
        ({"areaType": "WholeCountry"}, Area(coverage=AreaCoverage.NATIONWIDE)),
        (
            {"areaType": "WholeCountryExceptAland"},
            Area(coverage=AreaCoverage.NATIONWIDE_EXCEPT_ALAND),
        ),
        (
            limited(municipalities=["91"], regions=None),  # type: ignore[arg-type]
            Area(coverage=AreaCoverage.LIMITED, municipalities=("091",)),
        ),
        ({"areaType": "Galaxy"}, Area()),
    ],
)
def test_areas_of_every_kind(area: JsonObject | None, expected: Area) -> None:
    assert content_of(service(area=area)).area == expected


def test_a_producer_named_twice_is_one() -> None:
    city = {"organizations": [id_of("city"), id_of("city").upper()]}
    producers = {"selfProducedProducers": city, "procuredProducers": None}
    organizations = content_of(service(producers=producers)).organizations
    assert [each.role for each in organizations] == [
        OrganizationRole.RESPONSIBLE,
        OrganizationRole.PRODUCER,
    ]
