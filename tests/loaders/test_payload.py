"""Reading payloads field by field, with what is wrong told."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.findings import Findings
from loaders.payload import JsonObject, Part

KEY = RecordKey("ptv", RecordKind.SERVICE, "1")
ID = "0a1b2c3d-4e5f-5000-8000-00000000000a"


def part_of(values: JsonObject) -> Part:
    return Part(values, Findings(KEY))


def warning(field: str, message: str, value: str | None) -> Issue:
    return Issue(IssueCode.VALUE_INVALID, Severity.WARNING, message, KEY, field, value)


def test_each_kind_of_value_is_read() -> None:
    part = part_of(
        {
            "text": " hei ",
            "texts": ["a", " ", "b"],
            "flag": False,
            "number": 3,
            "id": ID.upper(),
            "ids": [ID, ID.upper()],
            "date": "2026-12-24",
            "time": "09:30:00",
            "moment": "2026-01-02T03:04:05.1234567+02:00",
        }
    )
    assert part.text("text") == "hei"
    assert part.texts("texts") == ["a", "b"]
    assert part.flag("flag") is False
    assert part.number("number") == 3.0
    assert part.identifier("id") == ID
    assert part.identifiers("ids") == [ID]
    assert part.date("date") == dt.date(2026, 12, 24)
    assert part.time("time") == dt.time(9, 30)
    assert part.moment("moment") == dt.datetime(2026, 1, 2, 1, 4, 5, 123456, tzinfo=dt.UTC)
    assert part.findings.issues == ()


@pytest.mark.parametrize("values", [{}, {"x": None}], ids=["missing", "null"])
def test_what_is_not_there_is_none_and_no_issue(values: JsonObject) -> None:
    part = part_of(values)
    read = [part.text("x"), part.flag("x"), part.number("x"), part.identifier("x"), part.date("x")]
    read += [part.time("x"), part.moment("x"), part.part("x"), part.choice("x", {"a": 1})]
    assert read == [None] * 9
    assert part.texts("x") + part.identifiers("x") + part.parts("x") == []
    assert part.findings.issues == ()


def test_what_is_of_the_wrong_kind_is_left_out_with_a_sentence() -> None:
    part = part_of({"text": 1, "flag": "yes", "number": True, "id": "x", "list": {}, "part": []})
    read = [part.text("text"), part.flag("flag"), part.number("number"), part.identifier("id")]
    assert [*read, part.texts("list"), part.part("part")] == [None, None, None, None, [], None]
    assert part.findings.issues == (
        warning("text", "This is not text; it was left out.", "1"),
        warning("flag", "This is not true or false; it was left out.", "yes"),
        warning("number", "This is not a number; it was left out.", "True"),
        warning("id", "This is not a UUID; it was left out.", "x"),
        warning("list", "This is not a list; it was left out.", "{}"),
        warning("part", "This is not an object; it was left out.", "[]"),
    )


@pytest.mark.parametrize("text", ["2026-13-01", "tomorrow", "24.12.2026"])
def test_a_date_that_is_none_is_left_out(text: str) -> None:
    part = part_of({"date": text})
    assert part.date("date") is None
    assert part.findings.issues == (warning("date", "This is not a date; it was left out.", text),)


def test_a_moment_without_a_zone_is_utc_and_one_beyond_all_time_is_left_out() -> None:
    part = part_of({"naive": "2026-01-02T03:04:05", "first": "0001-01-01T00:00:00+02:00"})
    assert part.moment("naive") == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    assert part.moment("first") is None


def test_control_characters_are_no_text() -> None:
    part = part_of({"nul": "\x00", "text": "a\x00b\nc\x1b"})
    assert (part.text("nul"), part.text("text")) == (None, "ab\nc")


def test_the_end_of_a_day_is_its_beginning() -> None:
    assert part_of({"end": "24:00"}).time("end") == dt.time(0, 0)


def test_a_word_that_is_not_in_the_list_is_told_once_a_run() -> None:
    part = part_of({"kind": "New"})
    assert part.choice("kind", {"Old": 1}) is None
    [issue] = part.findings.issues
    assert (issue.code, issue.field, issue.value) == (IssueCode.CODE_UNKNOWN, "kind", "New")
    assert issue.once


def test_fields_that_nobody_read_are_unknown_at_every_depth() -> None:
    part = part_of({"a": {"b": [{"c": 1, "new": 2}, None, {"new": 3}]}, "known": 1, "newer": 4})
    inner = part.part("a")
    assert inner is not None
    for row in inner.parts("b"):
        row.number("c")
    part.ignore("known")
    part.tell_unknown_fields()
    told = [(issue.code, issue.field, issue.once) for issue in part.findings.issues]
    unknown = IssueCode.FIELD_UNKNOWN
    assert told == [(unknown, "newer", True), (unknown, "a.b[].new", True)]


def test_what_is_known_to_be_strange_is_not_told_twice() -> None:
    part = part_of({"type": "New", "more": 1})
    part.ignore_rest()
    part.tell_unknown_fields()
    assert part.findings.issues == ()


def test_a_record_without_what_it_needs_is_rejected() -> None:
    findings = Findings(KEY)
    assert not findings.is_rejected
    findings.reject("name", "There is no name in any language.")
    assert findings.is_rejected
    [issue] = findings.issues
    assert (issue.code, issue.severity) == (IssueCode.REQUIRED_FIELD_MISSING, Severity.REJECTED)
