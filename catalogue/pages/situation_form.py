"""The form of a client's situation: what is left empty is not known, and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from catalogue.matching.situation import (
    Benefit,
    Education,
    FamilySituation,
    IntegrationPhase,
    LabourMarketPosition,
    WorkAbility,
)
from catalogue.model.text import Language
from catalogue.pages.code_names import Names
from catalogue.pages.code_options import options
from catalogue.pages.executor import Json
from catalogue.pages.search_state import RADII
from catalogue.resolvers.matching import MOST_MONTHS
from catalogue.search.eligibility.ages import OLDEST

LONGEST_WORDS = 500

NUMBERS = {"age": ("age", OLDEST), "months": ("unemployedMonths", MOST_MONTHS)}
"""By the name of the field: what it is in the contract, and the highest that can be given."""

CHOICES: Mapping[str, tuple[str, type[StrEnum]]] = {
    "position": ("position", LabourMarketPosition),
    "benefit": ("benefit", Benefit),
    "education": ("education", Education),
    "ability": ("workAbility", WorkAbility),
    "integration": ("integrationPhase", IntegrationPhase),
}

WISHES = {
    "free": "free",
    "walk_in": "withoutAppointment",
    "remote": "remote",
    "anonymous": "anonymous",
    "accessible": "accessible",
}

SPOKEN = ("fi", "sv", "en")
"""Languages with a box of their own; of the others one can be chosen."""

_CODES = {"municipality": "municipalities", "stage": "stages"}
_FIELDS = {"words", "speaks", "km", *NUMBERS, *CHOICES, *WISHES, *_CODES}


def form_values(fields: Mapping[str, str], names: Names, language: Language) -> dict[str, object]:
    """What the form has to choose from, and what of it was given."""
    return {
        "told": {name: value for name, value in fields.items() if _is_asked(name) and value},
        "longest_words": LONGEST_WORDS,
        "highest": {name: highest for name, (_, highest) in NUMBERS.items()},
        "choices": {name: list(values) for name, (_, values) in CHOICES.items()},
        "family": list(FamilySituation),
        "wishes": list(WISHES),
        "radii": RADII,
        "municipalities": options(names["municipalities"], language),
        "stages": names["stages"],
        "themes": names["themes"],
        "spoken": {code: names["languages"][code] for code in SPOKEN},
        "languages_spoken": options(names["languages"], language),
    }


def _is_asked(name: str) -> bool:
    return name in _FIELDS or name.startswith(("speaks.", "theme.", "family."))


def situation_of(fields: Mapping[str, str], names: Names) -> Json:
    """The input of the contract. What cannot be understood is left out."""
    return dict(
        [
            *_words(fields),
            *_numbers(fields),
            *_chosen(fields),
            *_codes(fields, names),
            *_languages(fields, names),
            *_ticked(fields, names),
            *_distance(fields),
        ]
    )


def wrong_fields(fields: Mapping[str, str]) -> set[str]:
    """The names of those that are no whole numbers in their limits."""
    given = {name: fields.get(name, "").strip() for name in NUMBERS}
    return {name for name, text in given.items() if text and _number(name, text) is None}


def _words(fields: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    if words := " ".join(fields.get("words", "").split())[:LONGEST_WORDS]:
        yield "words", words


def _numbers(fields: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for name, (ours, _) in NUMBERS.items():
        number = _number(name, fields.get(name, "").strip())
        if number is not None:
            yield ours, number


def _number(name: str, text: str) -> int | None:
    """`text` has no more digits than the highest has."""
    highest = NUMBERS[name][1]
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(highest))
    return int(text) if is_number and int(text) <= highest else None


def _chosen(fields: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for name, (ours, values) in CHOICES.items():
        if fields.get(name) in list(values):
            yield ours, fields[name]


def _codes(fields: Mapping[str, str], names: Names) -> Iterator[tuple[str, object]]:
    for name, codes in _CODES.items():
        if fields.get(name) in names[codes]:
            yield name, fields[name]


def _languages(fields: Mapping[str, str], names: Names) -> Iterator[tuple[str, object]]:
    spoken = [code for code in SPOKEN if f"speaks.{code}" in fields]
    if fields.get("speaks") in names["languages"]:
        spoken.append(fields["speaks"])
    if spoken:
        yield "languages", [{"code": code} for code in dict.fromkeys(spoken)]


def _ticked(fields: Mapping[str, str], names: Names) -> Iterator[tuple[str, object]]:
    themes = [code for code in names["themes"] if f"theme.{code}" in fields]
    family = [each.value for each in FamilySituation if f"family.{each}" in fields]
    yield from ((ours, True) for name, ours in WISHES.items() if name in fields)
    yield from ((name, found) for name, found in (("themes", themes), ("family", family)) if found)


def _distance(fields: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Counts from the middle of the municipality: without one it says nothing."""
    km = fields.get("km", "")
    if fields.get("municipality") and km in [str(each) for each in RADII]:
        yield "withinKm", int(km)
