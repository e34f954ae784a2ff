"""The feed of Opintopolku payloads that somebody saved: the same mapping, without the servers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue
from catalogue.model.identity import RecordKind
from loaders.opintopolku.around import Around, References
from loaders.opintopolku.kept import kept
from loaders.opintopolku.mapping import MAPPER_VERSION, mapped
from loaders.opintopolku.saved_values import saved_payloads
from loaders.opintopolku.school import KEEPER, PLACE, REGISTER, SCHOOL, types_of
from loaders.opintopolku.system import SYSTEM, kind_of, oid_of, record_of
from loaders.payload import JsonObject, objects_in
from loaders.saved_pages import Entry, saved_pages, unknown_record

_OF_THE_REGISTER = frozenset({"parentOidPath", "tyypit", "kotipaikkaUri", "ytunnus"})


class OpintopolkuSavedFeed:
    """Educations, offers, schools, and answers of the organisation register, below a directory.

    A record's fields say what it is, whatever its file is called. A scope is not looked at: what
    was saved is what is wanted.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed."""
        organizations = _Organizations(self._directory)
        references = organizations.references()
        async for page in saved_pages(_entries(self._directory, references), request):
            yield page
        around = await Around(organizations.about).records(references)
        async for page in saved_pages(around, request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


class _Organizations:
    """What a directory says of schools, those above them, and places."""

    def __init__(self, directory: Path) -> None:
        self._pages: dict[str, JsonObject] = {}
        self._register: dict[str, JsonObject] = {}
        for _, payload in saved_payloads(directory):
            oid = oid_of(payload)
            if payload and oid and kind_of(oid) is RecordKind.ORGANIZATION:
                self._note(oid, kept(payload))

    def references(self) -> References:
        """All that are there: each is wanted, whether an offer names it or not."""
        found = References()
        for oid in dict.fromkeys([*self._pages, *self._register]):
            (found.places if self._is_place(oid) else found.schools)[oid] = {}
        return found

    async def about(self, oids: Iterable[str]) -> Mapping[str, JsonObject]:
        return {oid: self._told(oid) for oid in oids}

    def _is_place(self, oid: str) -> bool:
        told = self._told(oid)
        types = types_of(told)
        return types.isdisjoint({KEEPER, SCHOOL}) and (PLACE in types or "oppilaitosOid" in told)

    def _told(self, oid: str) -> JsonObject:
        register = self._register.get(oid)
        beside: JsonObject = {REGISTER: register} if register else {}
        return {**self._pages.get(oid, {}), **beside}

    def _note(self, oid: str, payload: JsonObject) -> None:
        """Keeps a payload; the places of a school are told within its own."""
        if not _OF_THE_REGISTER.isdisjoint(payload):
            self._register[oid] = payload
            return
        for place in objects_in(payload.pop("osat", None)):
            if place_oid := oid_of(place):
                self._pages[place_oid] = {**place, "oppilaitosOid": oid}
        self._pages[oid] = {**self._pages.get(oid, {}), **payload}


def _entries(directory: Path, references: References) -> Iterator[Entry]:
    """Educations and offers; what they name is noted."""
    for place, payload in saved_payloads(directory):
        record = record_of(kept(payload)) if payload else None
        if record is None:
            yield _unknown(place, payload)
        elif record.kind is not RecordKind.ORGANIZATION:
            if record.kind is RecordKind.SERVICE:
                references.add(record.payload)
            yield record


def _unknown(place: str, payload: JsonObject | None) -> Issue:
    return unknown_record(
        f"What stands in {place} is no education, offer or organisation with an OID.", payload or {}
    )
