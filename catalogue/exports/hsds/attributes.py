"""What a service is about: attributes, each with the term that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.exports.hsds.naming import part_id, taxonomy_id, term_id
from catalogue.exports.hsds.objects import Object, filled
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.hsds.taxonomies import (
    CONCEPTS,
    KEYWORDS,
    TAXONOMIES,
    Taxonomy,
    term_object,
    term_of,
)
from catalogue.exports.hsds.words import word
from catalogue.search.parts import parts, strings, text
from catalogue.search.query import Document


def attributes(service: Document, speech: Speech) -> list[Object]:
    owner = str(service["id"])
    return [
        {
            "id": part_id(owner, "attribute", str(term["id"])),
            "link_id": owner,
            "link_entity": "service",
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }
        for term in {str(each["id"]): each for each in _terms(service, speech)}.values()
    ]


def _terms(service: Document, speech: Speech) -> Iterator[Object]:
    for taxonomy in TAXONOMIES.values():
        for code in strings(service, taxonomy.field):
            term = term_of(taxonomy, code)
            yield term_object(term, speech) if term else _unknown(taxonomy, code, speech)
    for concept in parts(service, "concepts"):
        yield _concept(concept, speech)
    for keyword in parts(service, "keywords"):
        yield _keyword(keyword, speech)


def _unknown(taxonomy: Taxonomy, code: str, speech: Speech) -> Object:
    """A code that is in no list of ours, by itself."""
    return {"code": code, **_free_term(taxonomy.name, code, code, speech)}


def _concept(concept: Document, speech: Speech) -> Object:
    """By its URI, which is its name where nobody has said another."""
    uri = str(concept["uri"])
    name = speech.of(concept, "label") or uri
    return {**_free_term(CONCEPTS, uri, name, speech), "term_uri": uri}


def _keyword(keyword: Document, speech: Speech) -> Object:
    language, value = text(keyword, "language"), str(keyword["value"])
    found = _free_term(KEYWORDS, f"{language}:{value}", value, speech)
    return found | filled(language=language)


def _free_term(taxonomy: str, key: str, name: str, speech: Speech) -> Object:
    return {
        "id": term_id(taxonomy, key),
        "name": name,
        "description": name,
        "taxonomy": word(taxonomy, speech),
        "taxonomy_id": taxonomy_id(taxonomy),
        "language": speech.language.value,
    }
