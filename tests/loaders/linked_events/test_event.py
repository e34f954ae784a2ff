"""Events of Linked Events in our model."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.contact import WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.event import EventContent, EventSeries, EventStatus, EventType
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import Language, LocalizedText
from tests.loaders.linked_events.fixtures import (
    AGENCY,
    CITY,
    COURSE,
    EMPLOYMENT,
    GUIDANCE,
    HALL,
    INTERNET,
    RECRUITMENT,
    SERIES,
    YOUNG,
    Payload,
    event,
    link,
)
from tests.loaders.linked_events.mapping import event_of, rejected, result, warned

SERVICE = RecordKey("ptv", RecordKind.SERVICE, GUIDANCE).entity_id
SUOMI = "https://www.suomi.fi"


def entity(kind: RecordKind, local_id: str) -> EntityId:
    return RecordKey("linked-events", kind, local_id).entity_id


def tag(local_id: str, fi: str) -> Payload:
    return {"id": local_id, "name": {"fi": fi}}


def test_an_event_of_every_field() -> None:
    payload = event(
        keywords=[tag(EMPLOYMENT, "työllisyys"), tag(RECRUITMENT, "rekrytointi")],
        audience=[tag(YOUNG, "nuoret (ikäryhmät)"), tag(EMPLOYMENT, "työllisyys")],
        super_event={"id": SERIES},
        provider={"fi": "Oppisopimustoimisto"},
        location_extra_info={"fi": "2. kerros"},
        enrolment_start_time="2026-08-01T06:00:00Z",
        enrolment_end_time="2026-09-01",
        maximum_attendee_capacity=40,
        audience_min_age=16,
        audience_max_age=29,
        in_language=[link("language", "fi"), link("language", "zh_hans")],
        info_url={"fi": "www.example.org/messut", "sv": "www.example.org/massa"},
        external_links=[
            {"name": "extlink_facebook", "link": "https://f.example.org", "language": "fi"}
        ],
    )
    assert event_of(payload) == EventContent(
        type=EventType.RECRUITMENT,
        name=LocalizedText(fi="Rekrytointimessut", sv="Rekryteringsmässa"),
        summary=LocalizedText(fi="Tapaa työnantajia."),
        description=LocalizedText(fi="Ota **ansioluettelo** mukaan."),
        starts_at=dt.datetime(2026, 9, 10, 7, tzinfo=dt.UTC),
        ends_at=dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC),
        enrolment_starts_at=dt.datetime(2026, 8, 1, 6, tzinfo=dt.UTC),
        enrolment_ends_at=dt.datetime(2026, 8, 31, 21, tzinfo=dt.UTC),
        channel_id=entity(RecordKind.SERVICE_CHANNEL, HALL),
        location_note=LocalizedText(fi="2. kerros"),
        organization_id=entity(RecordKind.ORGANIZATION, AGENCY),
        provider=LocalizedText(fi="Oppisopimustoimisto"),
        parent_id=entity(RecordKind.EVENT, SERIES),
        cost=Cost(charge=Charge.FREE),
        audience_min_age=16,
        audience_max_age=29,
        capacity=40,
        service_languages=("fi", "zh"),
        themes=("EMPLOYMENT",),
        stages=("JOB_SEARCH",),
        target_groups=("KR1.3",),
        concepts=(
            Concept(uri="http://www.yso.fi/onto/yso/p6357", label=LocalizedText(fi="työllisyys")),
            Concept(
                uri="http://www.yso.fi/onto/yso/p11617",
                label=LocalizedText(fi="nuoret (ikäryhmät)"),
            ),
        ),
        keywords=(Keyword(language=Language.FI, value="rekrytointi"),),
        web_pages=(
            WebPage(url="http://www.example.org/messut", language=Language.FI),
            WebPage(url="http://www.example.org/massa", language=Language.SV),
            WebPage(url="https://f.example.org", title="facebook", language=Language.FI),
        ),
    )


def test_an_event_says_when_it_changed_and_where_people_see_it() -> None:
    found = result(event(info_url={"fi": "https://example.org/messut"}))
    assert found.modified_at == dt.datetime(2026, 7, 1, 8, tzinfo=dt.UTC)
    assert (found.url, found.same_as) == ("https://example.org/messut", ())


@pytest.mark.parametrize(
    ("type_id", "words", "expected"),
    [
        ("Course", ["rekrytointi"], EventType.COURSE),
        ("Volunteering", [], EventType.VOLUNTEERING),
        ("General", [], EventType.GENERAL),
        (None, ["info"], EventType.INFORMATION),
        ("General", ["info", "messut"], EventType.FAIR),
        ("General", ["työpajat"], EventType.WORKSHOP),
        ("General", ["neuvonta"], EventType.WALK_IN),
        ("General", ["Rekrytointi (toiminta)"], EventType.RECRUITMENT),
        ("General", ["kurssit"], EventType.COURSE),
        ("General", ["maahanmuuttajat"], EventType.GENERAL),
    ],
)
def test_the_type_is_told_by_the_event_or_by_its_keywords(
    type_id: str | None, words: list[str], expected: EventType
) -> None:
    tags = [tag(f"helsinki:{word}", word) for word in words]
    assert event_of(event(type_id=type_id, keywords=tags)).type is expected


def test_a_type_that_nobody_knows_is_told_and_kept() -> None:
    found = result(event(type_id="Parade"))
    assert isinstance(found.content, EventContent)
    assert (found.content.type, found.content.type_in_source) == (EventType.OTHER, "Parade")
    assert [issue.code for issue in found.issues] == [IssueCode.CODE_UNKNOWN]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("EventScheduled", EventStatus.SCHEDULED),
        ("EventCancelled", EventStatus.CANCELLED),
        ("EventPostponed", EventStatus.POSTPONED),
        ("EventRescheduled", EventStatus.RESCHEDULED),
        (None, EventStatus.SCHEDULED),
    ],
)
def test_cancelled_and_postponed_events_are_told(word: str | None, status: EventStatus) -> None:
    assert event_of(event(event_status=word)).status is status


@pytest.mark.parametrize(
    ("word", "series"),
    [("recurring", EventSeries.RECURRING), ("umbrella", EventSeries.UMBRELLA), (None, None)],
)
def test_series_are_told(word: str | None, series: EventSeries | None) -> None:
    assert event_of(event(super_event_type=word)).series is series


def test_a_day_without_a_time_begins_in_helsinki() -> None:
    found = event_of(event(start_time="2026-09-10", end_time="2026-12-01"))
    assert (found.starts_at, found.has_start_time) == (
        dt.datetime(2026, 9, 9, 21, tzinfo=dt.UTC),
        False,
    )
    assert (found.ends_at, found.has_end_time) == (
        dt.datetime(2026, 11, 30, 22, tzinfo=dt.UTC),
        False,
    )


def test_nobody_has_to_say_when() -> None:
    found = event_of(event(start_time=None, end_time=None))
    assert (found.starts_at, found.ends_at) == (None, None)
    assert (found.has_start_time, found.has_end_time) == (True, True)


def test_an_event_may_end_on_the_day_on_which_it_begins() -> None:
    found = event_of(event(start_time="2026-09-10T07:00:00Z", end_time="2026-09-10"))
    assert found.ends_at == dt.datetime(2026, 9, 9, 21, tzinfo=dt.UTC)


@pytest.mark.parametrize("end", ["2026-09-10T06:59:59Z", "2026-09-09"])
def test_an_end_before_the_beginning_is_left_out(end: str) -> None:
    assert warned(event(end_time=end)) == [("end_time", IssueCode.VALUE_INVALID, end)]


@pytest.mark.parametrize("when", ["soon", "0001-01-01", "2026-02-30", "9999-12-31T23:59:59Z"])
def test_what_is_no_time_is_left_out(when: str) -> None:
    assert warned(event(start_time=when)) == [("start_time", IssueCode.VALUE_INVALID, when)]


@pytest.mark.parametrize(
    "location", [{"id": INTERNET}, {"id": "turku:x", "name": {"fi": "Internet"}}]
)
def test_an_event_on_the_internet_is_remote(location: Payload) -> None:
    found = event_of(event(location=location))
    assert (found.is_remote, found.channel_id) == (True, None)


def test_one_may_take_part_from_afar_in_what_has_a_place_too() -> None:
    found = event_of(event(keywords=[tag("yso:p26626", "etäosallistuminen")]))
    assert found.is_remote
    assert found.channel_id == entity(RecordKind.SERVICE_CHANNEL, HALL)


def test_an_event_that_does_not_say_where_it_is_need_not_be_remote() -> None:
    assert not event_of(event(location=None)).is_remote


def test_an_organizer_counts_before_a_publisher() -> None:
    found = event_of(event(organizer=link("organization", CITY)))
    assert found.organization_id == entity(RecordKind.ORGANIZATION, CITY)


@pytest.mark.parametrize(
    "path",
    [
        f"/palvelu/tyonhakijan-neuvonta/{GUIDANCE}",
        f"/palvelut/tyonhakijan-neuvonta/{GUIDANCE.upper()}",
        f"/tjanst/radgivning/{GUIDANCE}?area=91",
        f"/tjänster/{GUIDANCE}",
        f"/service/advice/{GUIDANCE}/",
        f"/services/advice/{GUIDANCE}#hours",
    ],
)
def test_a_link_to_a_service_on_suomi_fi_says_that_the_event_belongs_to_it(path: str) -> None:
    in_words = event(description={"sv": f'<p><a href="{SUOMI}{path}">Palvelu</a></p>'})
    assert event_of(in_words).service_ids == (SERVICE,)
    links = [{"name": "extlink_homepage", "link": SUOMI + path, "language": "fi"}]
    assert event_of(event(external_links=links)).service_ids == (SERVICE,)


@pytest.mark.parametrize(
    "address",
    [
        f"{SUOMI}/palvelut/verkkoasiointi/haku/{GUIDANCE}",
        f"{SUOMI}/organisaatio/kaupunki/{GUIDANCE}",
        f"https://suomi.fi.example.org/palvelu/neuvonta/{GUIDANCE}",
        f"{SUOMI}/palvelu/neuvonta",
    ],
)
def test_other_links_say_nothing_of_services(address: str) -> None:
    assert event_of(event(info_url={"fi": address})).service_ids == ()


@pytest.mark.parametrize("name", ["ptv:service", "ptv:serviceId", "PTV:SERVICES"])
def test_a_field_made_for_it_names_services(name: str) -> None:
    other = GUIDANCE.replace("0a1b", "0a1c")
    found = event_of(event(custom_data={name: f"{GUIDANCE}, {other}", "ptv:channel": other}))
    assert found.service_ids == (SERVICE, RecordKey("ptv", RecordKind.SERVICE, other).entity_id)


@pytest.mark.parametrize(
    ("free", "charge"),
    [
        ([True], Charge.FREE),
        ([False, False], Charge.CHARGEABLE),
        ([True, False], Charge.OTHER),
        ([None], Charge.UNKNOWN),
        ([], Charge.UNKNOWN),
    ],
)
def test_what_it_costs_is_what_its_offers_say(free: list[bool | None], charge: Charge) -> None:
    offers = [{"is_free": said} for said in free]
    assert event_of(event(offers=offers)).cost == Cost(charge=charge)


def test_prices_are_told_in_words_and_tickets_have_a_page() -> None:
    offers = [
        {
            "is_free": False,
            "price": {"fi": "10/5 €", "sv": ""},
            "description": {"fi": "Opiskelijat 5 €"},
            "info_url": {"fi": "https://liput.example.org", "en": "https://liput.example.org"},
        },
        {"is_free": False, "price": {"fi": "20 €"}},
    ]
    found = event_of(event(offers=offers))
    assert found.cost.description == LocalizedText(fi="10/5 €: Opiskelijat 5 €; 20 €")
    assert found.web_pages == (WebPage(url="https://liput.example.org"),)


def test_html_becomes_markdown_whose_lines_stay() -> None:
    text = '<p>Ohjelma:<br>klo 9<br>klo 10</p><ul><li>a</li></ul><script>alert("x")</script>'
    found = event_of(event(description={"fi": text}))
    assert found.description == LocalizedText(fi="Ohjelma:\n\nklo 9\n\nklo 10\n\n- a")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"audience_min_age": 20, "audience_max_age": 10}, "audience_max_age"),
        ({"audience_min_age": -1}, "audience_min_age"),
        ({"audience_min_age": 1.5}, "audience_min_age"),
        ({"maximum_attendee_capacity": 10**30}, "maximum_attendee_capacity"),
        ({"info_url": {"fi": "ei ole"}}, "info_url.fi"),
        ({"in_language": [{"@id": "x/language/klingon/"}]}, "in_language[]"),
        ({"mood": "good"}, "mood"),
        ({"name": {"fi": "Messut", "ru": "Выставка"}}, "name"),
    ],
)
def test_what_cannot_be_meant_is_left_out_and_told(changes: Payload, field: str) -> None:
    assert [told for told, _, _ in warned(event(**changes))] == [field]


@pytest.mark.parametrize("name", [None, {}, {"fi": " ", "sv": None}, {"ru": "Выставка"}])
def test_an_event_without_a_name_is_rejected(name: object) -> None:
    assert ("name", IssueCode.REQUIRED_FIELD_MISSING, None) in rejected(event(name=name))


def test_a_course_without_anything_but_a_name_is_an_event() -> None:
    nothing = dict.fromkeys(event()) | {"id": COURSE, "@type": "Event/LinkedEvent"}
    assert event_of(nothing | {"name": {"en": "Course"}}) == EventContent(
        type=EventType.GENERAL, name=LocalizedText(en="Course")
    )
