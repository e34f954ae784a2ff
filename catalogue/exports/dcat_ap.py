"""What this catalogue is, who publishes it, from which sources, and where to have it: DCAT-AP 3.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence

from catalogue.exports.cpsv_ap.concepts import CONCEPT, FINLAND, Concepts
from catalogue.exports.cpsv_ap.contacts import page
from catalogue.exports.cpsv_ap.data_file import CONTEXT
from catalogue.exports.cpsv_ap.datasets import agent, dataset, dataset_name
from catalogue.exports.format import Format, Interface
from catalogue.exports.linked_data import Node, english, graph, told, urn, words
from catalogue.exports.moment import Document, Moment
from catalogue.exports.publisher import Publisher
from catalogue.model.text import LocalizedText

_EUROPE = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_THEMES = ("SOCI", "EDUC", "ECON")
_FILE_TYPES = {
    "application/jsonl": "JSON",
    "application/ld+json": "JSON_LD",
    "application/zip": "ZIP",
    "text/csv": "CSV",
}
"""Media type → the European Publications Office's name of the kind of file."""

_TITLE = LocalizedText(
    fi="Polku: palvelut, jotka auttavat työhön, koulutukseen ja yrittäjyyteen",
    sv="Polku: tjänster som hjälper till arbete, utbildning och företagande",
    en="Polku: services that help people to work, education and a business of their own",
)
_DESCRIPTION = LocalizedText(
    fi="Kuntien, valtion, yritysten ja järjestöjen palvelut yhtenä luettelona: kenelle ne ovat, "
    "missä ja milloin ne saa ja kuka vastaa niistä.",
    sv="Tjänster från kommuner, staten, företag och föreningar i en katalog: för vem de är, var "
    "och när man får dem och vem som ansvarar för dem.",
    en="Services of municipalities, the state, companies and associations in one catalogue: whom "
    "they are for, where and when they are had, and who is responsible.",
)


def dcat_ap(
    moment: Moment,
    publisher: Publisher,
    formats: Sequence[Format],
    interfaces: Sequence[Interface],
) -> AsyncGenerator[bytes]:
    """The catalogue, its one dataset in these formats, and the sources that it is made from."""
    return graph(CONTEXT, _nodes(moment, publisher, formats, interfaces))


async def _nodes(
    moment: Moment,
    publisher: Publisher,
    formats: Sequence[Format],
    interfaces: Sequence[Interface],
) -> AsyncIterator[Node]:
    origins = await moment.origins()
    told_of = Concepts()
    yield FINLAND
    for origin in origins:
        yield dataset(origin, told_of, publisher)
    yield told_of.once(agent(publisher))
    terms = dict.fromkeys(f"{each['licence']} {each['attribution']}".strip() for each in origins)
    for each in formats:
        yield _distribution(each, publisher, "; ".join(terms))
    for each in interfaces:
        yield _interface(each, publisher)
    yield _dataset(moment, publisher, formats, origins)
    yield _catalogue(moment, publisher, interfaces)


def _catalogue(moment: Moment, publisher: Publisher, interfaces: Sequence[Interface]) -> Node:
    return told(
        {
            "@id": f"{publisher.site}/catalogue.jsonld#catalogue",
            "@type": "dcat:Catalog",
            **_described(moment, publisher),
            "dcat:dataset": {"@id": _dataset_name(moment)},
            "dcat:service": [{"@id": publisher.site + each.address} for each in interfaces],
            "foaf:homepage": page(f"{publisher.site}/"),
        }
    )


def _dataset(
    moment: Moment,
    publisher: Publisher,
    formats: Sequence[Format],
    origins: Sequence[Document],
) -> Node:
    return told(
        {
            "@id": _dataset_name(moment),
            "@type": "dcat:Dataset",
            **_described(moment, publisher),
            "dct:identifier": moment.epoch,
            "dcat:version": str(moment.revision),
            "dcat:theme": [
                {"@id": f"{_EUROPE}/data-theme/{theme}", "@type": CONCEPT} for theme in _THEMES
            ],
            "dcat:landingPage": page(f"{publisher.site}/"),
            "dcat:distribution": [{"@id": publisher.site + each.address} for each in formats],
            "dct:source": [{"@id": dataset_name(str(each["source"]))} for each in origins],
        }
    )


def _described(moment: Moment, publisher: Publisher) -> Node:
    """What is true of the catalogue and of the one dataset in it alike."""
    changed_at = moment.standing.changed_at
    return {
        "dct:title": words(_TITLE),
        "dct:description": words(_DESCRIPTION),
        "dct:publisher": {"@id": agent(publisher)["@id"]},
        "dct:modified": {"@type": "xsd:dateTime", "@value": changed_at} if changed_at else None,
        "dct:spatial": {"@id": FINLAND["@id"]},
    }


def _distribution(format: Format, publisher: Publisher, terms: str) -> Node:
    """A file of all, under the terms of all sources, each of which its records name as well."""
    address = {"@id": publisher.site + format.address}
    media_type = format.media_type.partition(";")[0]
    return told(
        {
            **address,
            "@type": "dcat:Distribution",
            "dct:title": english(format.title),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}/{media_type}"},
            "dct:format": {"@id": f"{_EUROPE}/file-type/{_FILE_TYPES[media_type]}"},
            "dct:conformsTo": {"@id": format.standard} if format.standard else None,
            "dct:rights": terms,
        }
    )


def _interface(interface: Interface, publisher: Publisher) -> Node:
    address = {"@id": publisher.site + interface.address}
    return {
        **address,
        "@type": "dcat:DataService",
        "dct:title": english(interface.title),
        "dcat:endpointURL": address,
        "dcat:endpointDescription": {"@id": publisher.site + interface.description},
        "dct:conformsTo": {"@id": interface.standard},
    }


def _dataset_name(moment: Moment) -> str:
    """Another for a catalogue that begins anew."""
    return urn(moment.epoch)
