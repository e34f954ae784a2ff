"""Names of things: systems, record keys, entity ids and slugs."""

from __future__ import annotations

import re
import unicodedata
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType
from uuid import UUID

EntityId = NewType("EntityId", str)
"""A UUID in its 36-character form; what `node(id:)` takes."""

NAMESPACE = uuid.UUID("5f0b7c1e-52a7-5f54-9a3c-6d2f5e9f4b10")
"""Root of all ids that this project derives. Changing it would change every id ever given."""

SHORT_ID_LENGTH = 10
SLUG_WORDS_LENGTH = 60


class RecordKind(StrEnum):
    """What a source record speaks of. Only some kinds become entities: see `EntityKind`."""

    SERVICE = "SERVICE"
    SERVICE_CHANNEL = "SERVICE_CHANNEL"
    ORGANIZATION = "ORGANIZATION"
    EVENT = "EVENT"
    PROJECT = "PROJECT"
    GENERAL_DESCRIPTION = "GENERAL_DESCRIPTION"


class EntityKind(StrEnum):
    """What an entity and its document are."""

    SERVICE = "SERVICE"
    SERVICE_CHANNEL = "SERVICE_CHANNEL"
    ORGANIZATION = "ORGANIZATION"
    EVENT = "EVENT"
    PROJECT = "PROJECT"


ENTITY_KINDS = frozenset(kind.value for kind in EntityKind)


@dataclass(frozen=True, slots=True, order=True)
class RecordKey:
    """A source record's name: a system's world of ids, the kind, the id there."""

    system: str
    kind: RecordKind
    local_id: str

    def __str__(self) -> str:
        return f"{self.system}:{self.kind.value}:{self.local_id}"

    @property
    def entity_id(self) -> EntityId:
        """The id that the record's entity carries unless the record is linked into another's."""
        return EntityId(str(uuid.uuid5(NAMESPACE, str(self))))


def uuid_of(text: str) -> UUID | None:
    """None where the text is no id."""
    try:
        return UUID(text)
    except ValueError:
        return None


def slug(name: str, entity_id: str) -> str:
    """A readable address: up to 60 characters of the name, then the short id that alone decides.

    >>> slug("Työnhakijan palvelut", "0a1b2c3d-4e5f-5000-8000-000000000000")
    'tyonhakijan-palvelut-0a1b2c3d4e'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name)[:SLUG_WORDS_LENGTH].strip("-")
    return f"{words}-{short_id(entity_id)}".lstrip("-")


def short_id(entity_id: str) -> str:
    """The first ten hexadecimal digits of an entity id (40 bits)."""
    return entity_id.replace("-", "")[:SHORT_ID_LENGTH]


def short_id_of_slug(text: str) -> str | None:
    """The short id at the end of a slug, or None when the text is not a slug."""
    match = re.search(rf"(?:^|-)([0-9a-f]{{{SHORT_ID_LENGTH}}})$", text.strip().lower())
    return match.group(1) if match else None
