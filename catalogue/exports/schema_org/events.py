"""Events in the words of schema.org."""

from __future__ import annotations

import datetime as dt

from catalogue.exports.linked_data import Node, told
from catalogue.exports.moment import Document
from catalogue.exports.schema_org.organizations import organization
from catalogue.exports.schema_org.places import pages, place
from catalogue.exports.schema_org.services import sources
from catalogue.exports.schema_org.wording import value
from catalogue.model.cost import Charge
from catalogue.model.event import EventStatus
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.search.parts import part, strings, text

_STATUSES = {
    EventStatus.SCHEDULED: "https://schema.org/EventScheduled",
    EventStatus.RESCHEDULED: "https://schema.org/EventRescheduled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}
_ONLINE = "https://schema.org/OnlineEventAttendanceMode"
_OFFLINE = "https://schema.org/OfflineEventAttendanceMode"


def event(document: Document) -> Node:
    """An event's document with the organisation and the channel that it refers to."""
    charge = part(document, "cost").get("charge")
    return told(
        {
            "@type": "Event",
            "name": value(document, "name"),
            "description": value(document, "description", "summary"),
            "startDate": _when(document, "startsAt", "hasStartTime"),
            "endDate": _when(document, "endsAt", "hasEndTime"),
            "eventStatus": _STATUSES[EventStatus(text(document, "status") or "SCHEDULED")],
            "eventAttendanceMode": _ONLINE if document.get("isRemote") else _OFFLINE,
            "location": place(part(document, "channel")) if document.get("channel") else None,
            "organizer": organization(part(document, "organization"))
            if document.get("organization")
            else None,
            "inLanguage": strings(document, "serviceLanguages"),
            "isAccessibleForFree": {Charge.FREE: True, Charge.CHARGEABLE: False}.get(
                Charge(str(charge or Charge.UNKNOWN))
            ),
            "maximumAttendeeCapacity": document.get("capacity"),
            "sameAs": pages(document),
            "subjectOf": sources(document),
        }
    )


def _when(document: Document, name: str, has_time: str) -> str | None:
    """A moment, or the day that it is in Finland where the source gave no time."""
    moment = text(document, name)
    if moment is None or document.get(has_time, True):
        return moment
    return dt.datetime.fromisoformat(moment).astimezone(LOCAL_ZONE).date().isoformat()
