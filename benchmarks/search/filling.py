"""A database filled with the synthetic catalogue, as a load leaves it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from uuid import UUID

from benchmarks.search.services import Services
from benchmarks.search.surroundings import Surroundings
from benchmarks.search.vocabulary import Vocabulary
from benchmarks.search.words import Words
from catalogue.model.document import DOCUMENT_FORMAT, Document
from catalogue.model.identity import EntityId
from catalogue.model.text import Language
from catalogue.store import migrations
from catalogue.store.database import Connection, connected
from tests.search.database import references

SERVICES_OF_A_CHANNEL = 5
T = TypeVar("T")

_BATCH = 2_000
_SHOWN = 1_000
_COLUMNS = (
    *("entity", "kind", "state", "revision", "format"),
    *("body", "provenance", "created_at", "updated_at"),
)
_BESIDE_THE_BODY = {"state", "revision", "created_at", "updated_at"}


@dataclass(frozen=True, slots=True)
class Material:
    """What questions are made of: Finnish words of the catalogue, and ids of some services."""

    size: int
    common: list[str]
    misspelt: list[str]
    services: list[EntityId]


def fill(url: str, size: int) -> Material:
    """Puts so many services into an empty database."""
    vocabularies = {each: Vocabulary(each) for each in (Language.FI, Language.SV, Language.EN)}
    words = {language: Words(found.words) for language, found in vocabularies.items()}
    services = asyncio.run(_fill(url, words, size))
    finnish = vocabularies[Language.FI]
    return Material(size, finnish.common, finnish.misspelt, services)


async def _fill(url: str, words: dict[Language, Words], size: int) -> list[EntityId]:
    """The ids of some services."""
    await migrations.migrate(url)
    surroundings = Surroundings(words[Language.FI])
    organizations = surroundings.organizations()
    shown: list[EntityId] = []
    async with connected(url) as connection:
        await _store(connection, organizations)
        channels: list[EntityId] = []
        for batch in _batches(surroundings.channels(size // SERVICES_OF_A_CHANNEL)):
            channels += [each.id for each in batch]
            await _store(connection, batch)
        services = Services(words, surroundings, organizations, channels)
        for batch in _batches(services.made(size)):
            await _store(connection, batch)
            shown += [each.id for each in batch[: _SHOWN - len(shown)]]
        await connection.execute(_CHANGES)
        await connection.execute("ANALYZE")
    return shown


_CHANGES = """
INSERT INTO change
SELECT row_number() OVER (ORDER BY entity), entity, kind, 'CREATED', revision, created_at
FROM document
"""


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    left = iter(things)
    while batch := list(islice(left, _BATCH)):
        yield batch


async def _store(connection: Connection, documents: Sequence[Document]) -> None:
    async with connection.transaction():
        await connection.copy_records_to_table(
            "entity",
            records=[(UUID(each.id), each.kind.value, each.created_at) for each in documents],
            columns=["id", "kind", "created_at"],
        )
        await connection.copy_records_to_table(
            "document",
            records=[_row(each) for each in documents],
            columns=_COLUMNS,
        )
        await connection.copy_records_to_table(
            "reference",
            records=[
                (UUID(each.id), UUID(other)) for each in documents for other in references(each)
            ],
            columns=["from_entity", "to_entity"],
        )


def _row(document: Document) -> tuple[object, ...]:
    return (
        UUID(document.id),
        document.kind.value,
        document.state.value,
        document.revision,
        DOCUMENT_FORMAT,
        document.model_dump_json(by_alias=True, exclude_none=True, exclude=_BESIDE_THE_BODY),
        "{}",
        document.created_at,
        document.updated_at,
    )
