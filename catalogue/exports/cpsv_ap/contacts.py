"""Telephone numbers, mail addresses, pages and addresses by the Core Vocabularies."""

from __future__ import annotations

from catalogue.exports.linked_data import Node, iri, said, told
from catalogue.exports.moment import Document
from catalogue.search.parts import part, parts, text


def contact_point(document: Document) -> Node | None:
    """None where nobody can be reached."""
    numbers = [str(each["number"]) for each in parts(document, "phoneNumbers")]
    mailboxes = [str(each["address"]) for each in parts(document, "emailAddresses")]
    if not numbers and not mailboxes:
        return None
    return told({"@type": "cv:ContactPoint", "cv:telephone": numbers, "cv:email": mailboxes})


def pages(document: Document) -> list[Node]:
    return [page(str(each["url"])) for each in parts(document, "webPages")]


def page(address: str) -> Node:
    return {"@id": iri(address), "@type": "foaf:Document"}


def addresses(document: Document) -> list[Node]:
    return [_address(each) for each in parts(document, "addresses")]


def _address(address: Document) -> Node:
    point = part(address, "point")
    return told(
        {
            "@type": "locn:Address",
            "locn:thoroughfare": said(address, "street"),
            "locn:fullAddress": said(address, "text"),
            "locn:postCode": text(address, "postalCode"),
            "locn:postName": said(address, "postOffice"),
            "schema:latitude": point.get("latitude"),
            "schema:longitude": point.get("longitude"),
        }
    )
