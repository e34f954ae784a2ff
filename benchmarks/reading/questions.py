"""Candidates for what is asked, drawn by a fixed seed from the catalogue that was filled."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import orjson

from benchmarks.reading.kinds import Kind, Question, Variables
from benchmarks.search.filling import Material
from benchmarks.search.vocabulary import SEED
from catalogue.model.text import Language
from catalogue.search.parts import localized, part, strings
from catalogue.search.query import Document
from catalogue.store.database import Connection

NODES = 100
CHANGES = 100
"""On a page."""

PAGES_OF_CHANGES = 20
_FEWEST_LETTERS, _MOST_LETTERS = 3, 7

_SERVICES = "SELECT body FROM document WHERE entity = ANY($1::uuid[]) ORDER BY entity"


class Candidates:
    """Questions of each kind, more than are needed."""

    def __init__(
        self, searches: Sequence[Variables], names: Sequence[str], services: Sequence[str]
    ) -> None:
        self._searches = searches
        self._names = names
        self._services = services
        self._chance = random.Random(SEED)  # noqa: S311 - the same each time

    @classmethod
    async def drawn(cls, connection: Connection, material: Material) -> Candidates:
        """Filters are of services that are there: of a large municipality there are many."""
        chance = random.Random(SEED)  # noqa: S311 - the same each time
        rows = await connection.fetch(_SERVICES, material.services)
        documents: list[Document] = [orjson.loads(row["body"]) for row in rows]
        searches = [
            {
                "text": chance.choice(material.common),
                "municipality": chance.choice(strings(part(document, "area"), "municipalities")),
                "theme": chance.choice(strings(document, "themes")),
            }
            for document in documents
            if part(document, "area").get("municipalities")
        ]
        names = [localized(document, "name", Language.FI) for document in documents]
        return cls(searches, names, material.services)

    def searches(self) -> Iterator[Question]:
        return (Question(Kind.SEARCH, {**each, "orderBy": "NAME"}) for each in self._searches)

    def services(self) -> Iterator[Question]:
        return (Question(Kind.SERVICE, {"id": each}) for each in self._services)

    def suggestions(self) -> Iterator[Question]:
        return (Question(Kind.SUGGEST, {"prefix": self._begun(each)}) for each in self._names)

    def nodes(self) -> Iterator[Question]:
        while True:
            yield Question(Kind.NODES, {"ids": self._chance.sample(self._services, NODES)})

    def _begun(self, name: str) -> str:
        return name[: self._chance.randint(_FEWEST_LETTERS, _MOST_LETTERS)]


def again(search: Question, kind: Kind) -> Question:
    """The same search in another kind of request."""
    order = "RELEVANCE" if kind is Kind.RANKED else "NAME"
    return Question(kind, {**search.variables, "orderBy": order})


def of_changes(cursors: Mapping[int, str]) -> Iterator[Question]:
    """The pages behind these sequences; the values are our cursors."""
    for sequence, cursor in cursors.items():
        yield Question(Kind.CHANGES, {"after": cursor}, {"after": str(sequence)})
