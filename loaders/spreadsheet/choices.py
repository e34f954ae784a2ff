"""What may be written in a cell that chooses from a list, in whichever of three languages."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from io import StringIO

from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.lists import languages, life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes

LANGUAGES = ("fi", "sv", "en")
SHOWN = 12
"""So many names fit into a sentence; of a longer list the nearest one is told."""

_CLASSIFICATIONS: Mapping[str, Callable[[], Classification]] = {
    "serviceLanguages": languages,
    "themes": themes,
    "stages": stages,
    "targetGroups": target_groups,
    "lifeEvents": life_events,
    "serviceClasses": service_classes,
    "municipality": municipalities,
}


@cache
def choices(name: str) -> Classification | None:
    """The list of that name: our own words of `choices.csv`, or a classification."""
    if make := _CLASSIFICATIONS.get(name):
        return make()
    return _own().get(name)


def found_in(lists: list[Classification], text: str) -> str | None:
    """The code that a text stands for, by code or by name, in the first list that knows it."""
    for each in lists:
        if code := each.get(text) or each.by_name(text):
            return code.code
    return None


def advice(lists: list[Classification], text: str, language: str) -> str:
    """What to write instead of a text that is in none of these lists."""
    names = list(dict.fromkeys(code.name(language) for each in lists for code in each))
    if len(names) <= SHOWN:
        return f"Write one of: {', '.join(names)}."
    every = {
        name.casefold(): name for each in lists for code in each for name in code.names.values()
    }
    near = get_close_matches(text.casefold(), every, n=1)
    known = f"Did you mean {every[near[0]]}? " if near else ""
    return f"{known}Write a name or a code of the list, such as {names[0]}."


@cache
def _own() -> Mapping[str, Classification]:
    text = files("loaders.spreadsheet").joinpath("choices.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    return {
        name: Classification(_code(row) for row in rows if row["list"] == name)
        for name in dict.fromkeys(row["list"] for row in rows)
    }


def _code(row: Mapping[str, str]) -> Code:
    names = {language: row[language] for language in LANGUAGES}
    return Code(code=row["code"], names=names, aliases=tuple(filter(None, row["also"].split("|"))))
