"""What the services of a scope refer to: channels, organizations with their parents, descriptions.

v12 has no search by ids, so that these are read one by one, each once a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from catalogue.errors import FetchFailed
from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject, identifier_in, identifier_of, object_in, objects_in
from loaders.ptv.resource import Resource
from loaders.ptv.v12.joining import CONNECTIONS
from loaders.ptv.v12.resources import (
    CHANNELS,
    GENERAL_DESCRIPTIONS,
    ORGANIZATIONS,
    own_id,
)

UNREADABLE_LIMIT = 20
"""So many records may be unreadable before the partner's system is taken to be broken."""

_REASONS = {
    "NotPublished": "PTV has it, but it is not published now.",
    "Unknown": "PTV does not know it.",
}

Reference = tuple[Resource, str]


@dataclass(slots=True)
class Found:
    """What reading by id brought."""

    records: list[RawRecord] = field(default_factory=list[RawRecord])
    gone: list[RecordKey] = field(default_factory=list[RecordKey])
    unread: list[RecordKey] = field(default_factory=list[RecordKey])
    issues: list[Issue] = field(default_factory=list[Issue])


class Closure:
    """Reads by id; `seen` are the records of the run, which it adds to."""

    def __init__(self, client: PartnerClient, seen: set[RecordKey]) -> None:
        self._client = client
        self._seen = seen
        self._unreadable = 0

    async def add(self, records: Iterable[RawRecord], found: Found) -> None:
        """Adds all that the records refer to, if not read before, and what that refers to.

        Raises FetchFailed once too many could not be read.
        """
        step = list(records)
        while wanted := self._unseen(step):
            before = len(found.records)
            await self.read(wanted, found)
            step = found.records[before:]

    async def read(self, wanted: Iterable[Reference], found: Found) -> None:
        """Reads records by their ids."""
        await together(self._read(resource, local_id, found) for resource, local_id in wanted)

    def _unseen(self, records: Iterable[RawRecord]) -> list[Reference]:
        wanted = {resource.key(name): (resource, name) for resource, name in _references(records)}
        missing = [key for key in wanted if key not in self._seen]
        self._seen.update(missing)
        return [wanted[key] for key in missing]

    async def _read(self, resource: Resource, local_id: str, found: Found) -> None:
        key = resource.key(local_id)
        try:
            payload = await self._client.get_json(f"{resource.path}/{local_id}")
        except NotFound as error:
            reason = _REASONS.get(str(error.problem.get("reason")), "PTV does not give it.")
            message = f"{resource.noun} is referred to that cannot be had. {reason}"
            code = IssueCode.REFERENCE_DANGLING
            found.issues.append(Issue(code, Severity.WARNING, message, key))
        except Gone:
            found.gone.append(key)
        except FetchFailed as error:
            self._leave_unread(key, str(error), found)
        else:
            record = object_in(payload)
            if own_id(record) == local_id:
                found.records.append(resource.record(local_id, record))
            else:
                self._leave_unread(key, "PTV answered with another record.", found)

    def _leave_unread(self, key: RecordKey, message: str, found: Found) -> None:
        """A record that is there and could not be read stays in the catalogue as it was."""
        self._unreadable += 1
        if self._unreadable > UNREADABLE_LIMIT:
            raise FetchFailed(f"More than {UNREADABLE_LIMIT} records could not be read. {message}")
        found.unread.append(key)
        code = IssueCode.RECORD_UNREADABLE
        found.issues.append(Issue(code, Severity.WARNING, message, key))


def _references(records: Iterable[RawRecord]) -> Iterator[Reference]:
    for record in records:
        match record.kind:
            case RecordKind.SERVICE:
                yield from _references_of_service(record.payload)
            case RecordKind.SERVICE_CHANNEL:
                yield from _one(ORGANIZATIONS, record.payload, "organizationContentId")
            case RecordKind.ORGANIZATION:
                yield from _one(ORGANIZATIONS, record.payload, "parentOrganizationContentId")
            case _:
                pass


def _references_of_service(payload: JsonObject) -> Iterator[Reference]:
    yield from _one(ORGANIZATIONS, payload, "organizationContentId")
    yield from _one(GENERAL_DESCRIPTIONS, payload, "generalDescriptionContentId")
    yield from _many(ORGANIZATIONS, payload.get("otherResponsibleOrganizations"))
    for producers in map(object_in, object_in(payload.get("producers")).values()):
        yield from _many(ORGANIZATIONS, producers.get("organizations"))
    for connection in objects_in(payload.get(CONNECTIONS)):
        yield from _one(CHANNELS, connection, "channelContentId")


def _one(resource: Resource, payload: JsonObject, name: str) -> Iterator[Reference]:
    if local_id := identifier_in(payload, name):
        yield resource, local_id


def _many(resource: Resource, values: object) -> Iterator[Reference]:
    for value in cast("list[object]", values) if isinstance(values, list) else []:
        try:
            yield resource, identifier_of(str(value))
        except ValueError:
            continue  # the mapper tells
