"""Events: which of them are past is decided by the question, never by the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import InputInvalid
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.event import Event, EventStatus, EventType
from catalogue.model.identity import EntityKind
from catalogue.search.event_times import begins_at, over_at
from catalogue.search.order_keys import time_key
from catalogue.search.query import (
    Document,
    FacetName,
    FacetValue,
    Filter,
    Near,
    OrderBy,
    Query,
    Window,
)
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    NATIONWIDE,
    event,
    local,
    name_of,
    names,
    organization,
    place,
    project,
    publish,
    service,
    stored,
    texts,
)

HELSINKI = ZoneInfo("Europe/Helsinki")


def at(day: int, hour: int = 0) -> dt.datetime:
    """A moment in Finland in March 2027; the clocks go forward on the 28th."""
    return dt.datetime(2027, 3, day, hour, tzinfo=HELSINKI)


FOREVER = dt.datetime.max.replace(tzinfo=dt.UTC)
NOON_OF_TENTH = at(10, 12)
EVENTS = Query(EntityKind.EVENT, order_by=OrderBy.START, asked_at=NOON_OF_TENTH)

CITY = organization("Tampere")
LIBRARY = place("Pääkirjasto", 61.4985, 23.7500, organization_id=CITY.id)
COACHING = service("Työhönvalmennus")
SERIES = event("Työnhakuklubi", at(1, 9), ends_at=at(30, 15), series="RECURRING")

OVER = event("Ohi", at(9, 9), ends_at=at(10, 11))
UNDER_WAY = event("Käynnissä", at(10, 9), ends_at=at(10, 13))
THIS_MORNING = event("Aamulla", at(10, 8))
LAST_DAY = event("Viimeinen päivä", at(8), ends_at=at(10), has_end_time=False)
YESTERDAY = event("Eilen", at(9), has_start_time=False)
TOMORROW = event("Huomenna", at(11, 9), status=EventStatus.CANCELLED, type=EventType.RECRUITMENT)
NEXT_WEEK = event(
    "Ensi viikolla",
    at(17, 9),
    channel_id=LIBRARY.id,
    organization_id=CITY.id,
    parent_id=SERIES.id,
    service_ids=(COACHING.id,),
    location_note=texts("Lehtilukusali"),
)
SOME_DAY = event("Joskus", status=EventStatus.POSTPONED)

CATALOGUE = (
    *(CITY, LIBRARY, COACHING, SERIES, OVER, UNDER_WAY, THIS_MORNING),
    *(LAST_DAY, YESTERDAY, TOMORROW, NEXT_WEEK, SOME_DAY),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory = tmp_path_factory.mktemp("index")
    publish(directory, CATALOGUE)
    return Reader(directory, ANALYZER)


def found(reader: Reader, query: Query = EVENTS, **filter: object) -> list[str]:
    asked = replace(query, filter=replace(query.filter, **filter)) if filter else query
    return names(reader.search(asked, Window()))


def test_past_events_leave_lists_and_others_come_by_their_beginning(reader: Reader) -> None:
    assert found(reader) == [
        "Työnhakuklubi",
        "Viimeinen päivä",
        "Aamulla",
        "Käynnissä",
        "Huomenna",
        "Ensi viikolla",
        "Joskus",
    ]


def test_the_same_index_answers_later_questions_otherwise(reader: Reader) -> None:
    assert found(reader, replace(EVENTS, asked_at=at(17, 23))) == [
        "Työnhakuklubi",
        "Ensi viikolla",
        "Joskus",
    ]
    assert found(reader, replace(EVENTS, asked_at=at(18))) == ["Työnhakuklubi", "Joskus"]


def test_a_past_event_is_still_there_by_its_id(reader: Reader) -> None:
    assert [name_of(each) for each in reader.get([OVER.id]) if each] == ["Ohi"]


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        (at(9), at(10), {"Työnhakuklubi", "Ohi", "Viimeinen päivä", "Eilen"}),
        (at(11), at(12), {"Työnhakuklubi", "Huomenna"}),
        (None, at(11), {"Työnhakuklubi", "Viimeinen päivä", "Aamulla", "Käynnissä"}),
        (at(16), None, {"Työnhakuklubi", "Ensi viikolla", "Joskus"}),
        (FOREVER, None, {"Joskus"}),
        (FOREVER.replace(year=1), FOREVER.replace(year=1, minute=59), set()),
    ],
)
def test_another_period_can_be_asked_for(
    reader: Reader, since: dt.datetime | None, until: dt.datetime | None, left: set[str]
) -> None:
    assert set(found(reader, since=since, until=until)) == left


def test_an_event_is_over_at_its_end_and_not_before(reader: Reader) -> None:
    end = at(10, 11)
    assert "Ohi" not in found(reader, replace(EVENTS, asked_at=end))
    assert "Ohi" in found(reader, replace(EVENTS, asked_at=end - dt.timedelta(microseconds=1)))


def test_cursors_go_on_although_time_has_passed(reader: Reader) -> None:
    first = reader.search(EVENTS, Window(first=2))
    later = replace(EVENTS, asked_at=NOON_OF_TENTH + dt.timedelta(minutes=1))
    rest = reader.search(later, Window(after=first.hits[-1].cursor))
    assert names(first) + names(rest) == found(reader)
    back = reader.search(later, Window(last=3, before=rest.hits[0].cursor))
    assert names(back) == names(first)


def test_without_words_what_is_soonest_comes_first(reader: Reader) -> None:
    assert found(reader, replace(EVENTS, order_by=OrderBy.RELEVANCE)) == found(reader)


def test_only_events_are_ordered_by_their_beginning(reader: Reader) -> None:
    with pytest.raises(InputInvalid):
        reader.search(Query(EntityKind.SERVICE, order_by=OrderBy.START), Window())


@pytest.mark.parametrize(
    ("filter", "left"),
    [
        ({"channels": (LIBRARY.id,)}, ["Ensi viikolla"]),
        ({"organizations": (CITY.id,)}, ["Ensi viikolla"]),
        ({"services": (COACHING.id,)}, ["Ensi viikolla"]),
        ({"parents": (SERIES.id,)}, ["Ensi viikolla"]),
        ({"event_types": ("RECRUITMENT",)}, ["Huomenna"]),
        ({"event_statuses": ("CANCELLED", "POSTPONED")}, ["Huomenna", "Joskus"]),
        ({"municipalities": ("091",)}, ["Ensi viikolla"]),  # by the address of the library
        ({"municipalities": ("837",)}, []),
    ],
    ids=str,
)
def test_events_are_found_by_what_they_belong_to(
    reader: Reader, filter: dict[str, object], left: list[str]
) -> None:
    assert found(reader, EVENTS, **filter) == left


@pytest.mark.parametrize("word", ["viikolla", "pääkirjastossa", "lehtilukusali", "Tampere"])
def test_events_are_found_by_words_of_theirs_and_of_their_place(reader: Reader, word: str) -> None:
    query = replace(EVENTS, text=word, order_by=OrderBy.RELEVANCE)
    assert "Ensi viikolla" in found(reader, query)


def test_types_are_counted_among_what_is_not_over(reader: Reader) -> None:
    assert reader.facets(EVENTS, [FacetName.EVENT_TYPE]) == {
        FacetName.EVENT_TYPE: [FacetValue("COURSE", 6), FacetValue("RECRUITMENT", 1)]
    }


def test_an_event_is_as_near_as_its_place(reader: Reader) -> None:
    near = replace(EVENTS, near=Near(61.4978, 23.7610, 5), order_by=OrderBy.DISTANCE)
    (hit,) = reader.search(near, Window()).hits
    assert (name_of(hit.document), hit.distance_km) == ("Ensi viikolla", pytest.approx(0.59, 0.02))


def test_what_one_takes_part_in_from_afar_is_near_whom_it_is_for(tmp_path: Path) -> None:
    room = place("Sali", 60.17, 24.94)
    events = [
        event("Etänä", at(11), is_remote=True, channel_id=room.id, area=local("837")),
        event("Kaikille etänä", at(12), is_remote=True, area=NATIONWIDE),
        event("Paikalla", at(13), channel_id=room.id, area=local("837")),
    ]
    publish(tmp_path, [room, *events])
    reader = Reader(tmp_path, ANALYZER)
    tampere = Near(61.4978, 23.7610, 5, "837")
    assert found(reader, replace(EVENTS, near=tampere)) == ["Etänä", "Kaikille etänä"]
    assert found(reader, remote_only=True) == ["Etänä", "Kaikille etänä"]
    assert found(reader, municipalities=("091",)) == ["Etänä", "Kaikille etänä", "Paikalla"]
    assert reader.facets(EVENTS, [FacetName.MUNICIPALITY])[FacetName.MUNICIPALITY] == [
        FacetValue("091", 3),
        FacetValue("837", 3),
    ]


def test_an_event_for_the_whole_country_is_counted_once_where_it_is(tmp_path: Path) -> None:
    room = place("Sali", 60.17, 24.94)
    area = Area(coverage=AreaCoverage.NATIONWIDE)
    publish(tmp_path, [room, event("Messut", at(11), channel_id=room.id, area=area)])
    facets = Reader(tmp_path, ANALYZER).facets(EVENTS, [FacetName.MUNICIPALITY])
    assert facets[FacetName.MUNICIPALITY] == []


def test_an_event_embeds_cards_of_what_it_belongs_to() -> None:
    documents = {str(each["id"]): each for each in stored(CATALOGUE)}
    told, library = documents[NEXT_WEEK.id], documents[LIBRARY.id]
    every = {"kind", "id", "slug", "state", "name", "type"}
    times = {"startsAt", "hasStartTime", "endsAt", "hasEndTime"}
    assert told["organization"] == part_of(documents[CITY.id], every)
    assert told["services"] == [part_of(documents[COACHING.id], every)]
    assert told["parent"] == part_of(documents[SERIES.id], every | times | {"status", "series"})
    assert told["channel"] == part_of(library, library.keys() - {"sources", "organization"})


def part_of(document: Document, names: Collection[str]) -> Document:
    return {name: document[name] for name in names}


def test_a_service_embeds_cards_of_its_projects_and_is_found_by_them(tmp_path: Path) -> None:
    made = project("S21955", planned_start=dt.date(2018, 9, 1), is_ended=True)
    works = service("Työhönvalmennus", project_ids=(made.id,))
    publish(tmp_path, [made, works, service("Muu")])
    reader = Reader(tmp_path, ANALYZER)
    document, told = stored([made, works])
    every = {"kind", "id", "slug", "state", "name"}
    assert told["projects"] == [part_of(document, every | {"code", "plannedStart", "isEnded"})]
    of_project = Query(EntityKind.SERVICE, filter=Filter(projects=(made.id,)))
    assert names(reader.search(of_project, Window())) == ["Työhönvalmennus"]


@pytest.mark.parametrize("code", ["S21955", "s21955"])
def test_a_project_is_found_by_its_code(tmp_path: Path, code: str) -> None:
    city = organization("Tampere")
    publish(tmp_path, [city, project("S21955", [city]), project("S20123")])
    reader = Reader(tmp_path, ANALYZER)
    found = reader.by_code(code)
    assert found is not None
    assert name_of(found) == "Hanke S21955"
    assert names(reader.search(Query(EntityKind.PROJECT, code), Window())) == ["Hanke S21955"]
    of_city = Query(EntityKind.PROJECT, filter=Filter(organizations=(city.id,)))
    assert names(reader.search(of_city, Window())) == ["Hanke S21955"]
    assert reader.by_code("S99999") is None


MOMENTS = st.datetimes(timezones=st.just(dt.UTC))


@given(MOMENTS, MOMENTS)
def test_keys_of_moments_are_in_their_order(first: dt.datetime, second: dt.datetime) -> None:
    assert (time_key(first, "a") < time_key(second, "a")) == (first < second)
    assert time_key(first, "") < time_key(first, "a") < time_key(None, "")


@pytest.mark.parametrize(
    ("told", "begins", "over"),
    [
        (event("a", at(10, 9), ends_at=at(10, 13)), at(10, 9), at(10, 13)),
        (event("b", at(10, 9)), at(10, 9), at(11)),
        (event("c", at(28), has_start_time=False), at(28), at(29)),
        (event("d", at(9), ends_at=at(10), has_end_time=False), at(9), at(11)),
        (event("e", ends_at=at(10, 13)), at(10, 13), at(10, 13)),
        (event("f"), None, None),
        (event("g", FOREVER), FOREVER, FOREVER),
    ],
)
def test_an_event_is_over_after_the_last_that_is_known_of_it(
    told: Event, begins: dt.datetime | None, over: dt.datetime | None
) -> None:
    (document,) = stored([told])
    assert (begins_at(document), over_at(document)) == (begins, over)
