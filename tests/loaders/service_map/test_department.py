"""Departments as organisations."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.text import Language, LocalizedText
from loaders.service_map.system import organization_id
from tests.loaders.service_map.payloads import CITY, OFFICE, Payload, department, uuid_of
from tests.loaders.service_map.reading import codes, content, result

ORGANIZATION = RecordKind.ORGANIZATION
ID = uuid_of(OFFICE)


def test_a_department_is_an_organisation_below_its_parent() -> None:
    assert content(ORGANIZATION, ID, department()) == OrganizationContent(
        type=OrganizationType.MUNICIPALITY,
        name=LocalizedText(fi="Virasto office", sv="Byrå office", en="Office office"),
        alternative_name=LocalizedText(fi="VIR"),
        business_id="0201256-6",
        parent_id=organization_id(uuid_of(CITY)),
        municipality="091",
        phone_numbers=(PhoneNumber(number="+35893101691", type=PhoneType.PHONE, cost=Cost()),),
        email_addresses=(EmailAddress(address="virasto@example.org"),),
        web_pages=(WebPage(url="https://www.example.org/virasto", language=Language.FI),),
        addresses=(
            Address(
                type=AddressType.VISITING,
                street=LocalizedText(fi="Kuja 1"),
                postal_code="00530",
                post_office=LocalizedText(fi="Helsinki"),
                municipality="091",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("word", "kind", "kept", "told"),
    [
        ("WELLBEING_AREA", OrganizationType.WELLBEING_SERVICES_COUNTY, None, []),
        ("UNKNOWN", OrganizationType.OTHER, "UNKNOWN", []),
        (None, OrganizationType.OTHER, None, []),
        ("GUILD", OrganizationType.OTHER, "GUILD", [IssueCode.CODE_UNKNOWN]),
    ],
)
def test_a_type_that_we_do_not_know_is_kept_as_it_is(
    word: str | None, kind: OrganizationType, kept: str | None, told: list[IssueCode]
) -> None:
    found = result(ORGANIZATION, ID, department(organization_type=word))

    assert isinstance(found.content, OrganizationContent)
    assert (found.content.type, found.content.type_in_source) == (kind, kept)
    assert [code for code, _ in codes(found)] == told


@pytest.mark.parametrize(
    "changes", [{"name_fi": None, "name_sv": None, "name_en": None}, {"id": uuid_of("other")}]
)
def test_a_department_without_a_name_or_its_id_is_rejected(changes: Payload) -> None:
    assert result(ORGANIZATION, ID, department(**changes)).content is None


def test_a_business_id_with_a_wrong_check_digit_is_told() -> None:
    found = result(ORGANIZATION, ID, department(business_id="0201256-7"))

    assert codes(found) == [(IssueCode.VALUE_INVALID, "business_id")]
