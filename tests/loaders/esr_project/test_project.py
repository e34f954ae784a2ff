"""Projects in the catalogue's shape."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.identity import RecordKind
from catalogue.model.project import ProjectContent, ProjectOrganization, ProjectRole
from catalogue.model.text import LocalizedText
from loaders.esr_project.figures import date_of, whole_number
from loaders.esr_project.mapping import mapped
from loaders.payload import JsonObject
from tests.loaders.esr_project.printed import (
    SILTA,
    map_text,
    organization_id,
    payload_of,
    project_of,
    told,
    without_part,
)


def test_a_description_becomes_a_project() -> None:
    record = map_text(SILTA)
    assert record.issues == ()
    assert record.url == "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S29001"
    assert record.content == ProjectContent(
        code="S29001",
        name=LocalizedText(fi="Silta työhön"),
        fund="ESR",
        priority_axis="3. Työllisyys ja työvoiman liikkuvuus",
        specific_objective="6.1. Nuorten työllistymisen edistäminen",
        planned_start=dt.date(2018, 2, 1),
        planned_end=dt.date(2019, 12, 31),
        state_in_source="Toiminta päättynyt",
        is_ended=True,
        authority="Hämeen elinkeino-, liikenne- ja ympäristökeskus",
        funding_granted=1_234_567,
        funding_realised=987_654,
        public_funding_planned=1_500_000,
        public_funding_realised=1_200_000,
        companies_planned=40,
        companies_realised=35,
        participants_planned=300,
        summary=LocalizedText(
            fi="Silta ohjaa työttömiä kohti työtä kahdessa kaupungissa.\n\n"
            "Asiakas tekee valmentajan kanssa suunnitelman."
        ),
        final_report=LocalizedText(
            fi="Kahdessa kaupungissa syntyi yhteinen malli.\n\n3 valmentajaa jatkaa työtä."
        ),
        target_group_description=LocalizedText(
            fi="Työttömät työnhakijat ja heitä palkkaavat työnantajat.\n\n"
            "### Välilliset kohderyhmät\n\nKaupunkien työllisyyspalvelut."
        ),
        target_groups=("KR1", "KR2.6"),
        area=Area(
            coverage=AreaCoverage.LIMITED, municipalities=("837", "853"), regions=("02", "06")
        ),
        organizations=(
            ProjectOrganization(
                role=ProjectRole.APPLICANT, organization_id=organization_id("0211675-2")
            ),
            ProjectOrganization(
                role=ProjectRole.PARTNER, organization_id=organization_id("0204819-8")
            ),
            ProjectOrganization(
                role=ProjectRole.PARTNER, organization_id=organization_id("1046216-1")
            ),
        ),
    )


def test_a_wrong_business_id_is_told_and_the_partner_kept_by_name() -> None:
    record = map_text(SILTA.replace("0204819-8", "0204819-7"))
    assert isinstance(record.content, ProjectContent)
    assert record.content.organizations[1] == ProjectOrganization(
        role=ProjectRole.PARTNER, name=LocalizedText(fi="Turun kaupunki")
    )
    code = IssueCode.VALUE_INVALID
    assert told(record.issues) == [(code, Severity.WARNING, "partners[].businessId", "0204819-7")]


def test_a_period_that_ends_before_it_begins_is_left_out_and_told() -> None:
    record = map_text(SILTA.replace("31.12.2019", "31.12.2017"))
    assert isinstance(record.content, ProjectContent)
    assert (record.content.planned_start, record.content.planned_end) == (None, None)
    period = "2018-02-01 - 2017-12-31"
    assert told(record.issues) == [
        (IssueCode.VALUE_INVALID, Severity.WARNING, "period", period),
    ]


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("Alkaa 1.2.2018 ja päättyy", (dt.date(2018, 2, 1), None)),
        ("Päättyy 31.12.2019", (None, dt.date(2019, 12, 31))),
        ("1.2.2018 – 31.12.2019", (dt.date(2018, 2, 1), dt.date(2019, 12, 31))),
        ("Alkaa 31.2.2018 ja päättyy 31.12.2019", (None, dt.date(2019, 12, 31))),
        ("ei tiedossa", (None, None)),
    ],
)
def test_as_much_of_the_period_is_kept_as_there_is(
    printed: str, period: tuple[dt.date | None, dt.date | None]
) -> None:
    project = project_of(SILTA.replace("Alkaa 1.2.2018 ja päättyy 31.12.2019", printed))
    assert (project.planned_start, project.planned_end) == period


@pytest.mark.parametrize(
    ("state", "is_ended", "is_told"),
    [
        ("Toiminta päättynyt", True, False),
        ("Keskeytetty", True, False),
        ("Toiminta käynnissä", False, False),
        ("Hanke alkamassa", False, False),
        ("Odottaa", False, True),
    ],
)
def test_a_state_ends_a_project_or_is_told(state: str, *, is_ended: bool, is_told: bool) -> None:
    record = map_text(SILTA.replace("Toiminta päättynyt", state))
    assert isinstance(record.content, ProjectContent)
    assert (record.content.state_in_source, record.content.is_ended) == (state, is_ended)
    codes = [IssueCode.CODE_UNKNOWN] if is_told else []
    assert [issue.code for issue in record.issues] == codes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 098 758", 1_098_758),
        ("1.098.758,50 €", 1_098_759),
        ("1098758.4", 1_098_758),
        ("0,5", 1),
        ("774 henkilöä", 774),
        ("0", 0),
        ("2147483647", 2_147_483_647),
    ],
)
def test_figures_are_whole_numbers(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "noin 100", "-5", "2147483648", "1,2,3", "٣", "1e9", "½"])
def test_what_is_no_figure_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^" + text):
        whole_number(text)


def test_a_figure_that_is_none_is_left_out_and_told() -> None:
    record = map_text(SILTA.replace("1 234 567", "noin miljoona"))
    assert isinstance(record.content, ProjectContent)
    assert record.content.funding_granted is None
    assert told(record.issues) == [
        (IssueCode.VALUE_INVALID, Severity.WARNING, "fundingGranted", "noin miljoona")
    ]


@pytest.mark.parametrize("text", ["1.4.2020", "2020-04-01", "2020-04-01 00:00:00", "01.04.2020"])
def test_dates_are_finnish_or_iso(text: str) -> None:
    assert date_of(text) == dt.date(2020, 4, 1)


def test_places_that_nobody_knows_are_told_and_old_ones_followed() -> None:
    record = map_text(SILTA.replace("Kunnat: Turku, Tampere", "Kunnat: Turku, Atlantis, Valtimo"))
    assert isinstance(record.content, ProjectContent)
    assert record.content.area.municipalities == ("541", "853")
    assert told(record.issues) == [
        (IssueCode.CODE_UNKNOWN, Severity.WARNING, "municipalities", "Atlantis")
    ]


def test_a_project_of_the_whole_country_is_so() -> None:
    text = SILTA.replace("Maakunnat: Pirkanmaa, Varsinais-Suomi", "Maakunnat: Koko maa")
    assert project_of(text).area == Area(coverage=AreaCoverage.NATIONWIDE)


def test_parts_that_are_missing_are_told() -> None:
    record = map_text(without_part(SILTA, "3 Suunnitelman", "6 Maantieteellinen"))
    missing = ["summary", "targetGroups", "fundingGranted"]
    assert [issue.field for issue in record.issues] == missing


def test_what_is_not_known_is_told_once_a_run() -> None:
    record = map_text(SILTA.replace("\n\n8 Hori", "\n\nUusi luku: 5\n\n8 Hori"))
    [issue] = record.issues
    assert (issue.code, issue.field, issue.once) == (IssueCode.FIELD_UNKNOWN, "7.2 Uusi luku", True)


def test_a_project_without_a_name_is_left_out() -> None:
    record = map_text(SILTA.replace("Hankkeen nimi: Silta työhön\n", ""))
    assert record.content is None
    assert [(issue.code, issue.severity) for issue in record.issues] == [
        (IssueCode.REQUIRED_FIELD_MISSING, Severity.REJECTED)
    ]


def test_a_payload_is_mapped_alike_each_time() -> None:
    assert map_text(SILTA) == map_text(SILTA)


ODD: list[object] = [None, 1, True, "", " ", "\0", [], [1], {}, {"name": 1}, "a" * 5000]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_no_payload_makes_the_mapper_fail(odd: object) -> None:
    whole = payload_of(SILTA)
    for name in whole.keys() - {"code"}:
        payload: JsonObject = {**whole, name: odd}
        record = mapped(RawRecord(RecordKind.PROJECT, "S29001", payload))
        assert record.content is not None or record.issues
