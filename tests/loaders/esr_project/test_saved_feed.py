"""Folders and files of descriptions and lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKind
from loaders.esr_project.project_list import COLUMNS
from tests.loaders.esr_project.printed import SILTA, read, records

PROJECT, ORGANIZATION = RecordKind.PROJECT, RecordKind.ORGANIZATION
IDS = ["0204819-8", "0211675-2", "1046216-1"]


def write_list(path: Path, *codes: str) -> None:
    rest = ";" * (len(COLUMNS) - 4)
    rows = [f"{code};2014-2020;ESR;Listan {code}{rest}" for code in codes]
    path.write_text("\n".join([";".join(COLUMNS), *rows]) + "\n", encoding="utf-8")


def names(found: list[RawRecord]) -> list[tuple[RecordKind, str]]:
    return [(record.kind, record.local_id) for record in found]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "S29001.txt").write_text(SILTA, encoding="utf-8")
    (tmp_path / "S29002.TXT").write_text(SILTA.replace("S29001", "S29002"), encoding="cp1252")
    write_list(tmp_path / "a.csv", "S29001", "S29003")
    (tmp_path / "notes.md").write_text("not read")
    return tmp_path


async def test_a_description_wins_over_a_row_and_organizations_come_last(saved: Path) -> None:
    found = await records(saved)
    assert names(found) == [
        (PROJECT, "S29002"),
        (PROJECT, "S29001"),
        (PROJECT, "S29003"),
        *((ORGANIZATION, name) for name in IDS),
    ]
    assert [record.payload["form"] for record in found[:3]] == [
        "description",
        "description",
        "list",
    ]


async def test_a_file_may_be_given_by_itself(saved: Path) -> None:
    described = await records(saved / "b" / "S29001.txt")
    assert names(described) == [(PROJECT, "S29001"), *((ORGANIZATION, name) for name in IDS)]
    assert names(await records(saved / "a.csv")) == [(PROJECT, "S29001"), (PROJECT, "S29003")]


async def test_the_same_files_give_the_same_pages_and_staged_ones_are_not_given_again(
    saved: Path,
) -> None:
    write_list(saved / "long.csv", *(f"S{number}" for number in range(30000, 30150)))
    first, second = await read(saved), await read(saved)
    assert first == second
    assert [len(page.records) for page in first] == [100, 56]
    assert await read(saved, first[0].key) == second[1:]


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("x.txt", b"", r"^x\.txt is empty"),
        ("x.txt", b" \n \n", r"^x\.txt is empty"),
        ("x.txt", b"%PDF-1.7\0\1\2", r"^x\.txt is not a text file"),
        ("x.txt", b"\x89PNG\r\n\x1a\n\xff\xfe", r"^x\.txt is not a project's description"),
        ("x.txt", SILTA[:90].encode(), r"^x\.txt is not a project's description"),
        ("x.csv", b"", r"^x\.csv is not a list of projects"),
        ("x.md", b"text", r"has no project descriptions"),
    ],
)
async def test_a_file_that_is_none_stops_the_reading_and_is_named(
    tmp_path: Path, name: str, body: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(SourceMalformed, match=message):
        await read(tmp_path)
