"""The list of projects as CSV: one row a project, read row by row."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import BinaryIO

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from loaders.esr_project.characters import encoding_of
from loaders.esr_project.system import code_of
from loaders.esr_project.texts import paragraphs
from loaders.payload import JsonObject

FORM = "list"
LONGEST_CELL = 1_000_000

COLUMNS = {
    "hankekoodi": "code",
    "ohjelmakausi": None,
    "rahasto": "fund",
    "nimi": "name",
    "toteuttaja": "applicant",
    "y_tunnus": "businessId",
    "viranomainen": "authority",
    "tila": "state",
    "aloituspvm": "begins",
    "paattymispvm": "ends",
    "myonnetty_eu_valtio": "fundingGranted",
    "toteutunut_eu_valtio": "fundingRealised",
    "tiivistelma": "summary",
    "sijainti": "location",
}
"""The columns of the list, and our field for each; None: known, and left out."""

NEEDED = ("hankekoodi", "nimi")
SEPARATORS = ";,\t"
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
PIECE = 2**20


def is_list(path: Path) -> bool:
    return path.suffix.lower() in {".csv", ".tsv"}


def listed(body: BinaryIO, name: str) -> Iterator[JsonObject | Issue]:
    """The rows of a list as JSON objects; a row that has no code is an issue.

    A row of another length than the header keeps its code alone, and `isMalformed`: it is
    rejected when it is mapped, and the project stays as it was. Raises SourceMalformed where the
    needed columns are missing or the list breaks off.
    """
    csv.field_size_limit(LONGEST_CELL)
    encoding = encoding_of(iter(partial(body.read, PIECE), b""))
    body.seek(0)
    with closing(io.TextIOWrapper(body, encoding, errors="replace", newline="")) as lines:
        separator = _separator(lines.readline())
        lines.seek(0)
        rows = csv.reader(lines, delimiter=separator)
        try:
            yield from _payloads(rows, name)
        except csv.Error as error:
            raise SourceMalformed(f"{name} cannot be read: {error}. Save it again.") from error


def _payloads(rows: Iterator[list[str]], name: str) -> Iterator[JsonObject | Issue]:
    columns = [_folded(title) for title in next(rows, list[str]())]
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise SourceMalformed(
            f"{name} is not a list of projects: it has no column {' and no '.join(missing)}. "
            "Its first row has to name the columns."
        )
    unknown = [f"column {column}" for column in columns if column and column not in COLUMNS]
    width = len(columns)
    for row in rows:
        width = len(row) or width
        if row:
            yield _payload(columns, row, unknown)
    if width < len(columns):
        raise SourceMalformed(f"{name} breaks off in the middle of a row. Save or fetch it again.")


def _payload(columns: list[str], row: list[str], unknown: list[str]) -> JsonObject | Issue:
    cells = dict(zip(columns, row, strict=False))
    code = code_of(cells.get("hankekoodi"))
    if code is None:
        return _without_code(cells.get("hankekoodi"))
    if len(row) < len(columns) or any(row[len(columns) :]):
        return {"form": FORM, "code": code, "isMalformed": True}
    values = {
        field: cells[column].strip() or None
        for column, field in COLUMNS.items()
        if field and column in cells
    }
    name, business_id = values.pop("applicant", None), values.pop("businessId", None)
    return {
        **values,
        "form": FORM,
        "code": code,
        "summary": _text(values.get("summary")),
        "applicant": {"name": _text(name), "businessId": business_id},
        "unknown": unknown,
    }


def _without_code(cell: object) -> Issue:
    message = "A row has no project code (such as S21955), so that nobody can tell what it is."
    code, severity = IssueCode.RECORD_MALFORMED, Severity.REJECTED
    return Issue(code, severity, message, field="hankekoodi", value=shortened(cell or ""))


def _text(cell: str | None) -> str | None:
    """The lines of a cell without those about persons."""
    lines = (" ".join(line.split()) for line in (cell or "").splitlines())
    return paragraphs(lines, None) or None


def _separator(header: str) -> str:
    return max(SEPARATORS, key=header.count)


def _folded(title: str) -> str:
    """A column's name as the list writes it, whatever its case, umlauts and hyphens."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _NOT_A_LETTER.sub("_", ascii_title.lower()).strip("_")
