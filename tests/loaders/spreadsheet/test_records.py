"""Rows become records: which headings are known, and what a row is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceContent
from tests.loaders.spreadsheet.sheets import (
    CAFE,
    CLUB,
    HEADINGS,
    mapped,
    names,
    services,
    told,
    write_csv,
    write_xlsx,
)


@pytest.mark.parametrize(
    "headings",
    [
        ("Palvelun nimi", "Organisaatio", "Kunnat"),
        ("Tjänstens namn", "Organisation", "Kommuner"),
        ("Name of the service", "Organisation", "Municipalities"),
        ("PALVELUN NIMI *", "organisaatio:", "Kunnat \n(kaikki)"),
        ("Nimi suomeksi", "Järjestäjä", "Kunta"),
        ("Namn (finska)", "Anordnare", "Kommun"),
    ],
    ids=["Finnish", "Swedish", "English", "marks", "other words", "language in words"],
)
async def test_headings_are_understood_in_three_languages(
    tmp_path: Path, headings: tuple[str, ...]
) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", headings, CLUB)
    [record] = await mapped(path)
    assert isinstance(record.content, ServiceContent)
    assert record.content.name.fi == "Työnhakuklubi"


async def test_a_row_has_the_same_id_wherever_it_stands_and_whatever_else_changes(
    tmp_path: Path,
) -> None:
    first = await told(write_csv(tmp_path / "a.csv", HEADINGS, CLUB, CAFE))
    moved = (("Kielikahvila ", "ESIMERKKIYHDISTYS RY", "Liminka"), ("Uusi", "Muu ry", ""), CLUB)
    second = await told(write_csv(tmp_path / "b.csv", HEADINGS, *moved))
    assert set(first.services) < set(second.services)
    assert len(second.services) == 3


async def test_an_id_of_the_sheet_wins_over_the_key(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ("Tunniste", *HEADINGS), ("P-17", *CLUB), ("", *CAFE))
    assert [each.local_id for each in services(await told(path))] == [
        "P-17",
        "key-1d8b4dddc6f570a39cd6",
    ]


async def test_the_second_of_two_equal_rows_is_told_with_both_places(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB, CAFE, CLUB)
    found = await told(path)
    [issue] = found.issues
    assert (issue.code, issue.field, issue.message) == (
        IssueCode.RECORD_REPEATED,
        "Palvelut!4",
        "The row is the same thing as row Palvelut!2 and was left out. Delete one of both.",
    )
    assert len(found.services) == 2


async def test_a_row_that_nothing_names_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", HEADINGS, ("", "", "Oulu"), CLUB)
    found = await told(path)
    assert [(issue.code, issue.field) for issue in found.issues] == [
        (IssueCode.RECORD_MALFORMED, "2")
    ]
    assert await names(path) == ["Työnhakuklubi"]


async def test_columns_that_are_not_known_or_come_twice_are_told_and_never_kept(
    tmp_path: Path,
) -> None:
    headings = (*HEADINGS, "Yhteyshenkilö", "Nimi")
    found = await told(write_csv(tmp_path / "x.csv", headings, (*CLUB, "Maija Meikäläinen", "X")))
    assert [(issue.code, issue.field) for issue in found.issues] == [
        (IssueCode.FIELD_UNKNOWN, "Yhteyshenkilö"),
        (IssueCode.VALUE_INVALID, "Nimi"),
    ]
    assert not [each for each in found.records if b"Maija" in each.encoded]


async def test_a_row_with_more_cells_than_headings_is_rejected_and_stays_as_it_was(
    tmp_path: Path,
) -> None:
    path = write_csv(tmp_path / "x.csv", HEADINGS, (*CLUB, "", "yli"), CAFE)
    first, second = await mapped(path)
    assert (first.content, [issue.code for issue in first.issues]) == (
        None,
        [IssueCode.RECORD_MALFORMED],
    )
    assert second.issues == ()


async def test_a_repeated_row_of_headings_is_no_service(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", HEADINGS, CLUB, HEADINGS, CAFE)
    assert await names(path) == ["Työnhakuklubi", "Kielikahvila"]


async def test_a_sheet_without_a_needed_heading_is_named_with_it(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", ("Organisaatio", "Kunnat", "Teemat"), CLUB)
    with pytest.raises(SourceMalformed, match="missing: Palvelun nimi / Tjänstens namn"):
        await told(path)


async def test_one_known_heading_among_other_words_is_no_table(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ("Palvelun nimi", "kyllä"), ("Palvelun nimi", "ei"))
    with pytest.raises(SourceMalformed, match="only 'Palvelun nimi' is known: write two at least"):
        await told(path)


async def test_an_organisation_is_one_record_however_often_it_is_named(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Puhelin")
    rows = ((*CLUB, "08 558 410"), (*CAFE, ""), ("Paja", "Muu ry", "Oulu", ""))
    found = await told(write_csv(tmp_path / "x.csv", headings, *rows))
    kinds = [each.kind for each in found.records]
    assert (kinds.count(RecordKind.SERVICE), kinds.count(RecordKind.SERVICE_CHANNEL)) == (3, 1)
    assert kinds[-2:] == [RecordKind.ORGANIZATION] * 2


async def test_the_files_of_a_folder_are_one_source(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", HEADINGS, CLUB)
    write_xlsx(tmp_path / "b.xlsx", HEADINGS, CAFE, CLUB)
    found = await told(tmp_path)
    assert await names(tmp_path) == ["Työnhakuklubi", "Kielikahvila"]
    assert [issue.field for issue in found.issues] == ["Palvelut!3"]
    assert len(found.organizations) == 1
