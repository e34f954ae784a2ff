"""Services as HSDS has them: whole with all that is nested in them, in short, and as tombstones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue.exports.hsds.areas import service_areas
from catalogue.exports.hsds.attributes import attributes
from catalogue.exports.hsds.contacts import (
    Page,
    best_first,
    email,
    mailboxes,
    more_pages,
    pages,
    phones,
)
from catalogue.exports.hsds.languages import languages
from catalogue.exports.hsds.location import channel_pages, described, location
from catalogue.exports.hsds.naming import link_id, part_id
from catalogue.exports.hsds.objects import Object, filled, moment, written
from catalogue.exports.hsds.organization import organization, without_lists
from catalogue.exports.hsds.schedules import hours_of, schedules
from catalogue.exports.hsds.sources import sources
from catalogue.exports.hsds.speech import Speech, texts
from catalogue.model.cost import Charge
from catalogue.model.document import State
from catalogue.model.service import OrganizationRole
from catalogue.model.service_channel import ServiceChannelType
from catalogue.search.parts import part, parts, strings, text
from catalogue.search.query import Document

Others = Mapping[str, Document]
"""What services refer to, by the ids that they name it by; retracted ones among it."""

_STATUS = {State.ACTIVE: "active", State.ENDED: "inactive", State.RETRACTED: "defunct"}


@dataclass(frozen=True, slots=True)
class Service:
    """A service's document with what it refers to, and the language to tell it in."""

    document: Document
    others: Others
    speech: Speech

    @property
    def id(self) -> str:
        return str(self.document["id"])

    @property
    def organization(self) -> Document | None:
        """The one that is responsible for it, else the first that has a part in it."""
        roles = parts(self.document, "organizations")
        first = [each for each in roles if each.get("role") == OrganizationRole.RESPONSIBLE]
        found = (self._active(text(each, "organizationId")) for each in [*first, *roles])
        return next(filter(None, found), None)

    def connections(self) -> Iterator[tuple[Document, Document]]:
        """How it is had at each of its channels, with the channel."""
        for each in parts(self.document, "connections"):
            if channel := self._active(text(each, "channelId")):
                yield each, channel

    def modified_at(self) -> dt.datetime | None:
        """When it, or anything that is told with it, changed last."""
        told = [
            self.document,
            *(self.others[each] for each in references(self.document) if each in self.others),
        ]
        return max(filter(None, (moment(each, "updatedAt") for each in told)), default=None)

    def _active(self, id: str | None) -> Document | None:
        found = self.others.get(id or "")
        return found if found and found.get("state") != State.RETRACTED else None


def references(document: Document) -> Iterator[str]:
    """The ids of what is told with a service: its organisations and its channels."""
    for each in parts(document, "organizations"):
        if organization_id := text(each, "organizationId"):
            yield organization_id
    for each in parts(document, "connections"):
        yield str(each["channelId"])


def status(state: object) -> str:
    """Services of projects that have ended are inactive, those that nobody tells of defunct."""
    return _STATUS[State(str(state))]


def whole_service(service: Service) -> Object:
    """With everything that is nested in it; it says that it has no places where it has none."""
    document, speech, owner = service.document, service.speech, service.organization
    at_locations = [
        link | {"location": location(channel, speech)} for link, channel in links(service)
    ]
    return service_in_short(service) | {
        "service_at_locations": at_locations,
        **filled(
            phones=_own_phones(service),
            service_areas=service_areas(document, speech),
            languages=languages(document, speech),
            organization=organization(owner, speech) if owner else None,
            cost_options=_cost_options(document),
            additional_urls=more_pages(_pages(service)[1:], service.id),
            attributes=attributes(document, speech),
        ),
    }


def service_in_short(service: Service) -> Object:
    """Without its lists, as lists of services have it."""
    document, speech, owner = service.document, service.speech, service.organization
    found = _pages(service)
    channels = [document for each in service.connections() for document in each]
    told = {
        "name": texts(document, "name"),
        "alternate_name": texts(document, "alternativeName"),
        "description": described(document),
        "application_process": texts(document, "userInstruction"),
        "fees_description": texts(part(document, "cost"), "description"),
        "wait_time": texts(document, "processingTime"),
        "eligibility_description": texts(document, "requirements"),
    }
    verified_at = moment(document, "verifiedAt")
    return filled(
        id=service.id,
        organization_id=str(owner["id"]) if owner else None,
        **speech.told(told),
        url=found[0].url if found else None,
        email=email(channels),
        status=status(document["state"]),
        assured_date=verified_at.date().isoformat() if verified_at else None,
        last_modified=written(service.modified_at()),
        organization=without_lists(organization(owner, speech)) if owner else None,
        former_ids=strings(document, "formerIds"),
        sources=sources(document),
    )


def tombstone(document: Document, speech: Speech) -> Object:
    """What is told of a service or an organisation that no source tells of any more."""
    return {
        "id": document["id"],
        "name": speech.of(document, "name"),
        "status": status(document["state"]),
        "last_modified": written(moment(document, "updatedAt")),
    }


def links(service: Service) -> list[tuple[Object, Document]]:
    """The service at each of its locations, with the document of the location.

    Places that were known to be the same after a service had named both are one location: what the
    first connection does not tell comes from the next.
    """
    found: dict[str, tuple[Object, Document]] = {}
    for connection, channel in service.connections():
        name = str(channel["id"])
        told, _ = found.get(name, ({}, channel))
        found[name] = (_link(service, connection, channel) | told, channel)
    return list(found.values())


def _link(service: Service, connection: Document, channel: Document) -> Object:
    speech, name = service.speech, link_id(service.id, str(channel["id"]))
    hours = hours_of(connection) or hours_of(channel)
    return filled(
        id=name,
        service_id=service.id,
        location_id=str(channel["id"]),
        **speech.told({"description": texts(connection, "description")}),
        contacts=mailboxes(connection, speech, name),
        phones=phones(connection, speech, name),
        schedules=schedules(hours, speech, name),
    )


def _own_phones(service: Service) -> list[Object]:
    """The numbers of the lines that it is had by; those of places are the places'."""
    lines = (
        channel
        for _, channel in service.connections()
        if channel.get("type") == ServiceChannelType.PHONE
    )
    numbers = [each for line in lines for each in parts(line, "phoneNumbers")]
    return phones({"phoneNumbers": numbers}, service.speech, service.id)


def _pages(service: Service) -> list[Page]:
    """The pages about it: those of its connections, and of the channels that are on the web."""
    found: list[Page] = []
    for connection, channel in service.connections():
        found += pages(connection)
        if channel.get("type") != ServiceChannelType.SERVICE_LOCATION:
            label = service.speech.of(channel, "name")
            found += (each._replace(label=each.label or label) for each in channel_pages(channel))
    return best_first(found, service.speech)


def _cost_options(document: Document) -> list[Object]:
    """What is free costs 0; other prices are known in words alone."""
    if part(document, "cost").get("charge") != Charge.FREE:
        return []
    owner = str(document["id"])
    return [{"id": part_id(owner, "cost"), "amount": 0}]
