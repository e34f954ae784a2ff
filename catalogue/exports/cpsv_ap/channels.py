"""Service channels by the profile."""

from __future__ import annotations

from catalogue.exports.cpsv_ap.concepts import Concepts
from catalogue.exports.cpsv_ap.contacts import addresses, contact_point, pages
from catalogue.exports.cpsv_ap.datasets import datasets
from catalogue.exports.linked_data import Node, said, told, urn
from catalogue.exports.moment import Document
from catalogue.exports.publisher import Publisher
from catalogue.exports.schema_org.opening_hours import specifications
from catalogue.search.parts import part, strings

_WORDS_OF_SCHEMA = {"@vocab": "https://schema.org/"}


def channel(document: Document, concepts: Concepts, publisher: Publisher) -> Node:
    """A channel's document with the organisation that it belongs to."""
    hours = part(document, "openingHours")
    return told(
        {
            "@id": urn(document["id"]),
            "@type": "cv:Channel",
            "dct:identifier": document["id"],
            "dct:title": said(document, "name"),
            "dct:description": said(document, "description") or said(document, "summary"),
            "dct:type": concepts.word("channel-type", document["type"]),
            "dct:language": concepts.languages(strings(document, "serviceLanguages")),
            "cv:ownedBy": {"@id": urn(part(document, "organization")["id"])}
            if document.get("organization")
            else None,
            "cv:openingHours": _in_words(hours),
            "schema:openingHoursSpecification": [
                {"@context": _WORDS_OF_SCHEMA, **each} for each in specifications(hours)
            ],
            "cv:contactPoint": contact_point(document),
            "locn:address": addresses(document),
            "foaf:page": pages(document),
            "dct:source": datasets(document, concepts, publisher),
        }
    )


def _in_words(hours: Document) -> Node | None:
    words = said(hours, "text")
    return {"@type": "time:TemporalEntity", "dct:description": words} if words else None
