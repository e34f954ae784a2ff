"""The catalogue as one file by CPSV-AP: organisations, channels, services."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

from catalogue.exports.cpsv_ap.channels import channel
from catalogue.exports.cpsv_ap.concepts import Concepts
from catalogue.exports.cpsv_ap.organizations import organization
from catalogue.exports.cpsv_ap.services import service
from catalogue.exports.embedding import embedded
from catalogue.exports.linked_data import Node, graph
from catalogue.exports.moment import Moment
from catalogue.exports.publisher import Publisher
from catalogue.model.identity import EntityKind

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def cpsv_ap(moment: Moment, publisher: Publisher) -> AsyncGenerator[bytes]:
    """Organisations, then channels, then services, each by id; a code where it is first used."""
    return graph(CONTEXT, _nodes(moment, publisher))


async def _nodes(moment: Moment, publisher: Publisher) -> AsyncIterator[Node]:
    concepts = Concepts()
    async for document in embedded(moment, EntityKind.ORGANIZATION):
        yield organization(document, concepts, publisher)
    async for document in embedded(moment, EntityKind.SERVICE_CHANNEL):
        yield channel(document, concepts, publisher)
    async for document in embedded(moment, EntityKind.SERVICE):
        if node := service(document, concepts, publisher):
            yield node
