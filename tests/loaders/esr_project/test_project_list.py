"""Lists of projects as CSV, with everything that can be wrong with one."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.project import ProjectContent, ProjectOrganization, ProjectRole
from catalogue.model.text import LocalizedText
from loaders.esr_project.mapping import mapped
from loaders.esr_project.project_list import COLUMNS, listed
from loaders.esr_project.system import project_record
from loaders.payload import JsonObject
from tests.loaders.esr_project.printed import organization_id

HEADER = ";".join(COLUMNS)
ROW = (
    "S29003;2014-2020;ESR;Polku;Turun kaupunki;0204819-8;Hämeen ELY-keskus;Päättynyt;2016-01-01;"
    '31.12.2018;"123 456,50";100000;"Auttaa työttömiä.\r\nMyös ""nuoria""; ja muita.";FI1C1 '
    "Varsinais-Suomi"
)
SAID: JsonObject = {
    "form": "list",
    "code": "S29003",
    "fund": "ESR",
    "name": "Polku",
    "applicant": {"name": "Turun kaupunki", "businessId": "0204819-8"},
    "authority": "Hämeen ELY-keskus",
    "state": "Päättynyt",
    "begins": "2016-01-01",
    "ends": "31.12.2018",
    "fundingGranted": "123 456,50",
    "fundingRealised": "100000",
    "summary": 'Auttaa työttömiä.\nMyös "nuoria"; ja muita.',
    "location": "FI1C1 Varsinais-Suomi",
    "unknown": [],
}


def rows(text: str, encoding: str = "utf-8") -> list[JsonObject | Issue]:
    return list(listed(io.BytesIO(text.encode(encoding)), "list.csv"))


def rows_of(text: str) -> list[JsonObject | Issue]:
    return rows(f"{HEADER}\n{text}\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_row_is_kept_whatever_its_encoding(encoding: str) -> None:
    assert rows(f"{HEADER}\r\n{ROW}\r\n", encoding) == [SAID]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_that_of_the_header(separator: str) -> None:
    row = ROW.replace(";Polku;", ";Polku ja silta;").replace('nuoria""; ja', 'nuoria"" ja')
    row = row.replace(";", separator)
    [payload] = rows(f"{HEADER.replace(';', separator)}\n{row}\n")
    assert isinstance(payload, dict)
    assert (payload["code"], payload["location"]) == ("S29003", "FI1C1 Varsinais-Suomi")


def test_a_row_becomes_a_project() -> None:
    [payload] = rows_of(ROW)
    assert isinstance(payload, dict)
    record = mapped(project_record(payload))
    assert record.issues == ()
    assert record.content == ProjectContent(
        code="S29003",
        name=LocalizedText(fi="Polku"),
        fund="ESR",
        planned_start=dt.date(2016, 1, 1),
        planned_end=dt.date(2018, 12, 31),
        state_in_source="Päättynyt",
        is_ended=True,
        authority="Hämeen ELY-keskus",
        funding_granted=123_457,
        funding_realised=100_000,
        summary=LocalizedText(fi='Auttaa työttömiä.\n\nMyös "nuoria"; ja muita.'),
        area=Area(coverage=AreaCoverage.LIMITED, regions=("02",)),
        organizations=(
            ProjectOrganization(
                role=ProjectRole.APPLICANT, organization_id=organization_id("0204819-8")
            ),
        ),
    )


def test_columns_may_come_in_any_order_and_case_and_others_are_told() -> None:
    [payload] = rows(
        "Nimi;Y-tunnus;Päättymispvm;Lempiväri;HANKEKOODI\nPolku;;1.1.2020;sini;s29003\n"
    )
    assert payload == {
        "form": "list",
        "code": "S29003",
        "name": "Polku",
        "ends": "1.1.2020",
        "summary": None,
        "applicant": {"name": None, "businessId": None},
        "unknown": ["column lempivari"],
    }


def test_empty_rows_are_nothing() -> None:
    assert rows_of(f"\n{ROW}\n\n") == [SAID]


def test_a_row_without_a_code_is_told() -> None:
    found, kept = rows_of(f"{ROW.replace('S29003', 'ei koodia')}\n{ROW}")
    assert kept == SAID
    assert isinstance(found, Issue)
    told = (found.code, found.severity, found.field, found.value)
    assert told == (IssueCode.RECORD_MALFORMED, Severity.REJECTED, "hankekoodi", "ei koodia")


@pytest.mark.parametrize("row", ["S29001;2014-2020", f"{ROW};liikaa".replace("S29003", "S29001")])
def test_a_row_of_another_length_is_rejected_by_its_code(row: str) -> None:
    found, kept = rows_of(f"{row}\n{ROW}")
    assert kept == SAID
    assert isinstance(found, dict)
    assert found == {"form": "list", "code": "S29001", "isMalformed": True}
    record = mapped(project_record(found))
    assert record.content is None
    assert [(issue.code, issue.severity) for issue in record.issues] == [
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED)
    ]


@pytest.mark.parametrize("length", [len(ROW) - 60, len(ROW) - 30, len("S29003;2014")])
def test_a_list_that_breaks_off_is_refused(length: int) -> None:
    with pytest.raises(SourceMalformed, match=r"^list\.csv breaks off in the middle of a row"):
        rows(f"{HEADER}\n{ROW}\n{ROW[:length]}")


@pytest.mark.parametrize("text", ["", "\n\n", "<html>", "hankekoodi;tila\nS29003;x\n", "\0\1\2"])
def test_what_is_no_list_of_projects_is_refused(text: str) -> None:
    with pytest.raises(SourceMalformed, match=r"^list\.csv is not a list of projects: it has no"):
        rows(text)


def test_a_cell_without_an_end_is_refused() -> None:
    with pytest.raises(SourceMalformed, match=r"^list\.csv cannot be read: field larger"):
        rows(f'{HEADER}\nS29003;"{"a" * 2_000_000}')
