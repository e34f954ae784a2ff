"""What a service says of whom it is for, as terms of its entry: matching is a look at the index.

`age:16-29` is a limit that all texts agree on, `age:16-29?` one that may leave others in; several
limits are joined by commas. Other terms are a group named in texts, a charge, a concept, a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.model.service_channel import WebAccessibility
from catalogue.search.eligibility.ages import AgeLimit, age_limits
from catalogue.search.eligibility.audiences import Audience, NamedAudience, audiences
from catalogue.search.eligibility.sentences import telling_sentences
from catalogue.search.parts import part, parts, strings, text
from catalogue.search.query import Document
from catalogue.search.served_area import served_area

AGE = "age:"
BENEFIT_EFFECT = "benefit_effect"
"""The mark of services that say what taking part does to unemployment benefits."""

VISITED = "visited"
"""The mark of services that are had by going to a place, and in no other way."""

WEB_ACCESSIBLE = "web_accessible"
"""The mark of services with a page or e-service that fully meets WCAG, as its owner says."""

LIMITED = "limited"
"""The mark of services that serve some municipalities, and not the whole country."""

MOST_CONCEPTS = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """What the texts of a service say of whom it is for."""

    ages: Sequence[AgeLimit]
    audiences: Sequence[NamedAudience]


def reading_of(document: Document) -> Reading:
    sentences = list(telling_sentences(document))
    return Reading(age_limits(sentences), audiences(sentences))


def eligibility_terms(document: Document, *, is_visited: bool) -> list[str]:
    """The terms of a service's entry."""
    reading = reading_of(document)
    return sorted({*_terms(document, reading), *([VISITED] if is_visited else [])})


def _terms(document: Document, reading: Reading) -> Iterator[str]:
    if reading.ages:
        yield age_term(reading.ages)
    yield from (named_term(named.audience) for named in reading.audiences)
    if charge := text(part(document, "cost"), "charge"):
        yield charge_term(charge)
    if served_area(document).municipalities:
        yield LIMITED
    if document.get("benefitEffect"):
        yield BENEFIT_EFFECT
    if is_web_accessible(document):
        yield WEB_ACCESSIBLE
    yield from (listed_group_term(code) for code in strings(document, "targetGroups"))
    for concept in parts(document, "concepts")[:MOST_CONCEPTS]:
        yield concept_term(str(concept["uri"]))


def is_web_accessible(document: Document) -> bool:
    channels = [part(each, "channel") for each in parts(document, "connections")]
    return any(
        text(each, "webAccessibility") == WebAccessibility.FULLY_COMPLIANT for each in channels
    )


def listed_group_term(code: str) -> str:
    """A target group as it is listed, without those above it."""
    return f"group:{code}"


def named_term(audience: Audience) -> str:
    return f"for:{audience}"


def charge_term(charge: str) -> str:
    return f"charge:{charge}"


def concept_term(uri: str) -> str:
    return f"concept:{uri}"


def age_term(limits: Sequence[AgeLimit]) -> str:
    """One term for all limits of a service: whom it leaves out, they tell together."""
    told = ",".join(sorted({f"{limit.lowest}-{limit.highest}" for limit in limits}))
    return AGE + told + ("" if all(limit.is_certain for limit in limits) else "?")


def suits(term: str, lowest: int, highest: int) -> bool:
    """Whether all ages from one to the other are within a limit of an age term."""
    return any(first <= lowest and highest <= last for first, last in _limits(term))


def excludes(term: str, lowest: int, highest: int) -> bool:
    """Whether an age term leaves out all ages from one to the other, for certain."""
    if term.endswith("?"):
        return False
    return all(highest < first or last < lowest for first, last in _limits(term))


@lru_cache(maxsize=1024)
def _limits(term: str) -> tuple[tuple[int, int], ...]:
    told = term.removeprefix(AGE).removesuffix("?").split(",")
    pairs = (each.split("-") for each in told)
    return tuple((int(first), int(last)) for first, last in pairs)
