"""Csv files as all sorts of programs save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from loaders.spreadsheet.limits import LONGEST_CELL
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, HEADINGS, as_csv, names

BOTH = ["Työnhakuklubi", "Kielikahvila"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
async def test_every_usual_encoding_and_separator_is_understood(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(as_csv([HEADINGS, CLUB, CAFE], separator).encode(encoding))
    assert await names(path) == BOTH


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
async def test_every_line_end_is_understood(tmp_path: Path, line_end: str) -> None:
    text = as_csv([HEADINGS, CLUB, CAFE]).replace("\r\n", line_end)
    (tmp_path / "x.csv").write_bytes(text.encode())
    assert await names(tmp_path / "x.csv") == BOTH


async def test_the_separator_may_be_told_in_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("sep=|\n" + as_csv([HEADINGS, CLUB], "|"))
    assert await names(tmp_path / "x.csv") == ["Työnhakuklubi"]


async def test_a_letter_of_windows_is_noticed_wherever_it_stands(tmp_path: Path) -> None:
    long = [(f"Klubi {number}", "a" * 90_000) for number in range(13)]
    rows = [("Palvelun nimi", "Kuvaus"), *long, ("Kesäkahvila", "x")]
    (tmp_path / "x.csv").write_bytes(as_csv(rows).encode("cp1252"))
    assert (await names(tmp_path / "x.csv"))[-1] == "Kesäkahvila"


async def test_commas_in_quoted_cells_are_no_separators(tmp_path: Path) -> None:
    text = 'Palvelun nimi;Kunta;"Muuta, a, b, c, d"\n"Klubi; ""oma""";Oulu;x\n'
    (tmp_path / "x.csv").write_text(text)
    assert await names(tmp_path / "x.csv") == ['Klubi; "oma"']


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", r"^x\.csv is empty"),
        (b'Palvelun nimi\n"Klubi\nKahvila\n', r"^x\.csv, at line 3: "),
        (b"\x00\x01\x02\x03abc" * 40, r"^x\.csv is not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", r"^x\.csv is an old or password-protected workbook"),
        (b"PK\x03\x04 cut off", r"^x\.csv is damaged"),
        (b"Nimi toinen;jotain\nKlubi;x\n", r"^x\.csv has no row of headings that fits"),
        (
            b"Palvelun nimi\n" + b"a" * (LONGEST_CELL + 1) + b"\n",
            r"^x\.csv, at line 2: field larger",
        ),
    ],
)
async def test_a_file_that_cannot_be_read_stops_the_run_with_advice(
    tmp_path: Path, body: bytes, message: str
) -> None:
    (tmp_path / "x.csv").write_bytes(body)
    with pytest.raises(SourceMalformed, match=message):
        await names(tmp_path / "x.csv")


async def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match=r"x\.csv is not a file"):
        await names(tmp_path / "x.csv")
