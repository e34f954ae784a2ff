"""What every record of PTV v11 has beside its content, and when it is left out."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.ptv.v11.mapping import mapped
from tests.loaders.ptv.v11.fixtures import DESK, GUIDANCE, NATIONAL, connection, service
from tests.loaders.ptv.v11.mapping import rejected, result, service_of, warned
from tests.loaders.ptv.v11.pieces import JsonObject, typed


def test_a_record_says_when_it_changed_and_where_people_see_it() -> None:
    found = result(service())
    assert found.modified_at == dt.datetime(2026, 3, 1, 8, 0, 0, 123456, dt.UTC)
    assert found.parent is None
    assert found.url == f"https://www.suomi.fi/palvelu/tyonhakijan-neuvonta/{GUIDANCE}"


@pytest.mark.parametrize("written", ["2026-03-01T08:00:00", "2026-03-01T10:00:00.0+02:00"])
def test_a_moment_without_a_zone_is_in_utc(written: str) -> None:
    found = result(service(modified=written))
    assert found.modified_at == dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)


def test_the_general_description_is_the_parent() -> None:
    payload = service(generalDescriptionId=NATIONAL.upper())
    assert result(payload).parent == RecordKey("ptv", RecordKind.GENERAL_DESCRIPTION, NATIONAL)
    assert service_of(payload).general_description_id == NATIONAL


def test_an_unknown_field_is_told_wherever_it_stands() -> None:
    payload = service(mood="good", serviceChannels=[connection(colour="red")])
    assert warned(payload) == [
        ("mood", IssueCode.FIELD_UNKNOWN, None),
        ("serviceChannels[].colour", IssueCode.FIELD_UNKNOWN, None),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"serviceNames": [typed("Name", None)]}, "serviceNames", "REQUIRED_FIELD_MISSING"),
        ({"serviceNames": None}, "serviceNames", "REQUIRED_FIELD_MISSING"),
        ({"type": None}, "type", "REQUIRED_FIELD_MISSING"),
        ({"publishingStatus": "Draft"}, "publishingStatus", "VALUE_INVALID"),
    ],
)
def test_a_record_without_what_it_needs_is_rejected(
    changes: JsonObject, field: str, code: str
) -> None:
    [(told, why, _)] = rejected(service() | changes)
    assert (told, why) == (field, IssueCode(code))


def test_a_record_that_bears_another_id_is_rejected() -> None:
    found = mapped(RawRecord(RecordKind.SERVICE, DESK, service()))
    assert found.content is None
    assert [issue.field for issue in found.issues] == ["id"]


def test_the_same_payload_gives_the_same_result() -> None:
    assert result(service()) == result(service())
