"""Events: courses, recruitment events, sessions that one walks into, and series of them."""

from __future__ import annotations

from catalogue.codes import lists
from catalogue.intake.cleaning.text import markdown_of_lines, plain
from catalogue.intake.issues import IssueCode, shortened
from catalogue.model.contact import WebPage
from catalogue.model.event import EventContent, EventSeries, EventStatus, EventType
from catalogue.model.identity import EntityId, RecordKind
from loaders.language_object import localized
from loaders.linked_events.offers import cost_of
from loaders.linked_events.service_links import service_ids, services_in_fields, services_in_links
from loaders.linked_events.subjects import Subjects
from loaders.linked_events.system import PLACES, entity_id_of, id_of, is_internet
from loaders.linked_events.times import period_in
from loaders.linked_events.web_pages import each_once, links_in, pages_in
from loaders.payload import Part, object_in

STATUSES = {
    "EventScheduled": EventStatus.SCHEDULED,
    "EventRescheduled": EventStatus.RESCHEDULED,
    "EventPostponed": EventStatus.POSTPONED,
    "EventCancelled": EventStatus.CANCELLED,
}
TYPES = {"General": None, "Course": EventType.COURSE, "Volunteering": EventType.VOLUNTEERING}
SERIES = {"recurring": EventSeries.RECURRING, "umbrella": EventSeries.UMBRELLA}
OLDEST = 130
LARGEST = 1_000_000

_LANGUAGES = {"zh_hans": "zh"}
_NOT_OURS = (
    "data_source",
    "date_published",
    "environment",
    "environmental_certificate",
    "headline",
    "local",
    "minimum_attendee_capacity",
    "secondary_headline",
)


def event_content(part: Part) -> EventContent | None:
    """An event's content, or None with the reason told."""
    name = localized(part, "name")
    if name is None:
        part.findings.reject("name", "An event has to have a name.")
        return None
    part.ignore(*_NOT_OURS)
    subjects = Subjects(part)
    kind, kind_in_source = _type(part, subjects)
    begins, ends = period_in(part, "start_time", "end_time")
    enrolment = period_in(part, "enrolment_start_time", "enrolment_end_time")
    offers = part.parts("offers")
    is_at_internet, channel = _place(part)
    pages = _pages(part, offers)
    youngest, oldest = _ages(part)
    return EventContent(
        type=kind,
        type_in_source=kind_in_source,
        status=part.choice("event_status", STATUSES) or EventStatus.SCHEDULED,
        series=part.choice("super_event_type", SERIES),
        name=name,
        summary=localized(part, "short_description"),
        description=localized(part, "description", markdown_of_lines),
        starts_at=begins.at,
        has_start_time=begins.has_time,
        ends_at=ends.at,
        has_end_time=ends.has_time,
        enrolment_starts_at=enrolment[0].at,
        enrolment_ends_at=enrolment[1].at,
        channel_id=channel,
        location_note=localized(part, "location_extra_info", plain),
        is_remote=is_at_internet or subjects.is_remote,
        organization_id=_referred(part, RecordKind.ORGANIZATION, "organizer", "publisher"),
        provider=localized(part, "provider"),
        parent_id=_referred(part, RecordKind.EVENT, "super_event"),
        service_ids=_services(part, pages),
        cost=cost_of(offers),
        audience_min_age=youngest,
        audience_max_age=oldest,
        capacity=_count(part, "maximum_attendee_capacity", LARGEST) or None,
        service_languages=_languages(part),
        themes=subjects.themes,
        stages=subjects.stages,
        target_groups=subjects.target_groups,
        concepts=subjects.concepts,
        keywords=subjects.keywords,
        web_pages=pages,
    )


def _type(part: Part, subjects: Subjects) -> tuple[EventType, str | None]:
    """What an event is by its type; one that is general, by its keywords."""
    word = part.text("type_id")
    if word is not None and word not in TYPES:
        message = f"{shortened(word)} is not a type that we know; it counts as OTHER."
        code = IssueCode.CODE_UNKNOWN
        part.findings.warn("type_id", message, word, code=code, once=True)
        return EventType.OTHER, word
    told = TYPES[word] if word else None
    return told or subjects.type or EventType.GENERAL, None


def _place(part: Part) -> tuple[bool, EntityId | None]:
    """Whether an event is on the Internet, and where it is otherwise."""
    reference = part.raw("location")
    local_id = id_of(reference)
    if local_id is None:
        return False, None
    if is_internet(PLACES, local_id, object_in(reference).get("name")):
        return True, None
    return False, entity_id_of(RecordKind.SERVICE_CHANNEL, local_id)


def _referred(part: Part, kind: RecordKind, *names: str) -> EntityId | None:
    """The first of some fields that refers to something."""
    found = next(filter(None, [id_of(part.raw(name)) for name in names]), None)
    return entity_id_of(kind, found) if found else None


def _pages(part: Part, offers: list[Part]) -> tuple[WebPage, ...]:
    """Pages about the event, links, and where tickets are had."""
    of_offers = (page for offer in offers for page in pages_in(offer, "info_url"))
    return each_once([*pages_in(part, "info_url"), *links_in(part, "external_links"), *of_offers])


def _services(part: Part, pages: tuple[WebPage, ...]) -> tuple[EntityId, ...]:
    """The services that the event says it belongs to: in a field made for it, or by a link."""
    texts = object_in(part.raw("description")).values()
    said = [text for text in texts if isinstance(text, str)]
    in_links = services_in_links([*(page.url for page in pages), *said])
    return service_ids([*services_in_fields(part.raw("custom_data")), *in_links])


def _ages(part: Part) -> tuple[int | None, int | None]:
    youngest = _count(part, "audience_min_age", OLDEST)
    oldest = _count(part, "audience_max_age", OLDEST)
    if youngest is not None and oldest is not None and oldest < youngest:
        message = "The youngest are older than the oldest; both were left out."
        part.findings.warn("audience_max_age", message, f"{youngest}, {oldest}")
        return None, None
    return youngest, oldest


def _count(part: Part, name: str, largest: int) -> int | None:
    """A whole number from 0 on."""
    number = part.number(name)
    if number is None:
        return None
    if not number.is_integer() or not 0 <= number <= largest:
        part.findings.warn(part.at(name), "This number cannot be meant; it was left out.", number)
        return None
    return int(number)


def _languages(part: Part) -> tuple[str, ...]:
    """The languages that the event is in; each is named by the address of a language."""
    found: dict[str, None] = {}
    for row in part.parts("in_language"):
        code = id_of({"id": row.raw("id"), "@id": row.raw("@id")}) or ""
        row.ignore_rest()
        known = lists.languages().get(_LANGUAGES.get(code, code))
        if known:
            found[known.code] = None
        elif code:
            part.findings.unknown_code("in_language[]", code)
    return tuple(found)
