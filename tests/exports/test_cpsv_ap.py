"""The catalogue by CPSV-AP, read by what others read it with, against the profile's own shapes."""

from __future__ import annotations

from pathlib import Path

from pyshacl import validate
from rdflib import DCTERMS, FOAF, RDF, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef

from catalogue.model.document import Document
from catalogue.store.database import Connection
from tests.exports.linked import parsed
from tests.exports.small_catalogue import ADVICE, BARE, CITY, LOST, OFFICE, SITE, written

SHAPES = Path(__file__).parent / "data/cpsv-ap-SHACL.ttl"
ADMS = Namespace("http://www.w3.org/ns/adms#")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
LOCN = Namespace("http://www.w3.org/ns/locn#")
SCHEMA = Namespace("https://schema.org/")


async def read(database: Connection) -> Graph:
    return parsed(await written(database, "cpsv-ap"))


def violations(graph: Graph) -> list[str]:
    """The messages of what the profile's shapes find."""
    _, results, _ = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert isinstance(results, Graph)
    return [str(message) for message in results.objects(None, SH.resultMessage)]


def name_of(document: Document) -> URIRef:
    return URIRef(f"urn:uuid:{document.id}")


async def test_no_constraint_of_the_profile_is_violated(database: Connection) -> None:
    assert violations(await read(database)) == []


async def test_the_profile_would_be_heard(database: Connection) -> None:
    graph = await read(database)
    graph.remove((name_of(OFFICE), RDF.type, None))
    graph.remove((name_of(ADVICE), DCTERMS.title, None))
    assert len(violations(graph)) == 2


async def test_services_of_which_somebody_is_responsible_are_told(database: Connection) -> None:
    told = set((await read(database)).subjects(RDF.type, CPSV.PublicService))
    assert told == {name_of(each) for each in (ADVICE, BARE, LOST)}


async def test_nothing_is_named_that_is_not_told(database: Connection) -> None:
    graph = await read(database)
    named = {each for each in graph.objects() if str(each).startswith("urn:uuid:")}
    assert named <= set(graph.subjects(RDF.type))


async def test_texts_tell_their_language_and_services_theirs(database: Connection) -> None:
    graph = await read(database)
    assert set(graph.objects(name_of(ADVICE), DCTERMS.title)) == {
        Literal("Velkaneuvonta", "fi"),
        Literal("Skuldrådgivning", "sv"),
        Literal("Debt advice", "en"),
    }
    notations = {
        str(graph.value(language, SKOS.notation))
        for language in graph.objects(name_of(ADVICE), DCTERMS.language)
    }
    assert notations == {"fi", "sv", "yue"}


async def test_what_has_no_description_is_described_by_its_name(database: Connection) -> None:
    described = (await read(database)).objects(name_of(BARE), DCTERMS.description)
    assert list(described) == [Literal("Vertaistuki", "fi")]


async def test_nothing_to_pay_is_told_in_figures(database: Connection) -> None:
    graph = await read(database)
    cost = graph.value(name_of(ADVICE), CV.hasCost)
    assert graph.value(cost, CV.hasValue) == Literal("0.0", datatype=XSD.double)
    assert graph.value(cost, DCTERMS.description) == Literal("Maksuton", "fi")


async def test_a_producer_of_whom_the_name_is_known_takes_part(database: Connection) -> None:
    graph = await read(database)
    [part] = graph.objects(name_of(ADVICE), CV.hasParticipation)
    producer = graph.value(part, CV.hasParticipant)
    assert graph.value(producer, SKOS.prefLabel) == Literal("Neuvonta Oy", "fi")


async def test_an_organisation_has_its_business_id(database: Connection) -> None:
    graph = await read(database)
    number = graph.value(name_of(CITY), ADMS.identifier)
    assert graph.value(number, SKOS.notation) == Literal("0211675-2")


async def test_a_place_is_told_with_its_address_and_hours(database: Connection) -> None:
    graph = await read(database)
    address = graph.value(name_of(OFFICE), LOCN.address)
    assert graph.value(address, LOCN.postCode) == Literal("33200")
    hours = graph.objects(name_of(OFFICE), SCHEMA.openingHoursSpecification)
    opens = sorted(str(graph.value(each, SCHEMA.opens)) for each in hours)
    assert opens == ["00:00", *["08:00"] * 5]


async def test_each_source_is_named_with_its_licence(database: Connection) -> None:
    graph = await read(database)
    [source] = graph.objects(name_of(ADVICE), DCTERMS.isPartOf)
    assert {graph.value(name_of(each), DCTERMS.source) for each in (CITY, OFFICE)} == {source}
    told = [graph.value(source, each) for each in (DCTERMS.identifier, DCTERMS.rights)]
    assert told == [Literal("ptv"), Literal("CC0-1.0 DVV")]
    assert str(graph.value(source, DCTERMS.license)).endswith("/licence/CC0")


async def test_an_address_that_is_none_harms_nothing(database: Connection) -> None:
    graph = await read(database)
    page = graph.value(name_of(SITE), FOAF.page)
    assert page == URIRef("https://example.org/ty%C3%B6%20nyt")
    assert (page, RDF.type, FOAF.Document) in graph
