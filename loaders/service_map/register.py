"""Everything that TPR told in one run, put together: each thing with all that its lists say of it.

TPR's lists are whole answers, each in one piece, so that a run holds them all; they are some tens
of megabytes. What is put into a payload here is under names of our own: `ontologywords`, `hauki`,
`municipalities`, `errand_channels`, `errand_service`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.text import Language
from loaders.payload import JsonObject, identifier_in, object_in, objects_in
from loaders.saved_pages import Entry, unknown_record
from loaders.service_map.contact_persons import without_contact_person
from loaders.service_map.errand_channel import channel_payloads
from loaders.service_map.languages import LANGUAGES
from loaders.service_map.numbers import number_in, numbers_of
from loaders.service_map.system import (
    description_id,
    errand_channel_id,
    errand_service_id,
    key_of,
)

Things = dict[str, JsonObject]
"""Objects by their ids."""


@dataclass(slots=True)
class Register:
    """What was read. Where a list names a thing twice, the first counts."""

    departments: Things = field(default_factory=Things)
    units: Things = field(default_factory=Things)
    words: Things = field(default_factory=Things)
    descriptions: Things = field(default_factory=Things)
    errand_services: Things = field(default_factory=Things)
    hours: Things = field(default_factory=Things)
    rows: defaultdict[str, list[JsonObject]] = field(
        default_factory=lambda: defaultdict(list[JsonObject])
    )
    units_of: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list[str]))
    issues: list[Issue] = field(default_factory=list[Issue])

    def add_departments(self, items: Iterable[JsonObject]) -> None:
        for item in items:
            self._put(self.departments, identifier_in(item, "id"), item, "A department")

    def add_units(self, items: Iterable[JsonObject]) -> None:
        for item in items:
            self._put(self.units, number_in(item, "id"), item, "A unit")

    def add_words(self, items: Iterable[JsonObject]) -> None:
        for item in items:
            self._put(self.words, number_in(item, "id"), item, "An ontology word")

    def add_rows(self, items: Iterable[JsonObject]) -> None:
        for item in items:
            if unit := number_in(item, "unit_id"):
                self.rows[unit].append(item)
            else:
                self.issues.append(unknown_record("A connection says no unit.", item))

    def add_versions(
        self,
        things: Things,
        items: Iterable[JsonObject],
        language: Language,
        municipality: int | None = None,
    ) -> None:
        """Services of either kind as one language tells them, of one municipality's list."""
        for item in items:
            number = number_in(item, "id")
            if number is None:
                self.issues.append(unknown_record("A service has no id.", item))
                continue
            thing = things.setdefault(number, {"id": int(number)})
            thing.setdefault(language.value, item)
            if municipality is not None:
                told = [*numbers_of(thing.get("municipalities")), str(municipality)]
                thing["municipalities"] = [int(each) for each in numbers_of(told)]

    def add_merged(self, things: Things, items: Iterable[JsonObject]) -> None:
        """Descriptions or errand services that have all their languages."""
        for item in items:
            versions = (object_in(item.get(language.value)) for language in LANGUAGES)
            named = (number_in(each, "id") for each in (item, *versions))
            number = next((each for each in named if each), None)
            known = {"id": int(number), **item} if number else item
            self._put(things, number, known, "A service")

    def add_unit_map(self, items: Iterable[JsonObject]) -> None:
        """A saved map of units to the descriptions of what is had there."""
        for item in items:
            unit = number_in(item, "unit_id")
            if unit is None:
                self.issues.append(unknown_record("A unit has no id.", item))
                continue
            self.units.setdefault(unit, {"id": int(unit), "services": item.get("services")})
            for description in numbers_of(item.get("services")):
                self.units_of[description].append(unit)

    def entries(self) -> Iterator[Entry]:
        """Each record with all that belongs to it, and what was wrong with the lists."""
        yield from self.issues
        for name, item in self.departments.items():
            yield RawRecord(RecordKind.ORGANIZATION, name, item)
        for name in self.units:
            if _is_public(self.units[name]):
                yield RawRecord(RecordKind.SERVICE_CHANNEL, name, self._unit(name))
        for name, item in self._given(self.errand_services):
            yield RawRecord(RecordKind.SERVICE, errand_service_id(name), item)
            yield from _channels(name, item)
        for name, item in self._given(self.descriptions):
            yield RawRecord(RecordKind.SERVICE, description_id(name), self._description(name, item))

    def unpublished(self) -> list[RecordKey]:
        """Units that the list has and says not to be public."""
        names = (name for name, unit in self.units.items() if not _is_public(unit))
        return [key_of(RecordKind.SERVICE_CHANNEL, name) for name in names]

    def withheld(self) -> list[tuple[RecordKey, Issue]]:
        """Services that are listed and told in no language: they are there, and nothing is said."""
        named = [
            *((errand_service_id(name), item) for name, item in self.errand_services.items()),
            *((description_id(name), item) for name, item in self.descriptions.items()),
        ]
        keys = [key_of(RecordKind.SERVICE, name) for name, item in named if not _is_told(item)]
        message = "The list names this service and tells it in no language; it stays as it was."
        code, severity = IssueCode.RECORD_DROPPED_BY_SOURCE, Severity.WARNING
        return [(key, Issue(code, severity, message, key)) for key in keys]

    def _put(self, things: Things, name: str | None, item: JsonObject, noun: str) -> None:
        if name is None:
            self.issues.append(unknown_record(f"{noun} has no id.", item))
        elif name in things and "services" not in things[name]:
            message = f"{noun} is in its list twice ({name}); the first one was taken."
            code = IssueCode.RECORD_REPEATED
            self.issues.append(Issue(code, Severity.WARNING, message))
        else:
            things[name] = item

    def _given(self, things: Things) -> Iterator[tuple[str, JsonObject]]:
        return ((name, item) for name, item in things.items() if _is_told(item))

    def _unit(self, name: str) -> JsonObject:
        """A unit with its rows, its words and its opening hours."""
        unit = dict(self.units[name])
        rows = [*objects_in(unit.get("connections")), *self.rows.get(name, ())]
        if rows:
            unit["connections"] = [without_contact_person(row) for row in sorted(rows, key=_place)]
        words = [
            self.words[id_] for id_ in numbers_of(unit.get("ontologyword_ids")) if id_ in self.words
        ]
        if words:
            unit["ontologywords"] = words
        if name in self.hours:
            unit["hauki"] = self.hours[name]
        return unit

    def _description(self, name: str, item: JsonObject) -> JsonObject:
        """A description with its places and with the channels of its own errands."""
        described = dict(item)
        if name in self.units_of:
            described["unit_ids"] = [
                int(unit) for unit in sorted(set(self.units_of[name]), key=int)
            ]
        versions = (object_in(item.get(language.value)) for language in LANGUAGES)
        errands = dict.fromkeys(
            errand for each in versions for errand in numbers_of(each.get("exact_errand_services"))
        )
        channels = [
            {"errand_service": int(errand), "channel": int(channel)}
            for errand in errands
            for channel, _ in channel_payloads(self.errand_services.get(errand, {}))
        ]
        if channels:
            described["errand_channels"] = channels
        return described


def _channels(errand_service: str, item: JsonObject) -> Iterator[RawRecord]:
    for number, payload in channel_payloads(item):
        told = {**payload, "errand_service": int(errand_service)}
        name = errand_channel_id(errand_service, number)
        yield RawRecord(RecordKind.SERVICE_CHANNEL, name, told)


def _is_public(unit: JsonObject) -> bool:
    return unit.get("is_public") is not False


def _is_told(item: JsonObject) -> bool:
    """Whether any language tells a service: a missing translation is an empty list."""
    return any(object_in(item.get(language.value)) for language in LANGUAGES)


def _place(row: JsonObject) -> tuple[int, str]:
    """The order of rows by their ids, whose numbers grow; rows without stay as they came."""
    name = row.get("connection_id")
    digits = "".join(filter(str.isdecimal, name)) if isinstance(name, str) else ""
    return len(digits), digits
