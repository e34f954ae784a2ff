"""Records of a catalogue that may be newer than ours, older, or not well-meaning."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import Entry, ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from loaders.polku.mapping import mapped

NAME = {"type": "SERVICE", "name": {"fi": "Paja"}}


def read(content: object, **beside: object) -> MappedRecord:
    record = RawRecord(RecordKind.SERVICE, "a", {"content": content, **beside})
    return mapped(record, "town")


def told(found: MappedRecord) -> list[tuple[IssueCode, str | None]]:
    return [(issue.code, issue.field) for issue in found.issues]


def test_a_record_is_taken_as_it_is_told() -> None:
    found = read(
        {**NAME, "entry": ["WALK_IN"]},
        url="https://town.example.fi/a",
        modifiedAt="2026-10-03T09:00:00Z",
        parent="GENERAL_DESCRIPTION:g:1",
        sameAs=["ptv:SERVICE:x:y", "town:SERVICE:b", "ptv:NONSENSE:x", "ptv", "ptv:SERVICE:\0"],
    )
    assert found == MappedRecord(
        ServiceContent(
            type=ServiceType.SERVICE, name=LocalizedText(fi="Paja"), entry=(Entry.WALK_IN,)
        ),
        modified_at=dt.datetime(2026, 10, 3, 9, tzinfo=dt.UTC),
        parent=RecordKey("town", RecordKind.GENERAL_DESCRIPTION, "g:1"),
        url="https://town.example.fi/a",
        same_as=(RecordKey("ptv", RecordKind.SERVICE, "x:y"),),
    )


def test_fields_of_a_newer_catalogue_are_left_out_and_told() -> None:
    found = read({**NAME, "mood": "good", "cost": {"charge": "FREE", "shade": "grey"}})
    assert isinstance(found.content, ServiceContent)
    assert found.content.cost.charge == "FREE"
    assert told(found) == [
        (IssueCode.FIELD_UNKNOWN, "cost.shade"),
        (IssueCode.FIELD_UNKNOWN, "mood"),
    ]


def test_fields_that_we_do_not_know_within_a_bad_one_are_left_out_with_it() -> None:
    found = read({**NAME, "cost": {"charge": "GOLD", "shade": "grey"}})
    assert isinstance(found.content, ServiceContent)
    assert told(found) == [
        (IssueCode.VALUE_INVALID, "cost"),
        (IssueCode.FIELD_UNKNOWN, "cost.shade"),
    ]


def test_a_bad_optional_field_is_left_out() -> None:
    found = read({**NAME, "funding": "GOLD", "entry": ["WALK_IN"]}, modifiedAt="yesterday")
    assert isinstance(found.content, ServiceContent)
    assert found.content.entry == (Entry.WALK_IN,)
    assert told(found) == [
        (IssueCode.VALUE_INVALID, "funding"),
        (IssueCode.VALUE_INVALID, "modifiedAt"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {"type": "SERVICE"},
        {"type": "SERVICE", "name": {}},
        {"type": "SERVICE", "name": {"fi": " ", "machineTranslated": ["fi"]}},
        {"type": "SERVICE", "name": "Paja"},
        {"type": "SERVICE", "name": {"fi": "<script>alert(1)</script>"}},
    ],
)
def test_a_record_without_what_it_needs_is_rejected(content: object) -> None:
    found = read(content)
    assert found.content is None
    assert IssueCode.REQUIRED_FIELD_MISSING in [issue.code for issue in found.issues]


def test_what_could_do_harm_is_taken_out_of_texts_and_addresses() -> None:
    found = read(
        {
            **NAME,
            "summary": {"fi": "Hyvä<script>alert(1)</script>"},
            "description": {"fi": "[Tästä](javascript:alert(1))"},
            "legislation": [{"pages": [{"url": "javascript:alert(1)"}]}],
        },
        url="javascript:alert(1)",
    )
    assert isinstance(found.content, ServiceContent)
    assert found.content.summary == LocalizedText(fi="Hyvä")
    assert "javascript" not in str(found)


def test_what_is_for_advisors_alone_is_not_kept_even_if_somebody_tells_it() -> None:
    found = read({**NAME, "advisor": {"referral": {"fi": "Vain asiantuntijoille"}}})
    assert isinstance(found.content, ServiceContent)
    assert found.content.advisor is None
