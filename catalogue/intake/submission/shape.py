"""A submitted value in a shape of the model: the shape itself says which fields there are.

So whatever the model can hold can be submitted, and a new field needs no mapping of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, NewType, Union, cast, get_args, get_origin

from catalogue.intake.cleaning.text import line, markdown, plain
from catalogue.intake.issues import IssueCode
from catalogue.intake.submission.faults import Faults, Path
from catalogue.intake.submission.values import text_value
from catalogue.model.advisor_part import AdvisorPart, MunicipalityGuidance
from catalogue.model.document import Content
from catalogue.model.service import ServiceConnection
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value

Json = Mapping[str, object]
Read = Callable[[object, Path, Faults], object]
"""A value as the catalogue writes it, None where nothing is left; what is wrong is noted."""

NAME_LENGTH = 200
SUMMARY_LENGTH = 1_000
TEXT_LENGTH = 20_000
"""Characters of a text in each language."""

MOST_ITEMS = 200
"""Values in one list of a record."""

_NAMES = frozenset({"name", "alternativeName"})
_LONG = frozenset({"description", "userInstruction", "requirements"})
_COST = "cost"
"""Wherever the model needs one, to say nothing of it is an answer."""

_FOR_ADVISORS = (AdvisorPart, MunicipalityGuidance)
"""All their texts are Markdown."""


def read(shape: type[Value], given: Json, faults: Faults, path: Path = ()) -> dict[str, object]:
    """The given object as JSON of that shape, without what is blank and what is wrong."""
    found: dict[str, object] = {}
    for name, (read_field, is_needed) in _fields(shape).items():
        where = (*path, name)
        value = None if given.get(name) is None else read_field(given[name], where, faults)
        if value is not None:
            found[name] = value
        elif is_needed and name == _COST:
            found[name] = {}
        elif is_needed and not any(fault.path[: len(where)] == where for fault in faults.found):
            advice = "it is needed"
            faults.add(where, advice, code=IssueCode.REQUIRED_FIELD_MISSING)
    return found


@cache
def _fields(shape: type[Value]) -> Mapping[str, tuple[Read, bool]]:
    """Name in the contract → how to read it, and whether nothing can be without it."""
    return {
        str(field.alias): (_reading(shape, str(field.alias), field.annotation), field.is_required())
        for field in shape.model_fields.values()
    }


def _reading(shape: type[Value], name: str, annotation: Any) -> Read:
    """How a field of a shape is read, by what the model says of it."""
    if get_origin(annotation) in (UnionType, Union):
        [annotation] = [each for each in get_args(annotation) if each is not type(None)]
    if get_origin(annotation) is tuple:
        return _list(_reading(shape, name, get_args(annotation)[0]))
    if annotation is LocalizedText:
        return _localized(shape, name)
    if isinstance(annotation, type) and issubclass(annotation, Value):
        inner = annotation
        return lambda value, path, faults: read(inner, cast("Json", value), faults, path)
    if annotation is str:
        return lambda value, path, faults: text_value(name, str(value), path, faults)
    return _plain(annotation)


def _plain(annotation: Any) -> Read:
    """What the contract's own types have made sure of: numbers, flags, words of closed lists."""
    if isinstance(annotation, NewType) or annotation in (bool, int, float, dt.date, dt.datetime):
        return lambda value, _path, _faults: value
    if isinstance(annotation, type) and issubclass(annotation, StrEnum | dt.time):
        if annotation is dt.time:
            return lambda value, path, faults: text_value(path[-1], str(value), path, faults)
        return lambda value, _path, _faults: value
    raise TypeError(f"No way to read {annotation} is known.")


def _list(read_item: Read) -> Read:
    def read_list(value: object, path: Path, faults: Faults) -> object:
        items = cast("list[object]", value)
        if len(items) > MOST_ITEMS:
            faults.add(path, f"at most {MOST_ITEMS}", code=IssueCode.VALUE_TOO_LONG)
        found = (
            read_item(item, (*path, str(number)), faults)
            for number, item in enumerate(items[:MOST_ITEMS])
        )
        return [item for item in found if item is not None]

    return read_list


def _localized(shape: type[Value], name: str) -> Read:
    is_markdown = (name in _LONG and _has_long_texts(shape)) or shape in _FOR_ADVISORS
    clean = line if name in _NAMES else markdown if is_markdown else plain
    longest = {"summary": SUMMARY_LENGTH}.get(name, NAME_LENGTH if name in _NAMES else TEXT_LENGTH)

    def read_text(value: object, path: Path, faults: Faults) -> object:
        found: dict[str, str] = {}
        for language, text in cast("Mapping[str, str]", value).items():
            if len(text) > longest:
                advice = f"at most {longest:,} characters"
                faults.add((*path, language), advice, text, code=IssueCode.VALUE_TOO_LONG)
            elif cleaned := clean(text):
                found[language] = cleaned
        return found or None

    return read_text


def _has_long_texts(shape: type[Value]) -> bool:
    return issubclass(shape, Content) or shape is ServiceConnection
