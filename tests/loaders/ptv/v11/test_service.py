"""Services of PTV v11 in the catalogue's shape."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
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
from catalogue.model.text import Language, LocalizedText
from tests.loaders.ptv.v11.fixtures import (
    CITY,
    DESK,
    connection,
    responsibility,
    service,
)
from tests.loaders.ptv.v11.mapping import result, service_of, warned
from tests.loaders.ptv.v11.pieces import JsonObject, item, page, text

CITY_ID = RecordKey("ptv", RecordKind.ORGANIZATION, CITY).entity_id
DESK_ID = RecordKey("ptv", RecordKind.SERVICE_CHANNEL, DESK).entity_id


def test_a_full_payload_becomes_a_service() -> None:
    assert service_of(service()) == ServiceContent(
        type=ServiceType.SERVICE,
        name=LocalizedText(fi="Työnhakijan neuvonta"),
        summary=LocalizedText(fi="Neuvoja auttaa alkuun työnhaussa."),
        description=LocalizedText(fi="Neuvoja katsoo kanssasi, mistä aloittaa."),
        funding=Funding.PUBLIC,
        cost=Cost(),
        area=Area(coverage=AreaCoverage.LIMITED, municipalities=("837",)),
        service_languages=("fi", "sv"),
        themes=("EMPLOYMENT",),
        stages=("JOB_SEARCH",),
        service_classes=("P10.1",),
        target_groups=("KR1",),
        concepts=(
            Concept(uri="http://www.yso.fi/onto/koko/p1", label=LocalizedText(fi="työnhaku")),
        ),
        organizations=(
            ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=CITY_ID),
            ServiceOrganization(
                role=OrganizationRole.PRODUCER,
                organization_id=CITY_ID,
                provision=Provision.SELF_PRODUCED,
            ),
        ),
        connections=(ServiceConnection(channel_id=DESK_ID),),
    )


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Service", ServiceType.SERVICE),
        ("PermitOrObligation", ServiceType.PERMIT_OR_OBLIGATION),
        ("PermissionAndObligation", ServiceType.PERMIT_OR_OBLIGATION),
        ("ProfessionalQualification", ServiceType.PROFESSIONAL_QUALIFICATION),
        ("ProfessionalQualifications", ServiceType.PROFESSIONAL_QUALIFICATION),
    ],
)
def test_types_are_known_under_their_old_names_too(word: str, kind: ServiceType) -> None:
    found = service_of(service(type=word))
    assert (found.type, found.type_in_source) == (kind, None)


def test_an_unknown_type_is_kept_beside_other() -> None:
    payload = service(type="Experiment")
    assert warned(payload) == [("type", IssueCode.CODE_UNKNOWN, "Experiment")]
    content = result(payload).content
    assert isinstance(content, ServiceContent)
    assert (content.type, content.type_in_source) == (ServiceType.OTHER, "Experiment")


@pytest.mark.parametrize(
    ("word", "charge"),
    [
        ("Chargeable", Charge.CHARGEABLE),
        ("Charged", Charge.CHARGEABLE),
        ("FreeOfCharge", Charge.FREE),
        ("Free", Charge.FREE),
        ("Other", Charge.OTHER),
        (None, Charge.UNKNOWN),
    ],
)
def test_charges_are_known_under_their_old_names_too(word: str | None, charge: Charge) -> None:
    assert service_of(service(serviceChargeType=word)).cost.charge is charge


def test_keywords_are_parted_at_commas_and_tell_the_ways_in() -> None:
    words = [
        text("Ilman  ajanvarausta, nuoret;Anonyymi"),
        text("drop-in", "sv"),
        text("nuoret"),
        text(None),
    ]
    found = service_of(service(keywords=words))
    assert found.keywords == (
        Keyword(language=Language.FI, value="Ilman ajanvarausta"),
        Keyword(language=Language.FI, value="nuoret"),
        Keyword(language=Language.FI, value="Anonyymi"),
        Keyword(language=Language.SV, value="drop-in"),
    )
    assert found.entry == (Entry.WALK_IN, Entry.ANONYMOUS)


def test_keywords_and_vouchers_of_no_language_are_left_out_and_told() -> None:
    payload = service(
        keywords=[{"value": "nuoret"}, {"language": "ru", "value": "молодежь"}, {}],
        serviceVouchers=[{"value": "Seteli", "language": None}, {}],
    )
    code = IssueCode.LANGUAGE_UNKNOWN
    assert warned(payload) == [
        ("keywords[].language", code, None),
        ("keywords[].language", code, "ru"),
        ("serviceVouchers[].language", code, None),
    ]


def test_classes_are_known_by_code_by_uri_and_by_name() -> None:
    found = service_of(
        service(
            serviceClasses=[
                item("p10.1", "Mitä vain"),
                item(None, "?", "http://urn.fi/URN:NBN:fi:au:ptvl:v1062"),
                {"name": [text("Aikuis- ja täydennyskoulutus")], "description": []},
            ],
            lifeEvents=[item("KE8", "Työttömäksi jääminen")],
            industrialClasses=[
                item(None, "?", "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/78100")
            ],
        )
    )
    assert found.service_classes == ("P10.1", "P6.2", "P6.10")
    assert found.themes == ("EMPLOYMENT", "EDUCATION")
    assert (found.life_events, found.industrial_classes) == (("KE8",), ("78100",))


def test_an_unknown_code_is_kept_and_an_unknown_name_is_not() -> None:
    payload = service(serviceClasses=[item("P99.1", "Uusi"), {"name": [text("Sekalaista")]}])
    assert warned(payload) == [
        ("serviceClasses[]", IssueCode.CODE_UNKNOWN, "P99.1"),
        ("serviceClasses[]", IssueCode.CODE_UNKNOWN, "Sekalaista"),
    ]
    content = result(payload).content
    assert isinstance(content, ServiceContent)
    assert content.service_classes == ("P99.1",)


def test_a_producer_may_be_words_alone() -> None:
    words = responsibility("Producer", None) | {
        "provisionType": "PurchaseServices",
        "additionalInformation": [text("Kumppani ry")],
    }
    assert service_of(service(organizations=[words])).organizations == (
        ServiceOrganization(
            role=OrganizationRole.PRODUCER,
            name=LocalizedText(fi="Kumppani ry"),
            provision=Provision.PROCURED,
        ),
    )


@pytest.mark.parametrize("role", ["Producer", "Sponsor"])
def test_a_producer_that_is_nobody_is_left_out_and_told(role: str) -> None:
    payload = service(organizations=[responsibility(), responsibility(role, None)])
    assert ("organizations[]", IssueCode.REQUIRED_FIELD_MISSING, role) in warned(payload)
    content = result(payload).content
    assert isinstance(content, ServiceContent)
    assert [each.role for each in content.organizations] == [OrganizationRole.RESPONSIBLE]


def test_a_connection_that_names_no_channel_is_left_out_and_told() -> None:
    payload = service(serviceChannels=[connection(serviceChannel=None), connection("?")])
    assert warned(payload) == [
        ("serviceChannels[].serviceChannel", IssueCode.VALUE_INVALID, None),
        ("serviceChannels[].serviceChannel.id", IssueCode.VALUE_INVALID, "?"),
    ]


def test_laws_and_vouchers_have_their_pages() -> None:
    law: JsonObject = {"names": [text("Laki työvoimapalveluista")], "webPages": [page()]}
    voucher: JsonObject = {
        "value": "Seteli",
        "language": "sv",
        "url": "www.example.org/sedel",
        "additionalInformation": "Fråga oss",
    }
    empty: JsonObject = {"names": [], "webPages": []}
    found = service_of(service(legislation=[law, empty], serviceVouchers=[voucher]))
    assert found.legislation == (
        Legislation(
            name=LocalizedText(fi="Laki työvoimapalveluista"),
            pages=(
                WebPage(url="https://www.example.org/", title="Verkkosivu", language=Language.FI),
            ),
        ),
    )
    assert found.vouchers == (
        Voucher(
            language=Language.SV,
            url="http://www.example.org/sedel",
            title="Seteli",
            description="Fråga oss",
        ),
    )
