"""Whatever stands in the cells, a row is mapped or told, and never stops the others."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Severity
from catalogue.model.identity import RecordKind
from loaders.spreadsheet.mapper import mapped
from loaders.spreadsheet.mapping_file import mapping_of
from tests.loaders.spreadsheet.sheets import told

MANUAL = mapping_of("service_manual")
ODD = st.sampled_from(
    [
        "",
        "0",
        "=1+1",
        "#N/A",
        "Oulu:",
        "a;b|c",
        "kyllä",
        "3.13.2026",
        "<b>",
        "\ufeff",
        "😀",
        "x" * 900,
    ]
)
NUL = "\0"
TEXT = ODD | st.text(max_size=40)
CELL = st.builds(
    lambda column, text: {
        "name": column.name,
        "language": column.languages[0] if column.languages else None,
        "column": "A",
        "heading": "x",
        "text": text,
    },
    st.sampled_from(MANUAL.column),
    TEXT,
)


@given(st.lists(CELL, max_size=12), st.sampled_from([RecordKind.SERVICE, RecordKind.ORGANIZATION]))
@settings(max_examples=150, deadline=None)
def test_any_row_is_mapped_or_rejected_with_a_reason(
    cells: list[dict[str, object]], kind: RecordKind
) -> None:
    record = RawRecord(kind, "1", {"sheet": "S", "row": 2, "cells": cells})
    found = mapped(record, MANUAL)
    is_rejected = any(issue.severity is Severity.REJECTED for issue in found.issues)
    assert (found.content is None) == is_rejected


@given(st.lists(st.lists(TEXT, max_size=6), max_size=6), st.sampled_from([";", ",", "\t"]))
@settings(max_examples=60, deadline=None)
async def test_any_rows_below_the_headings_are_read_or_told(
    rows: list[list[str]], separator: str
) -> None:
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    heading = separator.join(("Palvelun nimi", "Organisaatio", "Kunnat"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        text = "\n".join([heading, *quoted]).replace(NUL, "")  # with it a file is no text
        path.write_bytes(text.encode("utf-8", "replace"))
        found = await told(path)
    ids = found.services
    assert len(ids) == len(set(ids))
