"""How the things of HSDS are named in the catalogue, and how a source tells of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from loaders.hsds.settings import HsdsSettings
from loaders.payload import JsonObject, Part

SYSTEM = "hsds"
ENGLISH = "en"
TELLING = "_telling"
"""Ours in each payload: what is not in it and yet is needed to read it."""

PHONE, WEB_PAGE = "phone", "web"
"""The two channels that are made of a service's own contacts."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Telling:
    """How a source tells: in which language, of which country, under whose name its ids are kept.

    `language` may be one that texts are not kept in: a record that is told in it is rejected.
    """

    language: str = ENGLISH
    country: str = "FI"
    publisher: str | None = None

    @classmethod
    def of(cls, settings: HsdsSettings, language: str | None = None) -> Telling:
        """As the settings say, else in the language that the package says."""
        return cls(settings.language or language or ENGLISH, settings.country, settings.publisher)

    @classmethod
    def in_payload(cls, part: Part) -> Telling:
        told = part.part(TELLING)
        if told is None:
            return cls()
        return cls(
            told.text("language") or ENGLISH, told.text("country") or "FI", told.text("publisher")
        )

    @property
    def system(self) -> str:
        return system_of(self.publisher)

    def key(self, kind: RecordKind, name: str) -> RecordKey:
        return RecordKey(self.system, kind, name)

    def entity_id(self, kind: RecordKind, name: str) -> EntityId:
        """What documents refer to a thing by."""
        return self.key(kind, name).entity_id

    def record(self, kind: RecordKind, name: str, payload: JsonObject) -> RawRecord:
        told = {"language": self.language, "country": self.country}
        if self.publisher:
            told["publisher"] = self.publisher
        return RawRecord(kind, name, {**payload, TELLING: told})


def system_of(publisher: object) -> str:
    """The world of ids: each publisher's own, where the source says whose they are."""
    return f"{SYSTEM}-{publisher}" if publisher else SYSTEM


def id_of(value: object) -> str | None:
    """An id of any form: a UUID in lower case, a number, a word; None where there is none.

    >>> id_of(" AC148810-D857-441C-9679-408F346DE14B "), id_of(17), id_of("")
    ('ac148810-d857-441c-9679-408f346de14b', '17', None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    name = _SPACE.sub(" ", str(value)).strip()
    return name.lower() if is_uuid(name) else name or None


def is_uuid(name: str) -> bool:
    return _UUID.fullmatch(name) is not None


def contact_channel(service: str, channel: str) -> str:
    """The id of a channel that is made of a service's telephone numbers, or of its web pages."""
    return f"service:{service}:{channel}"
