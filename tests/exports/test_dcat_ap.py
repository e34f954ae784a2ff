"""What the catalogue says of itself."""

from __future__ import annotations

from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from catalogue.exports.formats import FORMATS, INTERFACES
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.exports.linked import parsed
from tests.exports.small_catalogue import PUBLISHER, written

PTV = SourceRow("ptv-tampere", "ptv", "ptv-v11", {}, "CC-BY-4.0", "Suomi.fi PTV", 5)
REGISTER = SourceRow("register", "register", "hsds", {}, "Own terms", "The register", 4)


async def read(database: Connection) -> Graph:
    for source in (PTV, REGISTER):
        await sources.save(database, source)
    return parsed(await written(database, "dcat-ap"))


async def test_every_format_is_a_distribution(database: Connection) -> None:
    graph = await read(database)
    [dataset] = graph.subjects(DCAT.landingPage)
    told = {str(each) for each in graph.objects(dataset, DCAT.distribution)}
    assert told == {
        PUBLISHER.site + each.address for name, each in FORMATS.items() if name != "dcat-ap"
    }
    assert {str(each) for each in graph.objects(None, DCAT.downloadURL)} == told


async def test_every_interface_is_a_service(database: Connection) -> None:
    graph = await read(database)
    told = {str(each) for each in graph.objects(None, DCAT.endpointURL)}
    assert told == {PUBLISHER.site + each.address for each in INTERFACES}


async def test_the_publisher_is_named_by_the_catalogue_and_its_data(database: Connection) -> None:
    graph = await read(database)
    for kind in (DCAT.Catalog, DCAT.Dataset):
        for each in graph.subjects(RDF.type, kind):
            publisher = graph.value(each, DCTERMS.publisher)
            assert graph.value(publisher, DCTERMS.identifier) == Literal("City of Example")


async def test_sources_are_named_with_their_terms(database: Connection) -> None:
    graph = await read(database)
    [dataset] = graph.subjects(DCAT.landingPage)
    told = {
        str(graph.value(each, DCTERMS.identifier)): str(graph.value(each, DCTERMS.rights))
        for each in graph.objects(dataset, DCTERMS.source)
    }
    assert told == {
        "ptv-tampere": "CC-BY-4.0 Suomi.fi PTV",
        "register": "Own terms The register",
    }
    terms = Literal("CC-BY-4.0 Suomi.fi PTV; Own terms The register")
    assert set(graph.objects(URIRef(f"{PUBLISHER.site}/exports/services.csv"), DCTERMS.rights)) == {
        terms
    }


async def test_what_is_demanded_of_each_is_there(database: Connection) -> None:
    graph = await read(database)
    demanded = {
        DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
        DCAT.Dataset: (DCTERMS.title, DCTERMS.description),
        DCAT.Distribution: (DCAT.accessURL,),
        DCAT.DataService: (DCTERMS.title, DCAT.endpointURL),
    }
    for kind, properties in demanded.items():
        told = list(graph.subjects(RDF.type, kind))
        assert told
        for each in told:
            assert all((each, name, None) in graph for name in properties), each
