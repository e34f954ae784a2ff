"""TPR's ontology words: what a place offers, as keywords and, where we judged them, as classes.

The judgement is in `ontology_words.csv`, for editors to read and change. A word without a row there
is a keyword and nothing more.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from catalogue.codes.service_classes import themes_of
from catalogue.intake.cleaning.text import line
from catalogue.model.service import Keyword
from loaders.payload import Part
from loaders.service_map.languages import LANGUAGES

FILE = "ontology_words.csv"


@dataclass(frozen=True, slots=True)
class Judgement:
    """PTV's service classes and target groups that a word stands for."""

    name: str
    service_classes: tuple[str, ...]
    target_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What is told by the words of one thing."""

    service_classes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        return themes_of(*self.service_classes)


@cache
def judgements() -> Mapping[str, Judgement]:
    """Word id → judgement."""
    text = files("loaders.service_map").joinpath(FILE).read_text(encoding="utf-8")
    return {
        row["id"]: Judgement(
            row["fi"], tuple(row["service_classes"].split()), tuple(row["target_groups"].split())
        )
        for row in csv.DictReader(StringIO(text, newline=""))
    }


def subjects_of_words(ids: Iterable[str]) -> Subjects:
    """What the words with these ids stand for."""
    return _subjects(judgements()[each] for each in ids if each in judgements())


def subjects_of_title(title: str | None) -> Subjects:
    """What a service stands for that is called by an ontology word; nothing for any other."""
    found = _by_name().get(title.casefold()) if title else None
    return _subjects([found] if found else [])


def keywords(unit: Part) -> tuple[Keyword, ...]:
    """The words that were joined to a place, its own search words, and theirs; each once."""
    found: dict[Keyword, None] = {}
    for row in unit.parts("ontologywords"):
        found.update(dict.fromkeys(_words(row, "ontologyword", _whole)))
        found.update(dict.fromkeys(_words(row, "extra_searchwords", split)))
        row.ignore("id", "can_add_schoolyear", "can_add_clarification", "unit_ids", "details")
    for row in unit.parts("ontologyword_details"):
        found.update(dict.fromkeys(_words(row, "clarification", split)))
        row.ignore("id", "ontologyword_id", "unit_id", "schoolyear")
    found.update(dict.fromkeys(_words(unit, "extra_searchwords", split)))
    return tuple(found)


def split(text: str) -> list[str]:
    """Words that commas part."""
    return [word for part in text.split(",") if (word := line(part))]


def _whole(text: str) -> list[str]:
    word = line(text)
    return [word] if word else []


def _words(part: Part, name: str, pieces: Callable[[str], list[str]]) -> Iterator[Keyword]:
    for language in LANGUAGES:
        for word in pieces(part.text(f"{name}_{language.value}") or ""):
            yield Keyword(language=language, value=word)


def _subjects(found: Iterable[Judgement]) -> Subjects:
    judged = list(found)
    classes = dict.fromkeys(code for each in judged for code in each.service_classes)
    groups = dict.fromkeys(code for each in judged for code in each.target_groups)
    return Subjects(tuple(classes), tuple(groups))


@cache
def _by_name() -> Mapping[str, Judgement]:
    return {each.name.casefold(): each for each in judgements().values()}
