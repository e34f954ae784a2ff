"""Units as channels: every field where it belongs, and what is wrong told."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.address import AccessibilityGroup, Address, AddressType, Entrance, Point
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.service import Keyword
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from loaders.service_map.system import organization_id
from tests.loaders.service_map.payloads import OFFICE, WORDS, Payload, row, unit, uuid_of
from tests.loaders.service_map.reading import codes, result
from tests.loaders.service_map.reading import content as content_of

CHANNEL = RecordKind.SERVICE_CHANNEL
PTV_ID = uuid_of("a channel of PTV")


def content(**changes: object) -> ServiceChannelContent:
    found = content_of(CHANNEL, "100", {**unit(), **changes})
    assert isinstance(found, ServiceChannelContent)
    return found


def with_rows(*rows: Payload) -> ServiceChannelContent:
    return content(connections=list(rows))


def test_a_unit_is_a_place_with_all_that_is_told_of_it() -> None:
    price = LocalizedText(fi="pvm/mpm")
    cost = Cost(charge=Charge.CHARGEABLE, description=price)
    phones = ("+35893101691", "+35893101692")

    assert content(ontologywords=WORDS[:1]) == ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=LocalizedText(
            fi="Työllisyyspiste 100", sv="Sysselsättningspunkten 100", en="Employment point 100"
        ),
        summary=LocalizedText(fi="Apua työnhakuun."),
        description=LocalizedText(fi="Täältä saat apua työnhakuun.\n\nTule käymään!"),
        organization_id=organization_id(uuid_of(OFFICE)),
        service_languages=("fi", "sv"),
        themes=("EMPLOYMENT", "HOUSING_AND_LIVELIHOOD", "ADVICE"),
        service_classes=("P15.1", "P10.1"),
        keywords=(
            Keyword(language=Language.FI, value="talous- ja velkaneuvonta"),
            Keyword(language=Language.SV, value="talous- ja velkaneuvonta (sv)"),
            Keyword(language=Language.EN, value="talous- ja velkaneuvonta (en)"),
        ),
        phone_numbers=tuple(
            PhoneNumber(number=number, type=PhoneType.PHONE, cost=cost) for number in phones
        ),
        email_addresses=(EmailAddress(address="piste@example.org"),),
        web_pages=(WebPage(url="https://www.example.org/piste", language=Language.FI),),
        addresses=(
            Address(
                type=AddressType.VISITING,
                street=LocalizedText(fi="Kuja 2", sv="Gränden 2"),
                postal_code="00530",
                post_office=LocalizedText(fi="Helsinki", sv="Helsingfors"),
                municipality="091",
                point=Point(latitude=60.18372, longitude=24.95356),
            ),
        ),
    )


def test_when_it_changed_is_told_on_the_wall_in_finland() -> None:
    found = result(CHANNEL, "100", unit())

    assert found.modified_at == dt.datetime(2026, 6, 29, 21, 32, 6, tzinfo=dt.UTC)
    assert found.url == "https://palvelukartta.hel.fi/fi/unit/100"


def test_a_place_of_ptv_is_stated_to_be_the_same() -> None:
    sources = [{"source": "PTV", "id": PTV_ID.upper()}, {"source": "lipas", "id": "5"}]

    found = result(CHANNEL, "100", unit(sources=sources))

    assert found.same_as == (RecordKey("ptv", CHANNEL, PTV_ID),)


def test_an_id_that_ptv_cannot_have_is_told() -> None:
    found = result(CHANNEL, "100", unit(sources=[{"source": "ptv", "id": 7}]))

    assert (found.same_as, codes(found)) == ((), [(IssueCode.VALUE_INVALID, "sources[].id")])


def test_hours_in_prose_stay_prose() -> None:
    found = with_rows(
        row(100), row(100, "OPENING_HOUR_OBJECT", name_fi="Puhelin ma 9-10", name_sv=None)
    )

    assert found.opening_hours == OpeningHours(
        text=LocalizedText(fi="avoinna ma-pe 9-15\n\nPuhelin ma 9-10", sv="öppet mån-fre 9-15")
    )


def test_a_link_is_a_page_and_its_words_are_the_title() -> None:
    found = with_rows(
        row(100, "OPENING_HOURS", name_fi="Aukioloajat", name_sv=None, www_fi="example.org/auki"),
        row(100, "LINK", name_fi="Ohje", name_sv="Råd",
            www_fi="example.org/a", www_sv="example.org/b"),
        row(100, "ESERVICE_LINK", name_fi="Asioi", name_sv=None, www_fi="https://example.org/asioi"),
        row(100, "SOCIAL_MEDIA_LINK", name_fi="Kanava", name_sv="Kanava",
            www_fi="https://example.org/k", www_sv="https://example.org/k"),
    )  # fmt: skip

    assert found.opening_hours is None
    assert [(page.url, page.title, page.language) for page in found.web_pages[1:]] == [
        ("http://example.org/auki", "Aukioloajat", Language.FI),
        ("http://example.org/a", "Ohje", Language.FI),
        ("http://example.org/b", "Råd", Language.SV),
        ("https://example.org/asioi", "Asioi", Language.FI),
        ("https://example.org/k", "Kanava", None),
    ]


def test_contacts_of_rows_are_called_by_their_words() -> None:
    desk = row(100, "PHONE_OR_EMAIL", name_fi="Ajanvaraus ma-pe 9-10", name_sv=None, phone="116117")
    group = row(100, "SUBGROUP", name_fi="Tiimi", name_sv=None, email="tiimi@example.org")

    found = with_rows(desk, group)

    assert found.phone_numbers[-1] == PhoneNumber(
        number="116117",
        type=PhoneType.PHONE,
        label=LocalizedText(fi="Ajanvaraus ma-pe 9-10"),
        cost=Cost(),
    )
    assert found.email_addresses[-1] == EmailAddress(
        address="tiimi@example.org", label=LocalizedText(fi="Tiimi")
    )


def test_a_number_that_comes_again_is_told_once_with_all_its_names() -> None:
    rows = [
        row(100, "PHONE_OR_EMAIL", name_fi=name, name_sv=None, phone="09 310 1691") for name in "AB"
    ]

    found = with_rows(*rows)

    assert [(each.number, each.label) for each in found.phone_numbers] == [
        ("+35893101691", LocalizedText(fi="A; B")),
        ("+35893101692", None),
    ]


def test_remarks_are_part_of_the_description_and_news_are_left_out() -> None:
    found = with_rows(
        row(100, "PRICE", name_fi="Maksuton.", name_sv=None),
        row(100, "HIGHLIGHT", name_fi="Suljettu tänään!"),
        row(100, "TOPICAL", name_fi="Uutinen", www_fi="https://example.org/uutinen"),
        row(100, "OTHER_ADDRESS", name_fi="Käynti pihalta", name_sv=None),
    )

    assert found.description == LocalizedText(
        fi="Täältä saat apua työnhakuun.\n\nTule käymään!\n\nMaksuton."
    )
    assert found.addresses[0].additional_information == LocalizedText(fi="Käynti pihalta")


def test_a_section_that_we_do_not_know_is_told_once_and_left_out() -> None:
    found = result(CHANNEL, "100", unit(connections=[row(100, "HOROSCOPE", colour="red")]))

    assert codes(found) == [(IssueCode.CODE_UNKNOWN, "connections[].section_type")]
    assert [issue.once for issue in found.issues] == [True]


def test_sentences_on_accessibility_stand_under_their_headings() -> None:
    sentences = [
        {
            "unit_id": 100,
            "sentence_group_name": "A",
            "sentence_group_fi": "Reitti",
            "sentence_fi": text,
        }
        for text in ("Tasainen.", "Valaistu.")
    ]

    found = content(accessibility_sentences=sentences)

    told = (LocalizedText(fi="Tasainen."), LocalizedText(fi="Valaistu."))
    group = AccessibilityGroup(heading=LocalizedText(fi="Reitti"), sentences=told)
    assert found.addresses[0].entrances == (Entrance(accessibility=(group,)),)


@pytest.mark.parametrize(
    ("changes", "municipality"),
    [
        ({"arealcity_id": 49}, "049"),
        ({"arealcity_id": "092"}, "092"),
        ({"arealcity_id": None, "address_city_fi": "Esbo"}, "049"),
        ({"arealcity_id": 32213561, "address_city_fi": "Vantaa"}, "092"),
        ({"arealcity_id": None, "address_city_fi": None, "address_city_sv": None}, "091"),
    ],
)
def test_the_municipality_is_told_by_its_id_its_name_or_the_postal_code(
    changes: Payload, municipality: str
) -> None:
    assert content(**changes).addresses[0].municipality == municipality


def test_metres_stand_in_for_degrees() -> None:
    metres = {"northing_etrs_tm35fin": 6673631, "easting_etrs_tm35fin": 386500}

    point = content(latitude=None, longitude=None, **metres).addresses[0].point

    assert point is not None
    assert (round(point.latitude, 4), round(point.longitude, 4)) == (60.1837, 24.9536)


def test_degrees_may_be_text() -> None:
    point = content(latitude="60.19", longitude="24.76").addresses[0].point

    assert point == Point(latitude=60.19, longitude=24.76)


def test_a_point_outside_finland_is_none_and_told() -> None:
    found = result(CHANNEL, "100", unit(latitude=0, longitude=0))

    assert isinstance(found.content, ServiceChannelContent)
    assert found.content.addresses[0].point is None
    assert codes(found) == [(IssueCode.COORDINATES_INVALID, "latitude")]


def test_search_words_of_places_and_words_are_keywords() -> None:
    words = [{**WORDS[0], "extra_searchwords_fi": "velat, ulosotto"}]

    found = content(ontologywords=words, extra_searchwords_fi="raha ,  ,velat")

    finnish = [each.value for each in found.keywords if each.language is Language.FI]
    assert finnish == ["talous- ja velkaneuvonta", "velat", "ulosotto", "raha"]


@pytest.mark.parametrize(
    "changes",
    [{"name_fi": None, "name_sv": " ", "name_en": ""}, {"id": 101}],
)
def test_a_unit_without_a_name_or_its_id_is_rejected(changes: Payload) -> None:
    found = result(CHANNEL, "100", unit(**changes))

    assert found.content is None
    assert [issue.severity.value for issue in found.issues] == ["REJECTED"]


def test_optional_fields_are_absent_and_nothing_is_wrong() -> None:
    found = content_of(CHANNEL, "100", {"id": 100, "name_sv": "Kontor"})

    assert found == ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION, name=LocalizedText(sv="Kontor")
    )


def test_a_field_that_we_do_not_know_is_told_once_a_run() -> None:
    found = result(CHANNEL, "100", unit(colour="red"))

    assert codes(found) == [(IssueCode.FIELD_UNKNOWN, "colour")]


def test_a_place_of_which_only_the_number_is_known_is_called_by_it() -> None:
    found = result(CHANNEL, "100", {"id": 100, "services": [7000]})

    assert isinstance(found.content, ServiceChannelContent)
    assert found.content.name == LocalizedText(
        fi="Toimipiste 100", sv="Verksamhetsställe 100", en="Service point 100"
    )
    assert [issue.once for issue in found.issues] == [True]
