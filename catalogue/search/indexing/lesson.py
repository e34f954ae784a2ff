"""What a lexicon may not know yet, gathered where the lexicon itself is out of reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.search.analysis.word import Bag
from catalogue.search.engine.lexicon import Beginnings, Form, Name
from catalogue.search.indexing.lexicon_words import Learner

TOLD_LIMIT = 400_000
"""Words and names that are remembered as told; to tell one again does no harm."""


class Lesson(NamedTuple):
    """Words by their bags, and names."""

    forms: dict[Bag, dict[str, Form]]
    names: list[tuple[Name, Beginnings]]

    def teach(self, lexicon: Learner) -> None:
        """Adds what the lexicon lacks."""
        for bag, forms in self.forms.items():
            for unknown in lexicon.unknown_forms(forms, bag):
                lexicon.add_form(forms[unknown], bag)
        for name, beginnings in self.names:
            if lexicon.is_unknown(name):
                lexicon.add_name(name, beginnings)


class Lessons:
    """Stands for a lexicon: `taken` is what it has been taught since the last time."""

    def __init__(self) -> None:
        self._told: dict[Bag, set[str]] = {bag: set() for bag in Bag}
        self._told_names: set[Name] = set()
        self._lesson = _nothing()

    def taken(self) -> Lesson:
        if sum(map(len, (self._told_names, *self._told.values()))) > TOLD_LIMIT:
            self._told, self._told_names = {bag: set() for bag in Bag}, set()
        taken, self._lesson = self._lesson, _nothing()
        return taken

    def unknown_forms(self, forms: Iterable[str], bag: Bag) -> list[str]:
        new = {*forms} - self._told[bag]
        self._told[bag] |= new
        return [*new]

    def add_form(self, form: Form, bag: Bag) -> None:
        self._lesson.forms[bag][form.text] = form

    def is_unknown(self, name: Name) -> bool:
        if name in self._told_names:
            return False
        self._told_names.add(name)
        return True

    def add_name(self, name: Name, beginnings: Beginnings) -> None:
        self._lesson.names.append((name, beginnings))


def _nothing() -> Lesson:
    return Lesson({bag: {} for bag in Bag}, [])
