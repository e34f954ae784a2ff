"""Codes as the options of a list that one chooses from, in the order of their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from catalogue.model.text import Language
from catalogue.pages.executor import Json
from catalogue.search.order_keys import name_key


class Option(NamedTuple):
    """`name` is a text with its language, as the operations give it."""

    value: str
    name: Json


def options(names: Mapping[str, Json], language: Language, prefix: str = "") -> list[Option]:
    """Names by code; each value is the code behind the prefix."""
    ordered = sorted(names.items(), key=lambda each: name_key(each[1]["value"], language, each[0]))
    return [Option(prefix + code, name) for code, name in ordered]
