"""A service as matching reads it: its stored document, codes with those above them, its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.lists import life_events, target_groups
from catalogue.search.eligibility.terms import Reading, reading_of
from catalogue.search.parts import part, parts, strings, text
from catalogue.search.query import Document, Match
from catalogue.search.served_area import ServedArea, served_area


class Offer:
    """What a service offers and to whom. `matched` are words of its texts that answer the needs."""

    def __init__(self, document: Document, matched: Sequence[Match] = ()) -> None:
        self.document = document
        self.matched = matched

    @cached_property
    def area(self) -> ServedArea:
        return served_area(self.document)

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.document)

    @cached_property
    def target_groups(self) -> list[Code]:
        return self._known("targetGroups", target_groups)

    @cached_property
    def life_events(self) -> list[Code]:
        return self._known("lifeEvents", life_events)

    @property
    def languages(self) -> list[str]:
        return strings(self.document, "serviceLanguages")

    @property
    def themes(self) -> list[str]:
        return strings(self.document, "themes")

    @property
    def stages(self) -> list[str]:
        return strings(self.document, "stages")

    @property
    def entry(self) -> list[str]:
        return strings(self.document, "entry")

    @property
    def charge(self) -> str | None:
        return text(part(self.document, "cost"), "charge")

    @property
    def concepts(self) -> list[str]:
        return [str(each["uri"]) for each in parts(self.document, "concepts")]

    @property
    def channel_types(self) -> set[str | None]:
        connections = parts(self.document, "connections")
        return {text(part(each, "channel"), "type") for each in connections}

    def _known(self, name: str, classification: Callable[[], Classification]) -> list[Code]:
        found = (classification().get(code) for code in strings(self.document, name))
        return [code for code in found if code]


def below(
    codes: Iterable[Code], wanted: frozenset[str], classification: Classification
) -> list[Code]:
    """Those of the codes that are, or lie below, a wanted one."""
    return [
        code
        for code in codes
        if any(each.code in wanted for each in classification.lineage(code.code))
    ]
