"""Finds the row of headings in a sheet, and which column of the mapping each heading is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.spreadsheet.mapping_file import Column, SheetMapping
from loaders.spreadsheet.table import Row, column_letters

SEARCHED_ROWS = 30
"""Titles and remarks may stand above the headings."""

_MARKS = re.compile(r"[\W_]+")
_LANGUAGE_WORDS = {
    "fi": ("fi", "suomi", "suomeksi", "finska", "på finska", "finnish", "in finnish"),
    "sv": ("sv", "ruotsi", "ruotsiksi", "svenska", "på svenska", "swedish", "in swedish"),
    "en": ("en", "englanti", "englanniksi", "engelska", "på engelska", "english", "in english"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is known. `language` is None where the column has none."""

    index: int
    text: str
    name: str
    language: str | None

    @property
    def letters(self) -> str:
        return column_letters(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings. `unknown` and `repeated` are the texts that were left out."""

    row: Row
    headings: tuple[Heading, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]

    def fits(self, mapping: SheetMapping) -> bool:
        """Whether this is a row of headings that says enough.

        One known heading among other words is a row about a column, as guides have.
        """
        is_guide = len(self.headings) == 1 and bool(self.unknown)
        return bool(self.headings) and not is_guide and not self.missing(mapping)

    def missing(self, mapping: SheetMapping) -> list[Column]:
        """The required columns that no heading names."""
        named = {heading.name for heading in self.headings}
        return [
            column for column in mapping.required if column.heading and column.name not in named
        ]


def header_in(row: Row, mapping: SheetMapping) -> Header:
    """What a row would be as the headings of a sheet."""
    known = dict(_known(mapping))
    headings: dict[tuple[str, str | None], Heading] = {}
    unknown: list[str] = []
    repeated: list[str] = []
    for index, text in enumerate(row.cells):
        found = known.get(folded(text))
        if found is None:
            unknown += [text] if text else []
        elif found in headings:
            repeated.append(text)
        else:
            headings[found] = Heading(index, " ".join(text.split()), *found)
    return Header(row, tuple(headings.values()), tuple(unknown), tuple(repeated))


def headings_of(column: Column, language: str) -> list[tuple[str, str | None]]:
    """The headings of a column in one language, as a template writes them, with text languages."""
    heading = column.heading.get(language) or next(iter(column.heading.values()))
    if not column.languages:
        return [(heading, None)]
    return [(f"{heading} ({each})", each) for each in column.languages]


def folded(text: str) -> str:
    """A heading without case, punctuation, line ends and marks such as the star of "required"."""
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _known(mapping: SheetMapping) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """Every way to write a heading. Of two columns with the same one the first is meant."""
    ways = ((way, meant) for column in mapping.column for way, meant in _ways(column, mapping))
    yield from reversed(list(ways))


def _ways(column: Column, mapping: SheetMapping) -> Iterator[tuple[str, tuple[str, str | None]]]:
    for text in (*column.heading.values(), *column.also, *([column.key] if column.key else [])):
        if not column.languages:
            yield folded(text), (column.name, None)
            continue
        yield folded(text), (column.name, _plain_language(column, mapping))
        for language in column.languages:
            for word in _LANGUAGE_WORDS[language]:
                yield folded(f"{text} {word}"), (column.name, language)


def _plain_language(column: Column, mapping: SheetMapping) -> str:
    """The language of a heading that names none."""
    is_there = mapping.language in column.languages
    return mapping.language if is_there else column.languages[0]
