"""Cells become a service; what is wrong with one is told with its place and what to write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service import (
    Entry,
    Keyword,
    OrganizationRole,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from tests.loaders.spreadsheet.sheets import content, feed_of, mapped, told, write_csv, write_xlsx

FULL = {
    "Tunniste": "P-17",
    "Palvelun nimi (fi)": "Työnhakuklubi",
    "Palvelun nimi (sv)": "Jobbsökarklubben",
    "Tiivistelmä": "Ryhmä auttaa\ntyön etsimisessä.",
    "Kuvaus": "Klubissa:\n• ansioluettelo\n• haastattelu",
    "Organisaatio": "Oulun kaupunki",
    "Y-tunnus": "0187690-1",
    "Tuottajat": "Paja, Oulu ry; Kahvila ry",
    "Kunnat": "Oulu; 244, Pohjois-Pohjanmaa",
    "Teemat": "Sysselsättning; EDUCATION",
    "Palvelukielet": "suomi, svenska; English",
    "Pääsytapa": "Ilman ajanvarausta\nEtänä",
    "Maksullisuus": "ilmainen",
    "Asiasanat": "työnhaku, CV",
    "Puhelin": "08 558 410",
    "Katuosoite": "Esimerkkikatu 1",
    "Postinumero": "90100",
    "Palvelun tunniste PTV:ssä": "E0F22866-28C8-56F3-8D69-653D75099155",
    "Päivitetty": "3.10.2026",
}


async def told_of(tmp_path: Path, **cells: str) -> list[tuple[IssueCode, str | None, str]]:
    """The issues of a row with these cells besides a name; their places and the advice."""
    headings = ["Palvelun nimi", *(name.replace("_", " ") for name in cells)]
    path = write_csv(tmp_path / "x.csv", headings, ["Klubi", *cells.values()])
    feed = feed_of(path)
    issues = [
        issue for each in (await told(path)).records for issue in feed.map_record(each).issues
    ]
    return [(issue.code, issue.field, issue.message.partition("): ")[2]) for issue in issues]


async def test_a_row_tells_a_whole_service(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", list(FULL), list(FULL.values()))
    [record] = await mapped(path)
    organization = next(
        each for each in (await told(path)).records if each.kind is RecordKind.ORGANIZATION
    )
    responsible = RecordKey("spreadsheet", RecordKind.ORGANIZATION, organization.local_id)
    channel = RecordKey("spreadsheet", RecordKind.SERVICE_CHANNEL, "P-17")
    assert record.content == ServiceContent(
        type=ServiceType.SERVICE,
        name=LocalizedText(fi="Työnhakuklubi", sv="Jobbsökarklubben"),
        summary=LocalizedText(fi="Ryhmä auttaa työn etsimisessä."),
        description=LocalizedText(fi="Klubissa:\n\n- ansioluettelo\n- haastattelu"),
        cost=Cost(charge=Charge.FREE),
        area=Area(coverage=AreaCoverage.LIMITED, municipalities=("244", "564"), regions=("17",)),
        entry=(Entry.WALK_IN, Entry.REMOTE),
        service_languages=("fi", "sv", "en"),
        themes=("EMPLOYMENT", "EDUCATION"),
        keywords=(
            Keyword(language=Language.FI, value="työnhaku"),
            Keyword(language=Language.FI, value="CV"),
        ),
        organizations=(
            ServiceOrganization(
                role=OrganizationRole.RESPONSIBLE, organization_id=responsible.entity_id
            ),
            *(
                ServiceOrganization(role=OrganizationRole.PRODUCER, name=LocalizedText(fi=name))
                for name in ("Paja, Oulu ry", "Kahvila ry")
            ),
        ),
        connections=(ServiceConnection(channel_id=channel.entity_id),),
    )
    assert record.issues == ()
    assert record.modified_at == dt.datetime(2026, 10, 3, tzinfo=dt.UTC)
    same = RecordKey("ptv", RecordKind.SERVICE, "e0f22866-28c8-56f3-8d69-653d75099155")
    assert record.same_as == (same,)


async def test_its_place_and_its_organisation_are_records_of_their_own(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", list(FULL), list(FULL.values()))
    feed = feed_of(path)
    found = [feed.map_record(each).content for each in (await told(path)).records]
    [channel] = [each for each in found if isinstance(each, ServiceChannelContent)]
    [organization] = [each for each in found if isinstance(each, OrganizationContent)]
    assert (channel.type, channel.phone_numbers[0].number) == (
        ServiceChannelType.SERVICE_LOCATION,
        "+3588558410",
    )
    assert (channel.addresses[0].municipality, channel.addresses[0].postal_code) == ("564", "90100")
    assert (organization.type, organization.business_id, organization.municipality) == (
        OrganizationType.MUNICIPALITY,
        "0187690-1",
        "564",
    )


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"Puhelin": "08 558 410", "Verkkosivu": "example.org"}, ServiceChannelType.PHONE),
        ({"Verkkosivu": "example.org"}, ServiceChannelType.WEB_PAGE),
        ({"Postinumero": "100", "Puhelin": "08 558 410"}, ServiceChannelType.SERVICE_LOCATION),
    ],
    ids=["line", "page", "place"],
)
async def test_what_a_row_says_of_contact_makes_the_kind_of_its_channel(
    tmp_path: Path, cells: dict[str, str], kind: ServiceChannelType
) -> None:
    path = write_csv(tmp_path / "x.csv", ["Nimi", *cells], ["Klubi", *cells.values()])
    feed = feed_of(path)
    found = [feed.map_record(each).content for each in (await told(path)).records]
    assert [each.type for each in found if isinstance(each, ServiceChannelContent)] == [kind]


@pytest.mark.parametrize("words", ["Koko maa", "Oulu; hela landet", "Nationwide"])
async def test_the_whole_country_has_a_name_in_each_language(tmp_path: Path, words: str) -> None:
    path = write_csv(tmp_path / "x.csv", ["Nimi", "Alue"], ["Klubi", words])
    assert (await content(path)).area == Area(coverage=AreaCoverage.NATIONWIDE)


async def test_html_and_unsafe_links_in_cells_become_clean_text(tmp_path: Path) -> None:
    text = '<script>alert(1)</script><p>Hae <a href="javascript:x()">tästä</a>.</p>'
    path = write_csv(tmp_path / "x.csv", ["Nimi", "Kuvaus"], ["<b>Klubi</b>", text])
    service = await content(path)
    assert (service.name.fi, service.description) == ("Klubi", LocalizedText(fi="Hae tästä."))


@pytest.mark.parametrize(
    ("cells", "code", "advice"),
    [
        (
            {"Maksullisuus": "ehkä"},
            IssueCode.CODE_UNKNOWN,
            (
                "this is not in the list, and was left out. "
                "Write one of: Maksuton, Maksullinen, Muu maksu."
            ),
        ),
        (
            {"Teemat": "Työllisyys; Taikuus"},
            IssueCode.CODE_UNKNOWN,
            (
                "this is not in the list, and was left out. Write one of: Työllisyys, Koulutus, "
                "Yritystoiminta, Sosiaalipalvelut, Terveys, Asuminen ja toimeentulo, Vapaa-aika, "
                "Neuvonta."
            ),
        ),
        (
            {"Kunnat": "Oulu; Kempelle"},
            IssueCode.CODE_UNKNOWN,
            (
                "this is no place that we know. Did you mean Kempele? Write a name or a code of "
                "the list, such as Alajärvi."
            ),
        ),
        (
            {"Puhelin": "soita meille"},
            IssueCode.VALUE_INVALID,
            "this is not a telephone number. Write one such as +358 8 558 410.",
        ),
        (
            {"Sähköposti": "neuvonta(a)example"},
            IssueCode.VALUE_INVALID,
            "this is not an e-mail address. Write one such as neuvonta@example.org.",
        ),
        (
            {"Verkkosivu": "ei_ole"},
            IssueCode.VALUE_INVALID,
            "this is not a web address. Write one such as https://example.org.",
        ),
        (
            {"Postinumero": "9010A"},
            IssueCode.VALUE_INVALID,
            "this is not a Finnish postal code. Write five digits, such as 90100.",
        ),
        (
            {"Päivitetty": "viime viikolla"},
            IssueCode.VALUE_INVALID,
            "this is not a date. Write one such as 3.10.2026 or 2026-10-03.",
        ),
        (
            {"Tiivistelmä": '=HYPERLINK("http://evil.example";"x")'},
            IssueCode.VALUE_INVALID,
            "this is a formula or its error. Write the value itself.",
        ),
        (
            {"Palvelun_tunniste_PTV:ssä": "en tiedä"},
            IssueCode.VALUE_INVALID,
            "this is no id of the system ptv. Copy it from there.",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_a_cell_that_cannot_be_used_is_told_with_what_to_write_instead(
    tmp_path: Path, cells: dict[str, str], code: IssueCode, advice: str
) -> None:
    issues = await told_of(tmp_path, **cells)
    assert issues[0] == (code, "B2", advice)


async def test_a_row_without_its_name_is_rejected_with_its_place(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", ("Palvelun nimi", "Organisaatio"), (None, "Muu ry"))
    [record] = await mapped(path)
    [issue] = record.issues
    assert (record.content, issue.field, issue.message) == (
        None,
        "Palvelut!2",
        (
            "Sheet 'Palvelut', row 2: the column 'Palvelun nimi' is empty, and the row was left "
            "out. Fill it in."
        ),
    )


async def test_a_mapping_of_ones_own_knows_its_words_defaults_and_separators(
    tmp_path: Path,
) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text("""
system = "vaasa"
language = "sv"
key = ["name"]

[[column]]
field = "name"
heading = { sv = "Vad" }

[[column]]
field = "charge"
heading = { sv = "Kostar" }
tells = "benefitEffect"

[[column.choice]]
code = "FREE"
name = { fi = "-", sv = "noll euro" }
also = ["0"]
sentence = { sv = "Påverkar inte förmånen." }

[[column]]
field = "themes"
heading = { sv = "Om" }
split = "/"

[[column]]
field = "area"
default = "Vasa"
""")
    path = write_csv(
        tmp_path / "x.csv", ["Vad", "Kostar", "Om"], ["Klubb", "0", "Arbete/EDUCATION"]
    )
    [record] = await mapped(path, mapping)
    assert isinstance(record.content, ServiceContent)
    assert record.content.name == LocalizedText(sv="Klubb")
    assert record.content.cost.charge is Charge.FREE
    assert record.content.benefit_effect == LocalizedText(sv="Påverkar inte förmånen.")
    assert record.content.themes == ("EDUCATION",)
    assert record.content.area.municipalities == ("905",)
    assert [(issue.code, issue.field) for issue in record.issues] == [
        (IssueCode.CODE_UNKNOWN, "C2")
    ]
