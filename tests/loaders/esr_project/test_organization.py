"""Applicants and partners in the catalogue's shape."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.address import Address, AddressType
from catalogue.model.contact import WebPage
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.text import LocalizedText
from loaders.esr_project.mapping import mapped
from loaders.esr_project.organizations import Organizations
from loaders.organization_types import municipality_by_name, type_by_name
from loaders.payload import JsonObject
from tests.loaders.esr_project.printed import SILTA, payload_of, told


def organizations(*projects: JsonObject) -> dict[str, JsonObject]:
    found = Organizations()
    for project in projects:
        found.add(project)
    return {record.local_id: record.payload for record in found.records()}


def organization_of(text: str) -> tuple[OrganizationContent, tuple[object, ...]]:
    """The applicant of a description, and what was wrong with it."""
    found = Organizations()
    found.add(payload_of(text))
    [record] = [each for each in found.records() if each.local_id == "0211675-2"]
    result = mapped(record)
    assert record.kind is RecordKind.ORGANIZATION
    assert isinstance(result.content, OrganizationContent)
    return result.content, tuple(told(result.issues))


def test_an_applicant_has_its_page_and_post_address_and_no_telephone() -> None:
    assert organization_of(SILTA) == (
        OrganizationContent(
            type=OrganizationType.MUNICIPALITY,
            name=LocalizedText(fi="Tampereen kaupunki"),
            business_id="0211675-2",
            municipality="837",
            web_pages=(WebPage(url="http://www.tampere.example"),),
            addresses=(
                Address(
                    type=AddressType.POSTAL,
                    post_office_box=LocalizedText(fi="PL 487"),
                    postal_code="33101",
                    post_office=LocalizedText(fi="Tampere"),
                    municipality="837",
                ),
            ),
        ),
        (),
    )


def test_a_type_that_is_not_known_is_told_and_the_name_says_it() -> None:
    content, issues = organization_of(SILTA.replace(": Kunta", ": Laivasto"))
    assert (content.type, content.type_in_source) == (OrganizationType.MUNICIPALITY, "Laivasto")
    assert issues == ((IssueCode.CODE_UNKNOWN, Severity.WARNING, "type", "Laivasto"),)


def test_what_is_no_address_is_left_out_and_told() -> None:
    text = SILTA.replace("www.tampere.example", "ei ole").replace("33101", "3310")
    content, issues = organization_of(text)
    assert content.web_pages == ()
    [address] = content.addresses
    assert (address.postal_code, address.post_office) == (None, LocalizedText(fi="Tampere"))
    assert issues == (
        (IssueCode.VALUE_INVALID, Severity.WARNING, "url", "ei ole"),
        (IssueCode.VALUE_INVALID, Severity.WARNING, "postalCode", "3310"),
    )


def test_an_organization_is_told_once_by_the_project_that_says_the_most() -> None:
    whole = payload_of(SILTA)
    partner: JsonObject = {
        "code": "S29999",
        "partners": [{"name": "Tampere", "businessId": "0211675-2"}],
    }
    found = organizations(whole, partner)
    assert found == organizations(partner, whole)
    assert found["0211675-2"]["name"] == "Tampereen kaupunki"
    assert sorted(found) == ["0204819-8", "0211675-2", "1046216-1"]


def test_of_two_that_say_as_much_the_later_code_counts() -> None:
    old: JsonObject = {
        "code": "S20001",
        "applicant": {"name": "Vanha oy", "businessId": "02048198"},
    }
    new: JsonObject = {
        "code": "S20002",
        "applicant": {"name": "Uusi oy", "businessId": "FI02048198"},
    }
    said: JsonObject = {"name": "Uusi oy", "businessId": "0204819-8"}
    assert organizations(new, old) == organizations(old, new) == {"0204819-8": said}


def test_an_organization_without_a_valid_business_id_is_no_record() -> None:
    text = SILTA.replace("0211675-2", "0211675-1").replace("0204819-8", "")
    assert list(organizations(payload_of(text))) == ["1046216-1"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Oulun kaupunki", OrganizationType.MUNICIPALITY),
        ("Vasa stad", OrganizationType.MUNICIPALITY),
        ("Pirkanmaan hyvinvointialue", OrganizationType.WELLBEING_SERVICES_COUNTY),
        ("Sastamalan koulutuskuntayhtymä", OrganizationType.REGIONAL_ORGANIZATION),
        ("Hämeen elinkeino-, liikenne- ja ympäristökeskus", OrganizationType.STATE),
        ("Turun yliopisto", OrganizationType.ORGANIZATION),
        ("Tampereen ammattikorkeakoulu Oy", OrganizationType.ORGANIZATION),
        ("Silmu ry", OrganizationType.ORGANIZATION),
        ("Valmennus Oy Ab", OrganizationType.COMPANY),
        ("Kirjurinluoto", OrganizationType.OTHER),
    ],
)
def test_a_name_says_what_an_organization_is(name: str, kind: OrganizationType) -> None:
    assert type_by_name(name) is kind


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Oulun kaupunki", "564"),
        ("Vantaan kaupunki", "092"),
        ("Uudenkaupungin kaupunki", "895"),
        ("Vasa stad", "905"),
        ("Ingå kommun", "149"),
        ("Atlantiksen kaupunki", None),
        ("Oulun yliopisto", None),
    ],
)
def test_a_town_is_known_by_its_name(name: str, code: str | None) -> None:
    assert municipality_by_name(name) == code
