"""The texts of the demonstration's services, as the peers index them: the same that ours are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.codes.lists import life_events
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.model.identity import EntityKind
from catalogue.model.identity import short_id as short_id_of
from catalogue.model.text import Language
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.parts import part, parts, strings, translations
from catalogue.search.query import Document
from catalogue.search.served_area import served_area
from catalogue.store import documents
from catalogue.store.database import Connection

PLACES_NAMED = 30
"""Of an area of more municipalities none is named, as in our own index."""


@dataclass(frozen=True, slots=True)
class ServiceTexts:
    """A service's texts in one language, best first as full-text engines weigh them."""

    short_id: str
    name: str
    keywords: str
    summary: str
    description: str


async def service_documents(connection: Connection) -> list[Document]:
    """All services as the index stores them."""
    found: list[Document] = []
    async for rows in documents.all_documents(connection, EntityKind.SERVICE):
        found += await stored_documents(connection, rows)
    return found


def texts_of(document: Document, language: Language) -> ServiceTexts:
    def told(*names: str) -> str:
        return "\n".join(_told(document, name, language) for name in names)

    return ServiceTexts(
        short_id_of(str(document["id"])),
        name=told("name", "alternativeName"),
        keywords="\n".join(_keywords(document, language)),
        summary=told("summary"),
        description=told("description", "userInstruction", "requirements"),
    )


def _told(document: Document, name: str, language: Language) -> str:
    return dict(translations(document, name)).get(language, "")


def _keywords(document: Document, language: Language) -> Iterator[str]:
    """Keywords, concepts, the organisations, and the names of classes and municipalities."""
    for keyword in parts(document, "keywords"):
        if keyword["language"] == language:
            yield str(keyword["value"])
    yield from (_told(concept, "label", language) for concept in parts(document, "concepts"))
    for role in parts(document, "organizations"):
        yield _told(part(role, "organization") or role, "name", language)
    for classification, codes in (
        (service_classes(), strings(document, "serviceClasses")),
        (life_events(), strings(document, "lifeEvents")),
        (municipalities(), _municipalities(document)),
    ):
        found = (classification.get(code) for code in codes)
        yield from (code.names.get(language, "") for code in found if code)


def _municipalities(document: Document) -> list[str]:
    served = served_area(document).municipalities
    return list(served) if len(served) <= PLACES_NAMED else []
