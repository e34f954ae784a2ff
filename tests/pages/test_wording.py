"""Dates, times, numbers and texts are written as people in Finland write them."""

from __future__ import annotations

import datetime as dt

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.text import Language
from catalogue.pages.language import page_language
from catalogue.pages.opening_hours import DayHours, Days, Stretch
from catalogue.pages.wording import Wording, markdown, marked, phone, site

DASH = "–\N{WORD JOINER}"
EVE, DAY = dt.date(2026, 12, 24), dt.date(2026, 12, 25)


def wording(language: Language) -> Wording:
    return Wording(page_language(language))


@pytest.mark.parametrize(
    ("language", "date", "days", "weekdays"),
    [
        (Language.FI, "24. joulukuuta 2026", "to 24.12. – pe 25.12.", "to–pe"),
        (Language.SV, "24 december 2026", "tors 24 dec. – fre 25 dec.", "tors–fre"),
        (Language.EN, "24 December 2026", "Thu 24 Dec – Fri 25 Dec", "Thu–Fri"),
    ],
)
def test_dates(language: Language, date: str, days: str, weekdays: str) -> None:
    words, both = wording(language), Days(EVE, DAY, DayHours())
    assert (words.date(EVE), words.days(both), words.weekdays(both)) == (date, days, weekdays)


def test_languages_are_called_as_in_the_pages_language() -> None:
    tags = ("SV", "se", "xx-unheard-of")
    names = [wording(Language.FI).language_name(tag) for tag in tags]
    assert names == ["ruotsi", "pohjoissaame", "xx-unheard-of"]


def test_a_moment_is_of_the_day_that_it_is_in_finland() -> None:
    assert wording(Language.EN).date("2026-12-24T22:30:00Z") == "25 December 2026"


@pytest.mark.parametrize(
    ("language", "times"),
    [
        (Language.FI, f"8{DASH}16, 16.30{DASH}24.00"),
        (Language.SV, f"8{DASH}16, 16.30{DASH}24.00"),
        (Language.EN, f"8:00{DASH}16:00, 16:30{DASH}24:00"),
    ],
)
def test_times(language: Language, times: str) -> None:
    stretches = (Stretch(dt.time(8), dt.time(16)), Stretch(dt.time(16, 30), dt.time()))
    assert wording(language).stretches(stretches) == times


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+358401234567", "040 1234567"),
        ("116117", "116117"),
        ("+4681234567", "+46 8 123 45 67"),
        ("kysy", "kysy"),
    ],
)
def test_telephone_numbers(number: str, shown: str) -> None:
    assert phone(number) == shown


def test_addresses_of_pages() -> None:
    assert site("https://www.example.org/ohjaus/?a=1") == "www.example.org/ohjaus"


def test_headings_of_partners_do_not_disturb_those_of_the_page() -> None:
    assert markdown("## Näin\nhaet") == "<p><strong>Näin</strong></p>\n<p>haet</p>\n"


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_a_text_can_do_no_harm(harm: str) -> None:
    html = markdown(harm)
    assert [part for part in ("<script", "<img", "href") if part in html] == []


@given(
    st.lists(
        st.sampled_from(
            ["<mark>", "</mark>", "työ", " & ", "&amp;", "&#x27;", "<b>", "–", "\r", "\n"]
        )
        | st.text(max_size=3),
        max_size=9,
    ).map("".join)
)
def test_a_passage_is_shown_as_if_it_had_been_cleaned(html: str) -> None:
    assert marked(html) == nh3.clean(html, tags={"mark"}, attributes={})


def test_links_keep_to_themselves_where_they_come_from() -> None:
    assert markdown("[Sivu](https://example.org)") == (
        '<p><a href="https://example.org" rel="noopener noreferrer">Sivu</a></p>\n'
    )


def test_of_web_pages_those_in_ones_own_language_are_shown() -> None:
    finnish, swedish, untold = (
        {"language": each, "url": f"https://{each}.example"} for each in ("FI", "SV", None)
    )
    shown = wording(Language.FI).in_own_language
    assert [
        shown([finnish, swedish, untold]),
        shown([swedish]),
        shown([]),
    ] == [[finnish, untold], [swedish], []]


def test_of_pages_with_one_address_the_first_is_shown() -> None:
    """Sources tell of a page in every language, and not always in one spelling."""
    pages = [
        {"language": "SV", "url": "https://oulu.example/tyo/"},
        {"language": "EN", "url": "http://oulu.example/tyo"},
        {"language": "EN", "url": "https://oulu.example/tyo?lang=en"},
    ]
    assert wording(Language.FI).in_own_language(pages) == [pages[0], pages[2]]


def when(
    starts: str | None, ends: str | None = None, *, has_times: bool = True
) -> dict[str, object]:
    return {
        "startsAt": starts,
        "hasStartTime": has_times,
        "endsAt": ends,
        "hasEndTime": has_times,
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.FI, f"ti 1.3.2095, klo 9{DASH}11"),
        (Language.SV, f"tis 1 mars 2095, kl. 9{DASH}11"),
        (Language.EN, f"Tue, 1 Mar 2095, 9:00{DASH}11:00"),
    ],
)
def test_an_event_has_its_day_once(language: Language, told: str) -> None:
    event = when("2095-03-01T07:00:00Z", "2095-03-01T09:00:00Z")
    assert wording(language).when(event) == told


def test_an_event_is_told_as_far_as_it_is_known() -> None:
    starts, same_day, later = "2095-03-01T07:00:00Z", "2095-03-01T09:00:00Z", "2095-03-03T09:00:00Z"
    events = [
        when(None),
        when(starts),
        when(starts, has_times=False),
        when(starts, same_day, has_times=False),
        when(starts, later),
        when(starts, later, has_times=False),
    ]
    assert [wording(Language.FI).when(each) for each in events] == [
        "",
        "ti 1.3.2095, klo 9.00",
        "ti 1.3.2095",
        "ti 1.3.2095",
        "ti 1.3.2095, klo 9.00 – to 3.3.2095, klo 11.00",
        "ti 1.3.2095 – to 3.3.2095",
    ]
