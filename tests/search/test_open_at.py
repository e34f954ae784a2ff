"""Open at a moment: open ones first, then those that nobody can say of, never closed ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

import pytest

from catalogue.model.identity import EntityKind
from catalogue.model.opening_hours import HolidayHours, OpeningHours, OpeningRule
from catalogue.model.opening_state import OpeningState, opening_state
from catalogue.model.service import ServiceConnection
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.search.openness import TIMETABLE_LIMIT, hours_name, timetable_of
from catalogue.search.query import Document, OpenAt, OrderBy, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import channel, names, place, publish, service, write

TUESDAY_MORNING = dt.datetime(2026, 11, 24, 7, tzinfo=dt.UTC)
TUESDAY_NIGHT = dt.datetime(2026, 11, 24, 22, tzinfo=dt.UTC)
INDEPENDENCE_DAY = dt.datetime(2026, 12, 6, 10, tzinfo=dt.UTC)
ALWAYS = OpeningHours(rules=(OpeningRule(is_always_open=True),))
CLOSED = OpeningHours(rules=(OpeningRule(is_closed=True),))


def told_state(document: Document, moment: dt.datetime) -> OpeningState:
    """What a person would say, channel by channel."""
    connections = cast("list[Any]", document["connections"])
    states = {
        opening_state(each.get("openingHours") or each["channel"].get("openingHours"), moment)
        for each in connections
        if each["channel"]["type"] in {"SERVICE_LOCATION", "PHONE"}
    }
    for state in (OpeningState.OPEN, OpeningState.UNKNOWN, OpeningState.CLOSED):
        if state in states:
            return state
    return OpeningState.UNKNOWN


@pytest.mark.parametrize("moment", [TUESDAY_MORNING, TUESDAY_NIGHT, INDEPENDENCE_DAY])
@pytest.mark.parametrize("order", [OrderBy.NAME, OrderBy.UPDATED, OrderBy.RELEVANCE])
def test_open_come_first_then_unknown_and_closed_never(
    reader: Reader, services: list[Document], moment: dt.datetime, order: OrderBy
) -> None:
    query = Query(EntityKind.SERVICE, open_at=OpenAt(moment), order_by=order)
    hits = reader.search(query, Window(first=100)).hits
    states = [told_state(hit.document, moment) for hit in hits]
    told = [told_state(each, moment) for each in services]
    opened, unknown = told.count(OpeningState.OPEN), told.count(OpeningState.UNKNOWN)
    assert states == [OpeningState.OPEN] * opened + [OpeningState.UNKNOWN] * unknown
    assert 0 < opened < opened + unknown < len(services)
    assert reader.count(query) == len(hits)


def test_unknown_can_be_left_out(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE, open_at=OpenAt(TUESDAY_MORNING, include_unknown=False))
    hits = reader.search(query, Window(first=100)).hits
    assert {told_state(hit.document, TUESDAY_MORNING) for hit in hits} == {OpeningState.OPEN}


def test_a_channel_is_open_by_its_own_hours(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE_CHANNEL, open_at=OpenAt(TUESDAY_NIGHT, include_unknown=False))
    assert names(reader.search(query, Window())) == [f"Toimipiste {number}" for number in (1, 5, 9)]


def test_the_hours_of_a_connection_win_over_those_of_the_channel(tmp_path: Path) -> None:
    always = place("Aina auki", hours=ALWAYS)
    closed_there = ServiceConnection(channel_id=always.id, opening_hours=CLOSED)
    publish(tmp_path, [always, service("Suljettu", channels=[closed_there]), service("Ei kanavia")])
    query = Query(EntityKind.SERVICE, open_at=OpenAt(TUESDAY_MORNING))
    assert names(Reader(tmp_path, ANALYZER).search(query, Window())) == ["Ei kanavia"]


def test_hours_of_a_web_page_do_not_open_a_service(tmp_path: Path) -> None:
    page = channel("Sivu", ServiceChannelType.WEB_PAGE, opening_hours=CLOSED)
    publish(tmp_path, [page, service("Verkossa", channels=[page])])
    query = Query(EntityKind.SERVICE, open_at=OpenAt(TUESDAY_MORNING))
    assert names(Reader(tmp_path, ANALYZER).search(query, Window())) == ["Verkossa"]


def test_hours_that_come_later_are_judged_too(tmp_path: Path) -> None:
    path = publish(tmp_path, [place("Ensin", hours=CLOSED)])
    reader = Reader(tmp_path, ANALYZER)
    query = Query(EntityKind.SERVICE_CHANNEL, open_at=OpenAt(TUESDAY_MORNING))
    assert names(reader.search(query, Window())) == []
    write(path, [place("Sitten", hours=ALWAYS)])
    reader.reload()
    assert names(reader.search(query, Window())) == ["Sitten"]


def test_notes_make_no_other_hours() -> None:
    noted = OpeningHours(
        rules=(OpeningRule(is_always_open=True, note=LocalizedText(fi="Soita ovikelloa")),),
        text=LocalizedText(fi="Aina auki"),
    )
    assert timetable_of(told(noted)) == timetable_of(told(ALWAYS)) != timetable_of(told(CLOSED))


@pytest.mark.parametrize(
    "hours", [None, {}, {"text": {"fi": "Sopimuksen mukaan"}}, {"rules": [], "holidays": []}]
)
def test_hours_that_tell_nothing_have_no_timetable(hours: object) -> None:
    assert timetable_of(hours) is None
    assert hours_name(None) == "?"


def test_hours_too_long_for_the_index_are_unknown() -> None:
    rules = (OpeningRule(is_closed=True),) * (TIMETABLE_LIMIT // 20)
    assert timetable_of(told(OpeningHours(rules=rules))) is None


def test_hours_of_holidays_alone_are_told() -> None:
    assert timetable_of(told(OpeningHours(holidays=(HolidayHours(holidays=()),)))) is not None


def told(hours: OpeningHours) -> object:
    return hours.model_dump(by_alias=True, exclude_none=True, mode="json")
