"""What a record alone says of which others are the same thing."""

from __future__ import annotations

import pytest

from catalogue.intake.linking.keys import business_id_of, link_keys, normal_name
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import WebPage
from catalogue.model.document import Content
from catalogue.model.identity import RecordKind
from catalogue.model.service_channel import FormFile, ServiceChannelContent, ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from tests.intake.linking.system_feed import id_of, organization, page, service

CITY = "a:ORGANIZATION:city"


def keys(content: Content) -> tuple[str, ...]:
    kinds = {
        "OrganizationContent": RecordKind.ORGANIZATION,
        "ServiceChannelContent": RecordKind.SERVICE_CHANNEL,
        "ServiceContent": RecordKind.SERVICE,
    }
    return link_keys(kinds[type(content).__name__], content)


def test_a_root_organization_is_told_by_its_business_id_and_oid() -> None:
    assert keys(organization("Esimerkkilä", "02116752", oid="1.2.246.10.2116752")) == (
        "business-id-and-name:0211675-2:esimerkkilä",
        "business-id:0211675-2",
        "oid:1.2.246.10.2116752",
    )


def test_a_department_is_told_by_its_citys_business_id_and_its_own_name() -> None:
    assert keys(organization("Kirjasto", "0211675-2", CITY)) == (
        "business-id-and-name:0211675-2:kirjasto",
        f"organization:{id_of(CITY)}",
    )


@pytest.mark.parametrize(("business_id", "oid"), [("0211675-3", "1.2"), ("", ""), ("x", "1.2.x.4")])
def test_what_is_no_id_is_no_key(business_id: str, oid: str) -> None:
    assert keys(organization("Esimerkkilä", business_id, oid=oid)) == ()


def test_the_business_id_is_found_among_the_keys() -> None:
    assert business_id_of(keys(organization("Oy: Ab", "0211675-2"))) == "0211675-2"
    assert business_id_of(keys(organization("Oy: Ab"))) is None


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Työ- ja  elinkeinopalvelut", "työ ja elinkeinopalvelut"),
        ("TYÖ JA ELINKEINOPALVELUT.", "työ ja elinkeinopalvelut"),
        ("Työ\N{NO-BREAK SPACE}–\nja_elinkeinopalvelut (TE)", "työ ja elinkeinopalvelut te"),
        ("Tyo ja elinkeinopalvelut", "tyo ja elinkeinopalvelut"),
        ("Tyo\N{COMBINING DIAERESIS}", "työ"),
    ],
)
def test_names_without_case_punctuation_and_odd_white_space(name: str, normal: str) -> None:
    assert normal_name(LocalizedText(fi=name, sv="Namn")) == normal


def test_a_page_is_told_by_its_first_address_in_each_language() -> None:
    channel = page("Asiointi", "https://www.kunta.fi/a/").model_copy(
        update={
            "web_pages": (
                WebPage(url="https://kunta.fi/a", language=Language.FI),
                WebPage(url="https://kunta.fi/sv/a", language=Language.SV),
                WebPage(url="https://kunta.fi/tuki", language=Language.FI),
            )
        }
    )

    assert keys(channel) == ("address:kunta.fi/a", "address:kunta.fi/sv/a")


def test_a_form_is_told_by_its_files_alone() -> None:
    form = ServiceChannelContent(
        type=ServiceChannelType.PRINTABLE_FORM,
        name=LocalizedText(fi="Lomake"),
        web_pages=(WebPage(url="https://kunta.fi/lomakkeet"),),
        form_files=(FormFile(url="https://kunta.fi/lomake.pdf"),),
    )

    assert keys(form) == ("address:kunta.fi/lomake.pdf",)


def test_a_place_is_not_told_by_a_page_about_it() -> None:
    place = page("Virasto", "https://kunta.fi/virasto").model_copy(
        update={"type": ServiceChannelType.SERVICE_LOCATION}
    )

    assert keys(place) == ()


def test_a_key_is_never_too_long_for_an_index() -> None:
    long, other = (keys(page("Asiointi", f"https://kunta.fi/{'a' * 5000}{end}")) for end in "bc")

    assert long != other
    assert all(len(key) < 200 for key in (*long, *other))


def test_a_service_is_told_by_its_national_description_where_it_is_given() -> None:
    given = service(
        "Neuvonta",
        general_description="gd",
        municipalities=["092", "049"],
        responsible=[CITY],
    )

    assert keys(given) == ("general-description:gd:049,092", f"organization:{id_of(CITY)}")


@pytest.mark.parametrize(
    ("area", "found"),
    [
        (Area(coverage=AreaCoverage.NATIONWIDE), ("general-description:gd:NATIONWIDE",)),
        (Area(), ()),
        (Area(coverage=AreaCoverage.LIMITED), ()),
        (Area(coverage=AreaCoverage.LIMITED, municipalities=("091",), regions=("01",)), ()),
    ],
)
def test_an_area_that_is_not_clear_is_no_key(area: Area, found: tuple[str, ...]) -> None:
    given = service("Neuvonta", general_description="gd").model_copy(update={"area": area})

    assert keys(given) == found


def test_kinds_without_rules_have_no_keys() -> None:
    assert link_keys(RecordKind.EVENT, service("Ei tapahtuma")) == ()
