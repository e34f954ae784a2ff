"""How dates, times, telephone numbers and partners' texts are written on a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import cast
from urllib.parse import urlsplit

import nh3
import phonenumbers
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.numbers import format_decimal
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup

from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.model.text import Language
from catalogue.pages.executor import Json
from catalogue.pages.language import PageLanguage
from catalogue.pages.opening_hours import Days, Stretch

_TAGS = {"a", "br", "em", "li", "ol", "p", "strong", "ul"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_COUNTRY = "FI"
_TO = "–\N{WORD JOINER}"
"""A dash behind which no line is broken."""

_AT: Mapping[Language, str] = {Language.FI: "klo ", Language.SV: "kl. "}
"""What stands before a time of day."""


class Wording:
    """The filters of a page's templates, in its language."""

    def __init__(self, language: PageLanguage) -> None:
        self._language = language.language
        self._locale = language.locale

    def date(self, moment: str | dt.date) -> str:
        """A day in full: 6 December 2026; of a moment (RFC 3339) the day that it is in Finland."""
        return format_date(_day(moment), "long", locale=self._locale)

    def moment(self, moment: str) -> str:
        """A day with the time that it is in Finland."""
        local = dt.datetime.fromisoformat(moment).astimezone(LOCAL_ZONE)
        return format_datetime(local, "medium", locale=self._locale)

    def in_own_language(self, pages: Sequence[Json]) -> Sequence[Json]:
        """Web pages in the page's language or in none that is told; all where there are none."""
        own = (None, self._language.value.upper())
        return distinct([each for each in pages if each["language"] in own] or pages)

    def when(self, event: Json) -> str:
        """When an event is: Tue 1 Mar 2095, 9:00–11:00. Empty where nobody has said."""
        starts, ends = _local(event["startsAt"]), _local(event["endsAt"])
        if not starts:
            return ""
        if not ends:
            return self._point(starts, event["hasStartTime"])
        if ends.date() != starts.date():
            points = (starts, event["hasStartTime"]), (ends, event["hasEndTime"])
            return " – ".join(self._point(*each) for each in points)
        if not (event["hasStartTime"] and event["hasEndTime"]):
            return self._point(starts, event["hasStartTime"])
        at = _AT.get(self._language, "")
        stretch = self._stretch(Stretch(starts.time(), ends.time()))
        return f"{self._weekday_and_date(starts)}, {at}{stretch}"

    def _point(self, local: dt.datetime, has_time: bool) -> str:  # noqa: FBT001 - of the event
        day = self._weekday_and_date(local)
        at = _AT.get(self._language, "")
        return f"{day}, {at}{format_time(local, 'short', locale=self._locale)}" if has_time else day

    def _weekday_and_date(self, day: dt.date) -> str:
        return format_skeleton("yMMMEd", day, locale=self._locale)

    def number(self, number: float) -> str:
        """1 234 or 2,5: with one decimal at most."""
        return format_decimal(number, "#,##0.#", locale=self._locale)

    def language_name(self, tag: str) -> str:
        """Finnish, Swedish, … of a tag in any case; the tag where nobody knows a name."""
        names = cast("Mapping[str, str]", self._locale.languages)
        return names.get(tag.lower(), tag)

    def days(self, days: Days) -> str:
        """Dates with their weekdays: Thu 24 Dec – Fri 25 Dec."""
        return self._span("MMMEd", days)

    def weekdays(self, days: Days) -> str:
        """Mon–Fri, or one of them alone."""
        return self._span("E", days)

    def _span(self, skeleton: str, days: Days) -> str:
        ends = dict.fromkeys((days.first, days.last))
        shown = [format_skeleton(skeleton, day, locale=self._locale) for day in ends]
        return ("–" if skeleton == "E" else " – ").join(shown)

    def stretches(self, stretches: Iterable[Stretch]) -> str:
        """8–16 in Finnish and Swedish, 8:00–16:00 in English; several parted by commas."""
        return ", ".join(self._stretch(each) for each in stretches)

    def _stretch(self, stretch: Stretch) -> str:
        opens, closes = stretch.opens, stretch.closes
        is_short = self._language is not Language.EN and not opens.minute and not closes.minute
        closing_hour = closes.hour if closes != dt.time() else 24
        if is_short:
            return f"{opens.hour}{_TO}{closing_hour}"
        colon = ":" if self._language is Language.EN else "."
        return f"{opens.hour}{colon}{opens.minute:02}{_TO}{closing_hour}{colon}{closes.minute:02}"


def _day(moment: str | dt.date) -> dt.date:
    if isinstance(moment, str):
        return dt.datetime.fromisoformat(moment).astimezone(LOCAL_ZONE).date()
    return moment


def _local(moment: str | None) -> dt.datetime | None:
    """The time that it is in Finland."""
    return dt.datetime.fromisoformat(moment).astimezone(LOCAL_ZONE) if moment else None


def phone(number: str) -> str:
    """A number as one dials it in Finland: 040 1234567."""
    try:
        parsed = phonenumbers.parse(number, _COUNTRY)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code != phonenumbers.country_code_for_region(_COUNTRY):
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def distinct(pages: Sequence[Json]) -> Sequence[Json]:
    """Web pages, each address once: sources tell of one page in every language."""
    return list({_target(each["url"]): each for each in reversed(pages)}.values())[::-1]


def _target(address: str) -> str:
    """What two addresses of one page have in common."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/").lower()


def site(address: str) -> str:
    """An address as one reads it: www.example.org/path."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def markdown(text: str) -> Markup:
    """A partner's text as HTML that can do no harm: paragraphs, lists, stress and links alone.

    Its headings become stressed paragraphs: those of a page have their own order.
    """
    html = nh3.clean(_MARKDOWN.render(text), tags=_TAGS, url_schemes=_SCHEMES)
    return Markup(html)  # noqa: S704 - cleaned in the line above


def marked(html: str) -> Markup:
    """A passage in which only the words that were found are marked."""
    if _MARKED.fullmatch(html):
        return Markup(html)  # noqa: S704 - has letters and marks alone
    return Markup(nh3.clean(html, tags={"mark"}, attributes={}))  # noqa: S704 - cleaned here


_PLAIN = r"[\w \n.,:;!?()/–…-]*"

_MARKED = re.compile(f"{_PLAIN}(?:<mark>{_PLAIN}</mark>{_PLAIN})*")
"""Most passages are clean, which is seen in a tenth of the time that cleaning them takes."""


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.add_render_rule("heading_open", _stressed)
    parser.add_render_rule("heading_close", _stressed_end)
    return parser


def _stressed(_renderer: RendererHTML, *_: object) -> str:
    return "<p><strong>"


def _stressed_end(_renderer: RendererHTML, *_: object) -> str:
    return "</strong></p>\n"


_MARKDOWN = _markdown()
