"""What is given of the catalogue itself: texts by language, and inputs as documents hold them."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, cast

import strawberry
from pydantic.alias_generators import to_camel


def _in(language: str) -> str | None:
    return strawberry.field(default=None, description=f"The text in {language}.")


@strawberry.input(description="A text by language.")
class LocalizedTextInput:
    fi: str | None = _in("Finnish")
    sv: str | None = _in("Swedish")
    en: str | None = _in("English")
    se: str | None = _in("Northern Sámi")
    smn: str | None = _in("Inari Sámi")
    sms: str | None = _in("Skolt Sámi")


def as_given(input: object) -> object:
    """An input as JSON under the names of the contract; what is left out or null is not there."""
    if isinstance(input, Enum):
        return input.value
    if isinstance(input, list):
        return [as_given(each) for each in cast("list[object]", input)]
    if not hasattr(input, "__strawberry_definition__"):
        return input
    given = ((name, getattr(input, attribute)) for attribute, name in _names(type(input)))
    return {name: as_given(each) for name, each in given if _is_given(each)}


@cache
def _names(kind: Any) -> list[tuple[str, str]]:
    """The fields of an input class with their names in the contract."""
    return [(field.name, to_camel(field.name)) for field in fields(kind)]


def _is_given(value: object) -> bool:
    return value is not None and value is not strawberry.UNSET
