"""Reading Linked Events over real HTTP: what a run brings."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.errors import FetchFailed, InputInvalid, SourceMalformed
from catalogue.intake.feed import Mode, Scope
from catalogue.intake.issues import IssueCode
from loaders.linked_events.settings import LinkedEventsSettings
from tests.loaders.linked_events.fixtures import (
    AGENCY,
    CITY,
    COURSE,
    EMPLOYMENT,
    HALL,
    INTERNET,
    JOB_FAIR,
    RECRUITMENT,
    ROOM,
    SERIES,
    YOUNG,
    event,
    keyword,
    link,
    organization,
    place,
    work_experience,
)
from tests.loaders.linked_events.reading import EARLIER, LATER, event_key, place_key, read
from tests.loaders.linked_events.server import LinkedEventsServer
from tests.loaders.ptv.v11.replies import html, json
from tests.loaders.told import Told


@pytest.fixture
def town() -> LinkedEventsServer:
    """A recruitment fair with all that it refers to."""
    server = LinkedEventsServer()
    server.put(
        event(),
        place(),
        keyword(EMPLOYMENT, "työllisyys"),
        keyword(RECRUITMENT, "rekrytointi"),
        organization(parent_organization=link("organization", CITY)["@id"]),
        organization(CITY, name="Kaupunki"),
    )
    return server


def many_events(count: int) -> list[dict[str, object]]:
    """Events without references, the latest change first."""
    return [
        event(
            f"helsinki:{number:04}",
            location=None,
            keywords=[],
            publisher=None,
            last_modified_time=f"2026-07-01T08:{59 - number // 60:02}:{59 - number % 60:02}Z",
        )
        for number in range(count)
    ]


async def test_an_event_is_read_with_its_place_its_keywords_and_its_publishers(
    town: LinkedEventsServer,
) -> None:
    told = await read(town)
    assert (told.events, told.channels, told.organizations) == ([JOB_FAIR], [HALL], [CITY, AGENCY])
    assert told.payload(JOB_FAIR)["location"] == {"id": HALL, "name": place()["name"]}
    assert told.payload(JOB_FAIR)["keywords"] == [
        {"id": EMPLOYMENT, "name": {"fi": "työllisyys"}},
        {"id": RECRUITMENT, "name": {"fi": "rekrytointi"}},
    ]
    assert (told.gone, told.withheld, told.unread, told.issues) == ([], [], [], [])
    assert town.asked("/place/") == town.asked("/keyword/") == 0


async def test_what_was_not_included_is_asked_for_once_a_run(town: LinkedEventsServer) -> None:
    town.includes = False
    town.page_size = 2
    town.put(*(event(f"helsinki:{number}") for number in range(5)))
    told = await read(town)
    assert (len(told.events), told.channels) == (6, [HALL])
    assert told.payload("helsinki:3")["keywords"] == told.payload(JOB_FAIR)["keywords"]
    assert town.asked(f"/place/{HALL}/") == town.asked(f"/keyword/{EMPLOYMENT}/") == 1
    assert town.asked(f"/organization/{AGENCY}/") == 1


async def test_all_types_of_events_are_asked_for(town: LinkedEventsServer) -> None:
    town.put(event(COURSE, type_id="Course"))
    assert (await read(town)).events == [COURSE, JOB_FAIR]


async def test_publishers_and_keywords_say_which_events_are_taken(
    town: LinkedEventsServer,
) -> None:
    town.put(
        event("helsinki:other", publisher="ahjo:other"),
        event("helsinki:concert", keywords=[], audience=[]),
        event("helsinki:young", keywords=[], audience=[link("keyword", YOUNG)]),
        keyword(YOUNG, "nuoret"),
    )
    settings = LinkedEventsSettings(publishers=(AGENCY, CITY), keywords=(EMPLOYMENT, YOUNG))
    told = await read(town, settings=settings)
    assert told.events == [JOB_FAIR, "helsinki:young"]


async def test_a_scope_of_organizations_is_one_of_publishers(town: LinkedEventsServer) -> None:
    town.put(event("helsinki:other", publisher="ahjo:other"))
    told = await read(town, settings=LinkedEventsSettings(), scope=Scope(organizations=(AGENCY,)))
    assert told.events == [JOB_FAIR]


@pytest.mark.parametrize("scope", [Scope(), Scope(municipalities=("091",))])
async def test_nobody_reads_everything_by_mistake(town: LinkedEventsServer, scope: Scope) -> None:
    with pytest.raises(InputInvalid, match="which events to take"):
        await read(town, settings=LinkedEventsSettings(), scope=scope)
    assert town.requests == []


async def test_past_events_stay_listed_from_the_day_on_that_the_record_begins(
    town: LinkedEventsServer,
) -> None:
    old, older = "2026-01-20T08:00:00Z", "2025-12-30T08:00:00Z"
    town.put(
        event("helsinki:old", start_time=old, end_time=None),
        event("helsinki:older", start_time=older, end_time=older),
        event("helsinki:later", event_status="EventPostponed", start_time=None, end_time=None),
    )
    assert (await read(town)).events == [JOB_FAIR, "helsinki:later", "helsinki:old"]
    later = LinkedEventsSettings(everything=True, record_begins=dt.date(2026, 2, 1))
    assert (await read(town, settings=later)).events == [JOB_FAIR, "helsinki:later"]


async def test_lists_are_read_over_all_their_pages(town: LinkedEventsServer) -> None:
    town.page_size = 4
    town.put(*many_events(10))
    told = await read(town)
    assert len(told.events) == 11
    assert told.progress == [("events", 4, 11), ("events", 8, 11), ("events", 11, 11)]


async def test_of_the_next_page_only_the_query_is_taken(town: LinkedEventsServer) -> None:
    town.page_size, town.host = 4, "http://linkedevents.internal:8000/behind/the/proxy"
    town.put(*many_events(10))
    assert len((await read(town)).events) == 11


async def test_a_series_that_the_list_does_not_have_is_read_by_its_parts(
    town: LinkedEventsServer,
) -> None:
    roof = "helsinki:umbrella"
    town.put(
        event(COURSE, super_event=link("event", SERIES)),
        event(
            SERIES,
            super_event=link("event", roof),
            super_event_type="recurring",
            start_time="2025-01-01T08:00:00Z",
            end_time=None,
            location=link("place", ROOM),
        ),
        event(roof, super_event_type="umbrella", start_time=None, end_time=None),
        place(ROOM),
    )
    told = await read(town)
    assert told.events == [COURSE, JOB_FAIR, SERIES, roof]
    assert told.channels == [ROOM, HALL]
    assert told.payload(COURSE)["super_event"] == {"id": SERIES}


async def test_a_series_that_the_list_has_is_given_once(town: LinkedEventsServer) -> None:
    town.page_size = 1
    town.put(event(SERIES, super_event_type="recurring", last_modified_time=EARLIER))
    town.put(*(event(f"helsinki:{n}", super_event=link("event", SERIES)) for n in range(3)))
    told = await read(town)
    assert told.events == ["helsinki:0", "helsinki:1", "helsinki:2", JOB_FAIR, SERIES]


async def test_remote_events_have_no_place(town: LinkedEventsServer) -> None:
    town.put(
        event(location=link("place", INTERNET)),
        event(COURSE, location=link("place", ROOM)),
        place(ROOM, name={"fi": "Internet"}),
        place(INTERNET, name={"fi": "Internet"}),
    )
    told = await read(town)
    assert told.channels == []
    assert told.payload(COURSE)["location"] == {"id": ROOM, "name": {"fi": "Internet"}}


async def test_drafts_and_work_experience_are_left_out_before_they_are_kept(
    town: LinkedEventsServer,
) -> None:
    town.put(
        work_experience(),
        keyword("tet:1", "TET-jakso"),
        event("helsinki:tet", custom_data={"contact_first_name": "Etunimi"}),
        event("helsinki:draft", publication_status="draft"),
        event(COURSE, super_event=link("event", "helsinki:draft")),
    )
    told = await read(town)
    assert told.events == [COURSE, JOB_FAIR]
    assert "Etunimi" not in str(told.pages)
    assert {issue.record: issue.code for issue in told.issues} == {
        event_key("tet:paja"): IssueCode.VALUE_INVALID,
        event_key("helsinki:tet"): IssueCode.VALUE_INVALID,
        event_key("helsinki:draft"): IssueCode.REFERENCE_DANGLING,
    }
    assert told.withheld == []


async def test_editors_contact_persons_and_counts_are_not_kept(town: LinkedEventsServer) -> None:
    before = (await read(town)).keys
    town.put(
        event(
            created_by="Etunimi",
            user_email="etunimi@example.org",
            provider_contact_info={"fi": "Etunimi"},
            custom_data={"note": "Etunimi"},
        ),
        place(n_events=13),
    )
    told = await read(town)
    assert "timi" not in str(told.pages)
    assert told.payload(HALL) == {
        name: value for name, value in place().items() if name in told.payload(HALL)
    }
    assert told.keys == before


async def test_staged_pages_are_not_given_again(town: LinkedEventsServer) -> None:
    town.page_size = 4
    town.put(*many_events(10))
    first = await read(town)
    second = await read(town, staged=first.keys[:2])
    assert second.keys == first.keys[2:]


async def test_only_what_changed_is_read(town: LinkedEventsServer) -> None:
    town.put(event(last_modified_time=EARLIER), event(COURSE, last_modified_time=LATER))
    told = await read(town, Mode.DELTA)
    assert (told.events, told.channels) == ([COURSE], [HALL])
    assert town.asked("last_modified_since=2026-08-01T12%3A30%3A00Z") == 1


async def test_a_deleted_event_is_a_tombstone(town: LinkedEventsServer) -> None:
    town.put(event(COURSE), event("helsinki:older", last_modified_time=EARLIER))
    town.remove(COURSE)
    told = await read(town, Mode.DELTA)
    assert (told.events, told.gone) == ([], [event_key(COURSE)])
    assert (await read(town)).events == [JOB_FAIR, "helsinki:older"]


async def test_events_point_to_the_place_that_replaced_theirs(town: LinkedEventsServer) -> None:
    town.replace(HALL, place(ROOM))
    for includes in (True, False):
        town.includes = includes
        told = await read(town)
        assert told.channels == [ROOM]
        assert told.payload(JOB_FAIR)["location"] == {"id": ROOM, "name": place()["name"]}
        assert told.gone == [place_key(HALL)]


async def test_a_place_that_is_no_more_is_a_tombstone(town: LinkedEventsServer) -> None:
    town.remove(HALL)
    for includes in (True, False):
        town.includes = includes
        told = await read(town)
        assert (told.channels, told.gone) == ([], [place_key(HALL)])
        assert told.payload(JOB_FAIR)["location"] is None


async def test_an_event_that_was_replaced_is_gone(town: LinkedEventsServer) -> None:
    town.put(event(SERIES), event(COURSE, super_event=link("event", SERIES)))
    town.replace(SERIES, event("helsinki:new"))
    told = await read(town)
    assert told.events == [COURSE, JOB_FAIR, "helsinki:new"]
    assert told.payload(COURSE)["super_event"] == {"id": "helsinki:new"}
    assert told.gone == [event_key(SERIES)]


async def test_places_that_replaced_each_other_in_a_circle_do_no_harm(
    town: LinkedEventsServer,
) -> None:
    town.put(place(replaced_by=ROOM), place(ROOM, replaced_by=HALL))
    town.fail(f"/place/{ROOM}/", json(place(ROOM, replaced_by=HALL)))
    town.fail(f"/place/{HALL}/", json(place(replaced_by=ROOM)))
    assert (await read(town)).events == [JOB_FAIR]


async def test_what_the_server_has_not_got_stays_as_it_was(town: LinkedEventsServer) -> None:
    town.put(event(location=link("place", ROOM)))
    told = await read(town)
    assert (told.withheld, told.gone) == ([place_key(ROOM)], [])
    assert told.codes == [IssueCode.REFERENCE_DANGLING]
    assert told.payload(JOB_FAIR)["location"] == {"id": ROOM}


@pytest.mark.parametrize("answer", [[], {"data": []}, {"meta": {"count": 1}, "data": {}}])
async def test_a_list_of_another_shape_fails_the_run(
    town: LinkedEventsServer, answer: object
) -> None:
    town.fail("/event/?", json(answer))
    with pytest.raises(SourceMalformed, match="Check that the base URL is that of Linked Events"):
        await read(town)


async def test_what_was_read_before_a_failure_was_given(town: LinkedEventsServer) -> None:
    town.page_size = 4
    town.put(*many_events(10))
    town.fail("page=3", html())
    told = Told()
    with pytest.raises(FetchFailed, match="something that is not JSON"):
        await read(town, told=told)
    assert len(told.events) == 8
