"""Mapping files: what they may say, and what is said where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import SettingsInvalid
from loaders.spreadsheet.mapping_file import mapping_of, ready_mappings

NAME = '[[column]]\nfield = "name"\nheading = { fi = "Nimi" }\n'


def test_the_ready_mappings_can_all_be_used() -> None:
    assert [(name, mapping_of(name).system) for name in ready_mappings()] == [
        ("service_manual", "service-manual"),
        ("services", "spreadsheet"),
    ]


def test_every_heading_of_a_ready_mapping_is_in_three_languages() -> None:
    columns = [column for name in ready_mappings() for column in mapping_of(name).column]
    words = [column.heading for column in columns]
    words += [choice.name for column in columns for choice in column.choice]
    words += [choice.sentence for column in columns for choice in column.choice if choice.sentence]
    assert {tuple(sorted(each)) for each in words} == {("en", "fi", "sv")}


def test_a_mapping_of_other_words_is_another_mapper(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(f'system = "oulu"\nkey = ["name"]\n{NAME}')
    second.write_text(f'system = "oulu"\nkey = ["name"]\n{NAME}also = ["Palvelu"]\n')
    assert mapping_of(str(first)).digest != mapping_of(str(second)).digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("system = ", "is not valid TOML"),
        (NAME, "system: Field required"),
        (f'system = "Oulun kaupunki"\nkey = ["name"]\n{NAME}', "system: String should match"),
        (f'system = "oulu"\nkey = ["nimi"]\n{NAME}', "key names columns that are not there: nimi"),
        ('system = "oulu"\ncolumn = []', "column: Tuple should have at least 1 item"),
        (
            'system = "oulu"\nkey = []\n[[column]]\nfield = "nimi"\nheading = { fi = "Nimi" }',
            "'nimi' is not a field; there are: name,",
        ),
        (
            'system = "oulu"\nkey = []\n[[column]]\nfield = "id"\nheading = { fi = "Nro" }',
            "no column has the field 'name'",
        ),
        (f'system = "oulu"\nkey = ["name"]\n{NAME}{NAME}', "several columns are called name"),
        (
            'system = "oulu"\nkey = ["name"]\n[[column]]\nfield = "name"\nheading = { no = "" }',
            "no: texts are in fi, sv and en",
        ),
        ('system = "oulu"\nkey = []\n[[column]]\nfield = "name"', "needs a heading, or a default"),
        (f'system = "oulu"\nkey = ["name"]\ncolour = "red"\n{NAME}', "colour: Extra inputs"),
    ],
)
def test_a_mapping_that_is_wrong_says_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text)
    with pytest.raises(SettingsInvalid, match=r"m\.toml") as caught:
        mapping_of(str(path))
    assert message in str(caught.value)


def test_a_mapping_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(SettingsInvalid, match="or one of: service_manual, services"):
        mapping_of("nowhere")
