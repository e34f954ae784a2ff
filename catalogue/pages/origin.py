"""Where the facts of a page are from, how fresh they are, and in which languages they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.pages.executor import Json

_CLASSIFICATIONS = (
    *("themes", "stages", "serviceClasses", "targetGroups", "lifeEvents"),
    *("keywords", "concepts", "industrialClasses"),
)
_CONTACTS = ("phoneNumbers", "emailAddresses", "webPages", "addresses", "connections")
_TIMES = ("startsAt", "endsAt", "plannedStart", "plannedEnd", "openingHours")
_ORGANIZATIONS = ("organizations", "organizationId", "parentId")
_TEXTS = ("name", "summary", "description", "userInstruction", "requirements")

_WORDS: Mapping[str, str] = {
    **{name: name for name in (*_TEXTS, "cost", "area", "entry", "serviceLanguages")},
    "benefitEffect": "benefitEffect",
    **dict.fromkeys(_CLASSIFICATIONS, "classification"),
    **dict.fromkeys(_CONTACTS, "contacts"),
    **dict.fromkeys(_TIMES, "times"),
    **dict.fromkeys(_ORGANIZATIONS, "organizations"),
}
"""What the page calls a field of a document: the template has the words."""


@dataclass(slots=True)
class FactsOfSource:
    """What one source tells: values of _WORDS, or `other`; and the newest change of any."""

    attribution: str
    facts: list[str] = field(default_factory=list[str])
    updated_at: str | None = None

    def add(self, fact: Json) -> None:
        name = _WORDS.get(fact["field"], "other")
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


def sources_told(sources: Iterable[Json]) -> list[Json]:
    """Each once that is named alike, with the newest change of any of its records."""
    found: dict[tuple[object, ...], Json] = {}
    for source in sources:
        key = source["attribution"], source["licence"], source["url"]
        told = [each for each in (found.get(key), source) if each and each["modifiedAt"]]
        found[key] = max(told, key=lambda each: each["modifiedAt"], default=source)
    return list(found.values())


def languages_of(entity: Json) -> Sequence[str]:
    """The tags of the languages that any of its texts is in."""
    texts = [entity[name] for name in _TEXTS if entity.get(name)]
    told = (each["language"].lower() for text in texts for each in text["translations"])
    return list(dict.fromkeys(told))
