"""Payloads of Linked Events that somebody saved, through the same mapping."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.intake.issues import IssueCode, Severity
from loaders.linked_events.saved_feed import LinkedEventsSavedFeed
from tests.loaders.linked_events.fixtures import (
    AGENCY,
    COURSE,
    EMPLOYMENT,
    HALL,
    JOB_FAIR,
    RECRUITMENT,
    ROOM,
    event,
    keyword,
    link,
    organization,
    place,
    work_experience,
)
from tests.loaders.linked_events.reading import event_key, place_key
from tests.loaders.told import Told


async def read(directory: Path, *, staged: tuple[str, ...] = ()) -> Told:
    told = Told()
    request = FetchRequest(Mode.FULL, Scope(), None, staged, told.note)
    async for page in LinkedEventsSavedFeed(directory).fetch(request):
        told.pages.append(page)
    return told


def save(directory: Path, name: str, value: object) -> None:
    (directory / name).write_bytes(orjson.dumps(value))


async def test_events_find_what_was_saved_beside_them(tmp_path: Path) -> None:
    words = [keyword(EMPLOYMENT, "työllisyys"), keyword(RECRUITMENT, "rekrytointi")]
    save(tmp_path, "events.json", {"meta": {"count": 1, "next": None}, "data": [event()]})
    save(tmp_path, "keywords.json", {"meta": {"count": 2, "next": None}, "data": words})
    save(tmp_path, "place.json", place())
    save(tmp_path, "publisher.json", organization())
    told = await read(tmp_path)
    assert (told.events, told.channels, told.organizations) == ([JOB_FAIR], [HALL], [AGENCY])
    assert told.payload(JOB_FAIR)["keywords"] == [
        {"id": EMPLOYMENT, "name": {"fi": "työllisyys"}},
        {"id": RECRUITMENT, "name": {"fi": "rekrytointi"}},
    ]
    assert told.issues == []


async def test_a_place_that_was_included_is_a_record_once(tmp_path: Path) -> None:
    save(tmp_path, "events.json", [event(location=place()), event(COURSE, location=place())])
    told = await read(tmp_path)
    assert (told.events, told.channels) == ([COURSE, JOB_FAIR], [HALL])


async def test_deleted_and_replaced_things_are_gone(tmp_path: Path) -> None:
    save(tmp_path, "events.json", [event(), event(COURSE, deleted=True)])
    save(tmp_path, "places.json", [place(replaced_by=link("place", ROOM), deleted=True)])
    save(tmp_path, "room.json", place(ROOM))
    told = await read(tmp_path)
    assert (told.events, told.channels) == ([JOB_FAIR], [ROOM])
    assert told.gone == [event_key(COURSE), place_key(HALL)]
    assert told.payload(JOB_FAIR)["location"] == {"id": ROOM, "name": place()["name"]}


async def test_what_is_no_event_is_told(tmp_path: Path) -> None:
    save(tmp_path, "mixed.json", [work_experience(), {"id": "a:b"}, {"@type": "Place"}])
    told = await read(tmp_path)
    assert told.records == []
    assert [(issue.code, issue.severity) for issue in told.issues] == [
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED),
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED),
        (IssueCode.VALUE_INVALID, Severity.REJECTED),
    ]


async def test_staged_pages_are_not_given_again(tmp_path: Path) -> None:
    save(tmp_path, "events.json", [event(f"helsinki:{n}", location=None) for n in range(250)])
    first = await read(tmp_path)
    assert len(first.events) == 250
    second = await read(tmp_path, staged=tuple(first.keys[:1]))
    assert second.keys == first.keys[1:]


async def test_a_file_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "events.json").write_text("<html>")
    with pytest.raises(SourceMalformed, match=r"events\.json"):
        await read(tmp_path)
