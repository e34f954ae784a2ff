"""Where the facts of a service's page are from, how fresh they are, and in which languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalogue.pages.executor import Json

_TOLD = frozenset(
    {
        *("name", "summary", "description", "userInstruction", "requirements", "cost", "area"),
        *("entry", "organizations", "connections", "serviceLanguages", "benefitEffect"),
    }
)
"""Fields that the page has words for."""

_CLASSIFICATIONS = frozenset(
    {
        *("themes", "stages", "serviceClasses", "targetGroups", "lifeEvents"),
        *("keywords", "concepts", "industrialClasses"),
    }
)
_TEXTS = ("name", "summary", "description", "userInstruction", "requirements")


@dataclass(slots=True)
class FactsOfSource:
    """What one source tells: fields, `classification`, `other`; and the newest change of any."""

    attribution: str
    facts: list[str] = field(default_factory=list[str])
    updated_at: str | None = None

    def add(self, fact: Json) -> None:
        name = _fact(fact["field"])
        if name not in self.facts:
            self.facts.append(name)
        told = [each for each in (self.updated_at, fact["updatedAt"]) if each]
        self.updated_at = max(told, default=None)


def facts_by_source(provenance: Iterable[Json]) -> list[FactsOfSource]:
    """By the source that tells most."""
    found: dict[str, FactsOfSource] = {}
    for fact in provenance:
        source = fact["source"]
        attribution = source["attribution"] if source else fact["record"]["system"]
        found.setdefault(attribution, FactsOfSource(attribution)).add(fact)
    return sorted(found.values(), key=lambda each: -len(each.facts))


def _fact(field: str) -> str:
    if field in _TOLD:
        return field
    return "classification" if field in _CLASSIFICATIONS else "other"


def languages_of(service: Json) -> Sequence[str]:
    """The tags of the languages that any of its texts is in."""
    texts = [service[name] for name in _TEXTS if service[name]]
    told = (each["language"].lower() for text in texts for each in text["translations"])
    return list(dict.fromkeys(told))
