"""What services are classified by, as taxonomies with their terms.

Classifications are listed with all their terms. Concepts of ontologies and keywords come as they
are used: they stand with the services, and in the package, and in no list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalogue.codes import lists
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.service_classes import service_classes
from catalogue.exports.hsds.naming import taxonomy_id, term_id
from catalogue.exports.hsds.objects import Object, filled
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.hsds.words import word

CONCEPTS, KEYWORDS = "concepts", "keywords"


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`field` is that of a service's document, `filter` the one of searches, where there is one."""

    name: str
    field: str
    codes: Callable[[], Classification]
    filter: str | None
    uri: str | None = None


_PTV = f"{lists.PTV_CODES}/"

TAXONOMIES: Mapping[str, Taxonomy] = MappingProxyType(
    {
        each.name: each
        for each in (
            Taxonomy(
                "service_classes",
                "serviceClasses",
                service_classes,
                "service_classes",
                f"{_PTV}ptvserclass2",
            ),
            Taxonomy(
                "target_groups",
                "targetGroups",
                lists.target_groups,
                "target_groups",
                f"{_PTV}ptvkohderyhmat",
            ),
            Taxonomy(
                "life_events",
                "lifeEvents",
                lists.life_events,
                "life_events",
                f"{_PTV}ptvelti",
            ),
            Taxonomy("themes", "themes", lists.themes, "themes"),
            Taxonomy("stages", "stages", lists.stages, "stages"),
            Taxonomy(
                "industrial_classes",
                "industrialClasses",
                lists.industrial_classes,
                None,
                "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101",
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A code of a taxonomy."""

    taxonomy: Taxonomy
    code: Code

    @property
    def id(self) -> str:
        return term_id(self.taxonomy.name, self.code.code)

    @property
    def parent_id(self) -> str | None:
        return term_id(self.taxonomy.name, self.code.parent) if self.code.parent else None


def taxonomy_object(name: str, speech: Speech, uri: str | None = None) -> Object:
    called = word(name, speech)
    return filled(id=taxonomy_id(name), name=called, description=called, uri=uri)


def all_taxonomies(speech: Speech) -> list[Object]:
    """Those that are listed with their terms."""
    return [taxonomy_object(each.name, speech, each.uri) for each in TAXONOMIES.values()]


def every_taxonomy(speech: Speech) -> list[Object]:
    """Likewise, and those whose terms come as they are used."""
    return [
        *all_taxonomies(speech),
        *(taxonomy_object(each, speech) for each in (CONCEPTS, KEYWORDS)),
    ]


@cache
def term_object(term: Term, speech: Speech) -> Object:
    """Made once: services have the same few terms again and again."""
    return filled(
        id=term.id,
        code=term.code.code,
        name=speech.named(term.code),
        description=speech.described(term.code),
        parent_id=term.parent_id,
        taxonomy=word(term.taxonomy.name, speech),
        taxonomy_id=taxonomy_id(term.taxonomy.name),
        language=speech.language.value if speech.language.value in term.code.names else "fi",
        term_uri=next(iter(term.code.uris), None),
    )


def term_of(taxonomy: Taxonomy, code: str) -> Term | None:
    """None for a code that is in no list."""
    found = taxonomy.codes().get(code)
    return Term(taxonomy, found) if found else None


def term_with(id: str) -> Term | None:
    return _terms().get(id)


def taxonomy_with(id: str) -> Taxonomy | None:
    return next((each for each in TAXONOMIES.values() if taxonomy_id(each.name) == id), None)


def all_terms() -> Iterator[Term]:
    """The terms of today, taxonomy by taxonomy in their order."""
    for taxonomy in TAXONOMIES.values():
        yield from (Term(taxonomy, code) for code in taxonomy.codes().current())


@cache
def _terms() -> Mapping[str, Term]:
    """Retired ones as well: services may still have them."""
    every = (Term(taxonomy, code) for taxonomy in TAXONOMIES.values() for code in taxonomy.codes())
    return {each.id: each for each in every}
