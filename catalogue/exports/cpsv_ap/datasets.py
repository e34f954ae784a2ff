"""The source of a service as the profile's dataset, with its licence and whom it asks to name."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid5

from catalogue.exports.cpsv_ap.concepts import Concepts
from catalogue.exports.linked_data import Node, told, urn
from catalogue.exports.moment import Document
from catalogue.exports.publisher import Publisher
from catalogue.model.identity import NAMESPACE
from catalogue.search.parts import parts, text

LICENCES: Mapping[str, str] = {
    "CC0-1.0": "http://publications.europa.eu/resource/authority/licence/CC0",
    "CC-BY-4.0": "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
    "CC-BY-SA-4.0": "http://publications.europa.eu/resource/authority/licence/CC_BYSA_4_0",
}
"""SPDX id → the European Publications Office's name of the licence."""

_NO_LANGUAGE = "und"
"""Names of organisations and feeds: nobody says in which language they are (BCP 47)."""


def dataset(source: Document, concepts: Concepts, publisher: Publisher) -> Node:
    """Of one source, as documents name it."""
    name, attribution = str(source["source"]), text(source, "attribution") or ""
    return {
        "@id": dataset_name(name),
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": _unnamed_language(name),
        "dct:description": _unnamed_language(attribution or name),
        "dct:publisher": concepts.once(agent(publisher)),
        **_rights(text(source, "licence") or "", attribution),
    }


def datasets(document: Document, concepts: Concepts, publisher: Publisher) -> list[Node]:
    """Those of all sources of a document."""
    return [
        concepts.once(dataset(each, concepts, publisher)) for each in parts(document, "sources")
    ]


def dataset_name(source: str) -> str:
    """The name of a source in linked data."""
    return urn(uuid5(NAMESPACE, f"source:{source}"))


def agent(publisher: Publisher) -> Node:
    """Who publishes all of it."""
    return {
        "@id": urn(uuid5(NAMESPACE, f"publisher:{publisher.name}")),
        "@type": "foaf:Agent",
        "dct:identifier": publisher.name,
        "dct:title": _unnamed_language(publisher.name),
        "foaf:name": _unnamed_language(publisher.name),
    }


def _rights(licence: str, attribution: str) -> Node:
    """The licence by its European name where it has one, and the words that it asks for."""
    known = LICENCES.get(licence)
    return told(
        {
            "dct:license": {"@id": known} if known else None,
            "dct:rights": " ".join(filter(None, (licence, attribution))),
        }
    )


def _unnamed_language(text: str) -> Node:
    return {"@language": _NO_LANGUAGE, "@value": text}
