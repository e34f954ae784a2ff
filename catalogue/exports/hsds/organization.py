"""Organisations as HSDS has them."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.exports.hsds.contacts import best_first, email, more_pages, pages, phones
from catalogue.exports.hsds.location import described
from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object, filled, moment, written
from catalogue.exports.hsds.sources import sources
from catalogue.exports.hsds.speech import Speech, texts
from catalogue.search.parts import strings, text
from catalogue.search.query import Document

BUSINESS_ID_SCHEME = "FI-PRO"
"""What org-id.guide calls the Finnish business id."""


def organization(document: Document, speech: Speech) -> Object:
    """A whole organisation, but for its services.

    HSDS demands a description: where there is none, the name stands there.
    """
    name = str(document["id"])
    found = best_first(pages(document), speech)
    named = texts(document, "name")
    told = {
        "name": named,
        "alternate_name": texts(document, "alternativeName"),
        "description": described(document) or named,
    }
    return filled(
        id=name,
        **speech.told(told),
        email=email([document]),
        website=found[0].url if found else None,
        additional_websites=more_pages(found[1:], name),
        legal_status=text(document, "typeInSource") or text(document, "type"),
        parent_organization_id=text(document, "parentId"),
        organization_identifiers=list(_identifiers(document)),
        phones=phones(document, speech, name),
        last_modified=written(moment(document, "updatedAt")),
        former_ids=strings(document, "formerIds"),
        sources=sources(document),
    )


def organization_in_short(document: Document, speech: Speech) -> Object:
    """An organisation without its lists, as lists of organisations have it."""
    return without_lists(organization(document, speech))


def without_lists(whole: Object) -> Object:
    """What of an object HSDS calls its one-to-one fields; our extensions stay."""
    kept = {"translations", "former_ids", "sources"}
    return {
        name: value for name, value in whole.items() if name in kept or not isinstance(value, list)
    }


def _identifiers(document: Document) -> Iterator[Object]:
    name = str(document["id"])
    if business_id := text(document, "businessId"):
        yield {
            "id": part_id(name, "identifier", "business_id"),
            "identifier_scheme": BUSINESS_ID_SCHEME,
            "identifier_type": "Y-tunnus",
            "identifier": business_id,
        }
    if oid := text(document, "oid"):
        identifier = part_id(name, "identifier", "oid")
        yield {"id": identifier, "identifier_type": "OID", "identifier": oid}
