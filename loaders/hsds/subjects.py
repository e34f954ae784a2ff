"""What a service is about, by its taxonomy terms: classes and concepts where sure, else keywords.

A term of a list of ours is known by its URI; one of another taxonomy by its name, where the table
below has it. The table is for editors: a term without a row is a keyword and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from catalogue.codes import lists
from catalogue.codes.classification import Classification
from catalogue.codes.service_classes import service_classes, stages_of, themes_of
from catalogue.intake.cleaning.text import line
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import Language
from loaders.hsds.languages import language_code
from loaders.hsds.system import Telling
from loaders.hsds.texts import language_of, localized
from loaders.localized_text import LANGUAGES
from loaders.payload import Part

CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "career counseling": ("P10.2",),
        "career guidance": ("P10.2",),
        "employment": ("P10",),
        "employment services": ("P10",),
        "help find work": ("P10.1",),
        "job placement": ("P10.1",),
        "job search": ("P10.1",),
        "supported employment": ("P10.7",),
        "unemployment benefits": ("P10.6",),
        "vocational rehabilitation": ("P10.4",),
    }
)
"""Names of terms in Open Eligibility, AIRS and the lists of British councils, as PTV's classes."""

ONTOLOGIES = (
    "http://www.yso.fi/onto/yso/",
    "http://www.yso.fi/onto/koko/",
    "http://www.yso.fi/onto/ptvl/",
)


@dataclass(frozen=True, slots=True)
class _Term:
    name: str | None
    uri: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class Subjects:
    service_classes: tuple[str, ...]
    target_groups: tuple[str, ...]
    life_events: tuple[str, ...]
    concepts: tuple[Concept, ...]
    keywords: tuple[Keyword, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        return themes_of(*self.service_classes)

    @property
    def stages(self) -> tuple[str, ...]:
        return stages_of(*self.service_classes)


def subjects_of(part: Part, telling: Telling) -> Subjects:
    """What the terms in `attributes` come to."""
    terms = [term for row in part.parts("attributes") if (term := _term(row, telling))]
    named = (CLASSES.get((term.name or "").casefold(), ()) for term in terms)
    by_uri = _codes(service_classes(), terms)
    return Subjects(
        service_classes=tuple(dict.fromkeys((*by_uri, *(code for each in named for code in each)))),
        target_groups=tuple(_codes(lists.target_groups(), terms)),
        life_events=tuple(_codes(lists.life_events(), terms)),
        concepts=tuple(dict.fromkeys(_concepts(terms, telling))),
        keywords=tuple(dict.fromkeys(_keywords(terms))),
    )


def _term(row: Part, telling: Telling) -> _Term | None:
    """A term that is nested in an attribute, or the attribute's own words where it has none."""
    term = row.part("taxonomy_term") or row.part("taxonomy")
    name = line(row.text("label") or row.text("value"))
    row.ignore_rest()
    if term is None:
        return _Term(name, "", language_of(telling)) if name else None
    name = line(term.text("name") or term.text("term"))
    code = language_code(term.text("language") or telling.language)
    uri = term.text("term_uri") or term.text("uri") or ""
    term.ignore_rest()
    return _Term(name, uri, LANGUAGES.get(code or "")) if name or uri else None


def _codes(classification: Classification, terms: Iterable[_Term]) -> Iterator[str]:
    found = (classification.by_uri(term.uri) for term in terms if term.uri)
    yield from dict.fromkeys(code.code for code in found if code)


def _concepts(terms: Iterable[_Term], telling: Telling) -> Iterator[Concept]:
    for term in terms:
        if term.uri.startswith(ONTOLOGIES):
            yield Concept(uri=term.uri, label=localized(telling, term.name))


def _keywords(terms: Iterable[_Term]) -> Iterator[Keyword]:
    """The terms that are words and nothing more to us."""
    ours = (service_classes(), lists.target_groups(), lists.life_events())
    for term in terms:
        is_known = term.uri.startswith(ONTOLOGIES) or any(each.by_uri(term.uri) for each in ours)
        if term.name and term.language and not is_known:
            yield Keyword(language=term.language, value=term.name)
