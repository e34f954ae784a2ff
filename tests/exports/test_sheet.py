"""Files for spreadsheets, in which nothing that a partner wrote is reckoned."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.exports.sheet import harmless, line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        ("\t=1", "'\t=1"),
        ("é", "é"),
    ],
)
def test_no_text_becomes_a_formula(text: str, written: str) -> None:
    assert harmless(text) == written


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")), min_size=2
    )
)
def test_cells_are_read_as_they_were_written(cells: list[str]) -> None:
    read = list(csv.reader(io.StringIO(line(cells)), delimiter=";"))
    assert read == [[harmless(cell) for cell in cells]]
