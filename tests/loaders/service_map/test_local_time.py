"""Times on the wall in Finland, also in the nights when the clocks are changed."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.findings import Findings
from loaders.payload import Part
from loaders.service_map.local_time import moment_in


def part(text: object) -> Part:
    findings = Findings(RecordKey("tpr", RecordKind.SERVICE_CHANNEL, "1"))
    return Part({"modified_time": text}, findings)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-01-15T12:00:00", "2026-01-15T10:00:00+00:00"),
        ("2026-07-15T12:00:00", "2026-07-15T09:00:00+00:00"),
        ("2026-03-29T03:30:00", "2026-03-29T01:30:00+00:00"),  # never on the wall
        ("2026-10-25T03:30:00", "2026-10-25T00:30:00+00:00"),  # twice on the wall
        ("2026-07-15T12:00:00Z", "2026-07-15T12:00:00+00:00"),
        ("2026-07-15T12:00:00+02:00", "2026-07-15T10:00:00+00:00"),
    ],
)
def test_a_local_time_is_a_moment(local: str, utc: str) -> None:
    found = moment_in(part(local), "modified_time")

    assert found is not None
    assert found.isoformat() == utc


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30T00:00:00", "0001-01-01T00:00:00"])
def test_what_is_no_moment_is_told(text: str) -> None:
    row = part(text)

    assert moment_in(row, "modified_time") is None
    assert [issue.code for issue in row.findings.issues] == [IssueCode.VALUE_INVALID]
