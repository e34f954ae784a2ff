"""Organisations and general descriptions of PTV v12 in our model."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service import Legislation, ServiceType
from catalogue.model.text import Language
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.full_payloads import full_general_description, full_organization
from tests.loaders.ptv.v12.mapped import entity, map_payload, text, told
from tests.loaders.ptv.v12.payloads import general_description, limited, organization


def test_an_organization_is_mapped_whole() -> None:
    record = map_payload(full_organization())
    assert record.issues == ()
    assert record.content == OrganizationContent(
        type=OrganizationType.MUNICIPALITY,
        name=text("Kaupunki"),
        alternative_name=text("Kylä"),
        summary=text("Kaupunki"),
        description=text("Suuri."),
        business_id="0211675-2",
        oid="1.2.246",
        parent_id=entity(RecordKind.ORGANIZATION, "region"),
        municipality="837",
        area=Area(coverage=AreaCoverage.LIMITED, municipalities=("837",)),
        phone_numbers=(
            PhoneNumber(
                number="+358500000123",
                type=PhoneType.PHONE,
                cost=Cost(charge=Charge.CHARGEABLE),
            ),
        ),
        email_addresses=(EmailAddress(address="kirjaamo@city.example", label=text("Kirjaamo")),),
        web_pages=(WebPage(url="https://city.example", title="Kaupunki", language=Language.FI),),
        addresses=(
            Address(
                type=AddressType.VISITING,
                street=text("Hämeenkatu 12 A", sv="Tavastgatan 12 A"),
                postal_code="33100",
                post_office=text("Tampere"),
                municipality="837",
                point=Point(latitude=61.497732, longitude=23.761286),
            ),
        ),
    )


def content_of(payload: JsonObject) -> OrganizationContent:
    content = map_payload(payload).content
    assert isinstance(content, OrganizationContent)
    return content


@pytest.mark.parametrize(
    ("kind", "expected", "word"),
    [
        ("State", OrganizationType.STATE, None),
        ("RegionalOrganization", OrganizationType.REGIONAL_ORGANIZATION, None),
        ("Organization", OrganizationType.ORGANIZATION, None),
        ("Company", OrganizationType.COMPANY, None),
        ("Guild", OrganizationType.OTHER, "Guild"),
    ],
)
def test_organizations_of_all_kinds(
    kind: str, expected: OrganizationType, word: str | None
) -> None:
    content = content_of(organization(organizationType=kind))
    assert (content.type, content.type_in_source) == (expected, word)


def test_only_a_municipality_is_the_municipality_that_it_serves() -> None:
    one, two = limited(municipalities=["837"]), limited(municipalities=["837", "853"])
    assert content_of(organization(area=one)).municipality == "837"
    assert content_of(organization(area=two)).municipality is None
    assert content_of(organization(organizationType="Company", area=one)).municipality is None


@pytest.mark.parametrize("code", [None, ""])
def test_a_missing_business_id_is_no_issue(code: str | None) -> None:
    record = map_payload(organization(businessId=code))
    assert record.issues == ()


def test_a_business_id_with_a_wrong_check_digit_is_left_out_and_told() -> None:
    record = map_payload(organization(businessId="0211675-3"))
    assert isinstance(record.content, OrganizationContent)
    assert record.content.business_id is None
    assert told(record.issues) == [
        (IssueCode.VALUE_INVALID, Severity.WARNING, "businessId", "0211675-3")
    ]


def test_an_organization_without_a_name_is_rejected() -> None:
    assert map_payload(organization(languageVersions={})).content is None


def test_a_general_description_is_mapped_whole() -> None:
    record = map_payload(full_general_description())
    page = WebPage(url="https://law.example/fi", title="Nuorisolaki", language=Language.FI)
    assert record.issues == ()
    assert record.content == GeneralDescriptionContent(
        type=ServiceType.SERVICE,
        name=text("Työpajat"),
        description=text("Pajoja on monta.\n\nPajalla tehdään töitä."),
        user_instruction=text("Kysy kunnasta."),
        requirements=text("Ei ehtoja."),
        cost=Cost(charge=Charge.FREE),
        themes=("EMPLOYMENT",),
        service_classes=("P10",),
        target_groups=("KR1",),
        legislation=(Legislation(name=text("Nuorisolaki"), pages=(page,)),),
    )


def test_a_general_description_without_a_name_is_rejected() -> None:
    assert map_payload(general_description(languageVersions={})).content is None
