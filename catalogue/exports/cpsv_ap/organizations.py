"""Organisations as the profile's public organisations.

Companies and associations that are responsible for a service stand here as well: the profile has
no other class for who is. `dct:type` says what they are.
"""

from __future__ import annotations

from catalogue.exports.cpsv_ap.concepts import Concepts
from catalogue.exports.cpsv_ap.contacts import addresses, contact_point, pages
from catalogue.exports.cpsv_ap.datasets import datasets
from catalogue.exports.linked_data import Node, said, told, urn
from catalogue.exports.moment import Document
from catalogue.exports.publisher import Publisher
from catalogue.search.parts import part, text

_TYPES = ("cv:PublicOrganisation", "org:Organization", "foaf:Agent")


def organization(document: Document, concepts: Concepts, publisher: Publisher) -> Node:
    """An organisation's document with its parent."""
    return told(
        {
            **_named(urn(document["id"]), str(document["id"]), document),
            "skos:altLabel": said(document, "alternativeName"),
            "dct:description": said(document, "description") or said(document, "summary"),
            "dct:type": concepts.word("organization-type", document["type"]),
            "dct:spatial": _places(document, concepts),
            "adms:identifier": _business_id(document),
            "org:subOrganizationOf": {"@id": urn(part(document, "parent")["id"])}
            if document.get("parent")
            else None,
            "cv:contactPoint": contact_point(document),
            "locn:address": addresses(document),
            "foaf:homepage": pages(document),
            "dct:source": datasets(document, concepts, publisher),
        }
    )


def named_only(name: str, identifier: str, document: Document, concepts: Concepts) -> Node:
    """An organisation of which a source told the name alone."""
    return {**_named(name, identifier, document), "dct:spatial": concepts.finland()}


def _named(name: str, identifier: str, document: Document) -> Node:
    return {
        "@id": name,
        "@type": _TYPES,
        "dct:identifier": identifier,
        "dct:title": said(document, "name"),
        "skos:prefLabel": said(document, "name"),
    }


def _places(document: Document, concepts: Concepts) -> list[Node]:
    """Where it acts, else where it is; Finland, of whose registers all of this is."""
    found = concepts.places(part(document, "area"))
    code = text(document, "municipality")
    if not found and code:
        found = concepts.municipality(code)
    return found or [concepts.finland()]


def _business_id(document: Document) -> Node | None:
    number = text(document, "businessId")
    return {"@type": "adms:Identifier", "skos:notation": number} if number else None
