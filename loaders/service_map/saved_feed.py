"""The feed of TPR payloads that somebody saved: the same mapping, without the live services."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.model.text import Language
from loaders.payload import JsonObject, object_in, objects_in
from loaders.saved_pages import unknown_record
from loaders.saved_payloads import saved_files
from loaders.service_map.hauki import daily_hours, periods_of_units
from loaders.service_map.languages import LANGUAGES
from loaders.service_map.mapping import MAPPER_VERSION, mapped
from loaders.service_map.pages import pages_of
from loaders.service_map.register import Register
from loaders.service_map.shapes import Shape, shape_of
from loaders.service_map.system import SYSTEM

_LISTS = ("results", "items")
_LANGUAGE = re.compile(r"(?:^|[^a-z])(fi|sv|en)(?=[^a-z]|$)")
_MUNICIPALITY = re.compile(r"(?:description|errandservice)\D+(?:[a-z]+=)?(\d+)(?=\D|$)")


class ServiceMapSavedFeed:
    """Records below a directory. A record's fields say what it is, whatever its file is called.

    Only the raw list of one language has to say it in its file's name (`description-91-sv.json`).
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed where a file is not what it should be."""
        async for page in pages_of(saved_register(self._directory), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


def saved_register(directory: Path) -> Register:
    """What the saved files tell together."""
    register = Register()
    periods: list[JsonObject] = []
    for name, value in saved_files(directory):
        items = list(_objects(value))
        shapes = _shapes(items)
        for item, shape in zip(items, shapes, strict=True):
            if shape is Shape.PERIOD:
                periods.append(item)
            else:
                _add(register, name, item, shape)
    register.hours.update(periods_of_units(register.units, periods))
    return register


def _objects(value: object) -> Iterator[JsonObject]:
    """The records in a file: one, a list, a page, or an object of id → record."""
    if isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _objects(item)
        return
    item = object_in(value)
    listed = next((item[name] for name in _LISTS if isinstance(item.get(name), list)), None)
    if listed is not None:
        yield from _objects(listed)
    elif item and all(map(str.isdecimal, item)):
        yield from objects_in(list(item.values()))
    elif item:
        yield item


def _shapes(items: Iterable[JsonObject]) -> list[Shape]:
    """What each record of a file is: a service without any text is what the others are."""
    found = [shape_of(item) for item in items]
    services = {Shape.DESCRIPTIONS, Shape.ERRAND_SERVICES}
    kind = next((shape for shape in found if shape in services), Shape.ERRAND_SERVICES)
    return [kind if shape is Shape.UNTOLD else shape for shape in found]


def _add(register: Register, name: str, item: JsonObject, shape: Shape) -> None:
    if shape in {Shape.DESCRIPTION, Shape.ERRAND_SERVICE}:
        _add_version(register, name, item, shape)
    elif adding := _adding(register).get(shape):
        adding([item])
    elif shape is Shape.UNKNOWN:
        register.issues.append(unknown_record(f"A record in {name} is of no known kind.", item))


def _adding(register: Register) -> dict[Shape, Callable[[list[JsonObject]], None]]:
    """How a record of each shape is put into the register; what is left out is not."""
    return {
        Shape.DEPARTMENT: register.add_departments,
        Shape.UNIT: register.add_units,
        Shape.UNIT_MAP: register.add_unit_map,
        Shape.ROW: register.add_rows,
        Shape.WORD: register.add_words,
        Shape.DESCRIPTIONS: partial(register.add_merged, register.descriptions),
        Shape.ERRAND_SERVICES: partial(register.add_merged, register.errand_services),
        Shape.DAILY_HOURS: lambda items: register.hours.update(daily_hours(items)),
    }


def _add_version(register: Register, name: str, item: JsonObject, shape: Shape) -> None:
    language = _language(name)
    if language is None:
        message = (
            f"{name} does not say in its name which language its services are in (fi, sv, en)."
        )
        register.issues.append(unknown_record(message, item))
        return
    is_description = shape is Shape.DESCRIPTION
    things = register.descriptions if is_description else register.errand_services
    found = _MUNICIPALITY.search(name.lower())
    register.add_versions(things, [item], language, int(found[1]) if found else None)


def _language(name: str) -> Language | None:
    codes = _LANGUAGE.findall(name.lower().removesuffix(".json"))
    return next((each for each in LANGUAGES if codes and each.value == codes[-1]), None)
