"""Services in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.codes.lists import target_groups, themes
from catalogue.codes.service_classes import service_classes
from catalogue.exports.linked_data import Node, told
from catalogue.exports.moment import Document
from catalogue.exports.schema_org.organizations import organization, type_of
from catalogue.exports.schema_org.places import area_served, pages, place, telephones
from catalogue.exports.schema_org.wording import names, value
from catalogue.model.cost import Charge
from catalogue.model.service import OrganizationRole
from catalogue.model.service_channel import ServiceChannelType
from catalogue.search.parts import part, parts, strings, text

_PUBLIC = "GovernmentOrganization"


def service(document: Document) -> Node:
    """A service's document with the organisations and channels that it refers to."""
    responsible = list(_organizations(document, responsible=True))
    is_public = any(type_of(each) == _PUBLIC for each in responsible)
    return told(
        {
            "@type": "GovernmentService" if is_public else "Service",
            "name": value(document, "name"),
            "alternateName": value(document, "alternativeName"),
            "description": value(document, "description", "summary"),
            "serviceType": names(document, "serviceClasses", service_classes()),
            "category": names(document, "themes", themes()),
            "audience": [
                {"@type": "Audience", "audienceType": name}
                for name in names(document, "targetGroups", target_groups())
            ],
            "areaServed": area_served(part(document, "area")),
            "provider": [organization(each) for each in responsible],
            "availableChannel": [_channel(each, document) for each in _connections(document)],
            "offers": _offer(part(document, "cost")),
            "subjectOf": sources(document),
        }
    )


def sources(document: Document) -> list[Node]:
    """Where it is known from, with the licence and the words that it asks for."""
    return [
        told(
            {
                "@type": "Dataset",
                "creditText": text(each, "attribution"),
                "license": text(each, "licence"),
                "url": text(each, "url"),
            }
        )
        for each in parts(document, "sources")
    ]


def _organizations(document: Document, *, responsible: bool) -> Iterator[Document]:
    """Those with that part in it: their documents, or what the source gave instead."""
    for each in parts(document, "organizations"):
        if (each.get("role") != OrganizationRole.PRODUCER) is responsible:
            yield part(each, "organization") or {"name": each.get("name")}


def _connections(document: Document) -> Iterator[Document]:
    return (each for each in parts(document, "connections") if each.get("channel"))


def _channel(connection: Document, document: Document) -> Node:
    """What the connection says of hours and numbers wins over what its channel says."""
    channel = {
        **part(connection, "channel"),
        **{
            name: connection[name]
            for name in ("openingHours", "phoneNumbers", "webPages", "addresses")
            if connection.get(name)
        },
    }
    is_place = channel.get("type") == ServiceChannelType.SERVICE_LOCATION
    return told(
        {
            "@type": "ServiceChannel",
            "name": value(channel, "name"),
            "serviceUrl": pages(channel),
            "serviceLocation": place(channel) if is_place else None,
            "servicePhone": [] if is_place else _phones(channel),
            "availableLanguage": strings(document, "serviceLanguages"),
        }
    )


def _phones(channel: Document) -> list[Node]:
    return [{"@type": "ContactPoint", "telephone": number} for number in telephones(channel)]


def _offer(cost: Document) -> Node | None:
    """A price only where there is none to pay: of others nobody tells it in figures."""
    match cost.get("charge"):
        case Charge.FREE:
            price: Node = {"price": 0, "priceCurrency": "EUR"}
        case Charge.CHARGEABLE:
            price = {}
        case _:
            return None
    return told({"@type": "Offer", **price, "description": value(cost, "description")})
