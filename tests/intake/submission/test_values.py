"""Single values are brought into the catalogue's form, or told of as wrong."""

from __future__ import annotations

import pytest

from catalogue.intake.submission.faults import Faults
from catalogue.intake.submission.shape import read
from catalogue.model.address import Address
from catalogue.model.area import Area
from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.opening_hours import OpeningTime
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import Concept, PublicServiceContent
from catalogue.model.value import Value

Json = dict[str, object]
ORGANIZATION: Json = {"type": "STATE", "name": {"fi": "Toimisto"}}
SERVICE: Json = {"type": "SERVICE", "name": {"fi": "Työpaja"}}


def reading(shape: type[Value], given: Json) -> tuple[Json, list[str]]:
    """What comes of it, and the paths of what is wrong."""
    faults = Faults()
    found = read(shape, given, faults)
    return found, [".".join(fault.path) for fault in faults.found]


@pytest.mark.parametrize(
    ("shape", "given", "found"),
    [
        (
            PhoneNumber,
            {"number": "040 123 4567", "type": "PHONE"},
            {"number": "+358401234567", "type": "PHONE", "cost": {}},
        ),
        (EmailAddress, {"address": "Info@Example.ORG "}, {"address": "Info@example.org"}),
        (WebPage, {"url": "www.example.org/x"}, {"url": "http://www.example.org/x"}),
        (
            OrganizationContent,
            {**ORGANIZATION, "businessId": "02116752", "municipality": "49"},
            {**ORGANIZATION, "businessId": "0211675-2", "municipality": "049"},
        ),
        (Area, {"municipalities": ["91", "837"]}, {"municipalities": ["091", "837"]}),
        (
            OpeningTime,
            {"opens": "08:30", "closes": "16:00:00"},
            {"opens": "08:30:00", "closes": "16:00:00"},
        ),
        (
            PublicServiceContent,
            {
                **SERVICE,
                "name": {"fi": " Työ\u00adpaja\n nuorille", "sv": " "},
                "summary": {"sv": ""},
                "description": {"fi": "<p>Hae <a href='javascript:x'>tästä</a></p>"},
            },
            {**SERVICE, "name": {"fi": "Työpaja nuorille"}, "description": {"fi": "Hae tästä"}},
        ),
        (
            Concept,
            {"uri": "http://www.yso.fi/onto/koko/p1"},
            {"uri": "http://www.yso.fi/onto/koko/p1"},
        ),
    ],
)
def test_values_are_brought_into_one_form(shape: type[Value], given: Json, found: Json) -> None:
    assert reading(shape, given) == (found, [])


@pytest.mark.parametrize(
    ("shape", "given", "wrong"),
    [
        (PhoneNumber, {"number": "soita", "type": "PHONE"}, "number"),
        (EmailAddress, {"address": "ei ole"}, "address"),
        (WebPage, {"url": "javascript:alert(1)"}, "url"),
        (OrganizationContent, {**ORGANIZATION, "businessId": "0211675-3"}, "businessId"),
        (OrganizationContent, {**ORGANIZATION, "name": {"fi": "x" * 201}}, "name.fi"),
        (OrganizationContent, {**ORGANIZATION, "name": {"fi": " "}}, "name"),
        (OrganizationContent, {"name": {"fi": "Toimisto"}}, "type"),
        (Area, {"municipalities": ["837", "999"]}, "municipalities.1"),
        (PublicServiceContent, {**SERVICE, "entry": ["WALK_IN"] * 201}, "entry"),
        (OpeningTime, {"opens": "25:00", "closes": "16:00"}, "opens"),
        (PublicServiceContent, {**SERVICE, "themes": ["WORK"]}, "themes.0"),
        (PublicServiceContent, {**SERVICE, "typeInSource": "x" * 1_001}, "typeInSource"),
        (Concept, {"uri": "p1"}, "uri"),
        (Address, {"type": "VISITING", "country": "Finland"}, "country"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(shape: type[Value], given: Json, wrong: str) -> None:
    _, paths = reading(shape, given)
    assert paths == [wrong]
