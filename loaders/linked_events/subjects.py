"""What an event is about and whom it is for, as its keywords say.

The judgement is in `subjects.csv`, for editors to read and change. A keyword is known by its id or
by its name in any language, without what stands in parentheses behind it: `nuoret (ikäryhmät)`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from catalogue.codes import lists
from catalogue.codes.classification import Classification
from catalogue.model.event import EventType
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import LocalizedText
from loaders.language_object import localized
from loaders.linked_events.system import id_of
from loaders.payload import Part

YSO = "http://www.yso.fi/onto/yso/"

_REMOTE = frozenset({"etäosallistuminen", "etätapahtuma", "etätapahtumat"})
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")
_YSO_ID = re.compile(r"yso:(p\d+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of the table. `order` is its place, by which the first type counts."""

    order: int
    type: EventType | None
    themes: tuple[str, ...]
    stages: tuple[str, ...]
    target_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A keyword or an audience of an event."""

    local_id: str
    name: LocalizedText | None

    def words(self) -> Iterator[str]:
        """What the table may know it by."""
        yield self.local_id
        for _, text in self.name.items() if self.name else ():
            yield _QUALIFIER.sub("", text.casefold())


class Subjects:
    """The keywords and audiences of an event, each once, and what the table says of them."""

    def __init__(self, event: Part) -> None:
        self._tags = tuple(dict.fromkeys((*_tags(event, "keywords"), *_tags(event, "audience"))))
        found = {_table()[word] for tag in self._tags for word in tag.words() if word in _table()}
        self._subjects = sorted(found, key=lambda subject: subject.order)

    @property
    def type(self) -> EventType | None:
        return next((subject.type for subject in self._subjects if subject.type), None)

    @property
    def themes(self) -> tuple[str, ...]:
        return _in_order(lists.themes(), (s.themes for s in self._subjects))

    @property
    def stages(self) -> tuple[str, ...]:
        return _in_order(lists.stages(), (s.stages for s in self._subjects))

    @property
    def target_groups(self) -> tuple[str, ...]:
        return _in_order(lists.target_groups(), (s.target_groups for s in self._subjects))

    @property
    def is_remote(self) -> bool:
        """Whether a keyword says that one takes part from afar."""
        return any(word in _REMOTE for tag in self._tags for word in tag.words())

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The keywords that are concepts of YSO."""
        found = ((_YSO_ID.fullmatch(tag.local_id), tag.name) for tag in self._tags)
        return tuple(Concept(uri=YSO + match[1], label=name) for match, name in found if match)

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """The keywords of other vocabularies, which are words and nothing more."""
        found = {
            Keyword(language=language, value=text): None
            for tag in self._tags
            if tag.name and not _YSO_ID.fullmatch(tag.local_id)
            for language, text in tag.name.items()
        }
        return tuple(found)


def _tags(event: Part, name: str) -> Iterator[Tag]:
    for row in event.parts(name):
        local_id = id_of({"id": row.raw("id"), "@id": row.raw("@id")})
        if local_id:
            yield Tag(local_id, localized(row, "name"))
        row.ignore_rest()


def _in_order(of: Classification, given: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    codes = {code for some in given for code in some}
    return tuple(code.code for code in of if code.code in codes)


def subject_rows() -> list[dict[str, str]]:
    """The rows of the table; ids and codes are parted by spaces, names by bars."""
    text = files(__package__ or "").joinpath("subjects.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


@cache
def _table() -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    for order, row in enumerate(subject_rows()):
        subject = Subject(
            order,
            EventType(row["type"]) if row["type"] else None,
            tuple(row["themes"].split()),
            tuple(row["stages"].split()),
            tuple(row["target_groups"].split()),
        )
        names = (name for language in ("fi", "sv", "en") for name in row[language].split("|"))
        for word in (*row["ids"].split(), *filter(None, names)):
            found.setdefault(word, subject)
    return found
