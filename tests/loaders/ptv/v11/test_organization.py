"""Organisations of PTV v11 in the catalogue's shape."""

from __future__ import annotations

from typing import cast

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.contact import EmailAddress
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.text import LocalizedText
from tests.loaders.ptv.v11.fixtures import CITY, DEPARTMENT, organization
from tests.loaders.ptv.v11.mapping import organization_of, rejected, result, warned
from tests.loaders.ptv.v11.pieces import JsonObject, typed

KINDS = [
    ("State", OrganizationType.STATE, None),
    ("Municipality", OrganizationType.MUNICIPALITY, None),
    ("RegionalOrganization", OrganizationType.REGIONAL_ORGANIZATION, None),
    ("Organization", OrganizationType.ORGANIZATION, None),
    ("Company", OrganizationType.COMPANY, None),
    ("SotePublic", OrganizationType.OTHER, "SotePublic"),
    ("Region", OrganizationType.OTHER, "Region"),
]


def test_a_full_payload_becomes_an_organization() -> None:
    assert organization_of(organization()) == OrganizationContent(
        type=OrganizationType.MUNICIPALITY,
        name=LocalizedText(fi="Kaupunki"),
        alternative_name=LocalizedText(fi="Stadi"),
        business_id="0211675-2",
        municipality="837",
    )


def test_a_department_knows_what_it_is_a_part_of() -> None:
    found = organization_of(organization(DEPARTMENT, parentOrganizationId=CITY.upper()))
    assert found.parent_id == RecordKey("ptv", RecordKind.ORGANIZATION, CITY).entity_id


def test_addresses_have_descriptions_here() -> None:
    row: JsonObject = {"value": "k@example.org", "description": "Kirjaamo", "language": "fi"}
    found = organization_of(
        organization(
            emails=[row],
            organizationDescriptions=[
                typed("ShortDescription", "Kaupunki"),
                typed("Description", "Iso"),
            ],
        )
    )
    assert found.email_addresses == (
        EmailAddress(address="k@example.org", label=LocalizedText(fi="Kirjaamo")),
    )
    assert (found.summary, found.description) == (
        LocalizedText(fi="Kaupunki"),
        LocalizedText(fi="Iso"),
    )


@pytest.mark.parametrize(("word", "kind", "in_source"), KINDS)
def test_types_without_a_counterpart_keep_their_word(
    word: str, kind: OrganizationType, in_source: str | None
) -> None:
    found = organization_of(organization(organizationType=word))
    assert (found.type, found.type_in_source) == (kind, in_source)


def test_an_unknown_type_is_other_and_told() -> None:
    payload = organization(organizationType="Guild")
    assert warned(payload) == [("organizationType", IssueCode.CODE_UNKNOWN, "Guild")]
    content = cast("OrganizationContent", result(payload).content)
    assert (content.type, content.type_in_source) == (OrganizationType.OTHER, "Guild")


def test_a_business_id_with_a_wrong_check_digit_is_left_out_and_told() -> None:
    payload = organization(businessCode="0211675-3")
    assert warned(payload) == [("businessCode", IssueCode.VALUE_INVALID, "0211675-3")]
    assert cast("OrganizationContent", result(payload).content).business_id is None


@pytest.mark.parametrize("field", ["organizationType", "organizationNames"])
def test_an_organization_without_what_it_needs_is_rejected(field: str) -> None:
    assert rejected(organization() | {field: None}) == [
        (field, IssueCode.REQUIRED_FIELD_MISSING, None)
    ]
