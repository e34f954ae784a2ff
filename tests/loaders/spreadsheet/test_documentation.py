"""What docs/spreadsheet.md says of fields, settings, limits and its example is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.spreadsheet import limits
from loaders.spreadsheet.fields import FIELDS
from loaders.spreadsheet.mapping_file import Column, SheetMapping, mapping_of
from loaders.spreadsheet.settings import SpreadsheetSettings
from tests.loaders.spreadsheet.sheets import content, write_csv

PAGE = (Path(__file__).parents[3] / "docs" / "spreadsheet.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_described(field: str) -> None:
    assert f"`{field}`" in PAGE.partition("| fields |")[2]


@pytest.mark.parametrize("part", [*SheetMapping.model_fields, *Column.model_fields])
def test_every_part_of_a_mapping_is_described(part: str) -> None:
    assert part in {"column", "digest"} or f"`{part}`" in PAGE.partition("| of the file |")[2]


@pytest.mark.parametrize(("name", "field"), SpreadsheetSettings.model_fields.items())
def test_every_setting_is_described_as_it_is(name: str, field: object) -> None:
    assert f"| `{name}` | {getattr(field, 'description', '')} |" in PAGE


def test_the_limits_are_those_of_the_code() -> None:
    rows = dict(re.findall(r"^\| (.+) \| ([\d,]+)(?: \w+)? \|$", PAGE, re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in rows.items()} == {
        "a file": limits.LARGEST_FILE // 1_000_000,
        "all of an xlsx, unpacked": limits.LARGEST_UNPACKED // 1_000_000,
        "rows": limits.MOST_ROWS,
        "columns": limits.MOST_COLUMNS,
        "a cell": limits.LONGEST_CELL,
    }


async def test_the_mapping_on_the_page_works(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    mapping = tmp_path / "own.toml"
    mapping.write_text(example, encoding="utf-8")
    assert mapping_of(str(mapping)).system == "oulu-associations"
    path = write_csv(
        tmp_path / "x.csv", ["Palvelu", "Järjestö", "Hinta"], ["Klubi", "Yhdistys ry", "Ei maksa"]
    )
    service = await content(path, mapping)
    assert (service.name.fi, service.cost.charge, service.area.municipalities) == (
        "Klubi",
        "FREE",
        ("564",),
    )
