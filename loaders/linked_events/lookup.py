"""Places, keywords, organisations and super events that others refer to: each found once a run.

What was included with an event need not be asked for. What has been replaced goes by the id of what
replaced it: the old id is gone, and whatever refers to it points to the new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import quote

from catalogue.errors import FetchFailed
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey
from loaders.linked_events.system import EVENTS, KEYWORDS, Resource, id_of, resource_of
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject, object_in

FAILURES_IN_A_ROW = 10
"""So many things that could not be had, with no success between, before the server counts as down.

A failure is a request that was tried as often as the client's patience says.
"""
ASKED_AT_ONCE = 8
REPLACEMENTS = 5
"""A thing that was replaced more often in a row is taken as it is: it may be a circle."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a payload refers to; `included` is what came with it of the thing itself."""

    resource: Resource
    local_id: str
    included: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with what the server says of it."""

    resource: Resource
    local_id: str
    payload: JsonObject


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a thing: the id that it goes by, None where it is gone, and what it says."""

    local_id: str | None
    payload: JsonObject | None = None


@dataclass(slots=True)
class Beside:
    """What a page holds beside records."""

    gone: list[RecordKey] = field(default_factory=list[RecordKey])
    withheld: list[RecordKey] = field(default_factory=list[RecordKey])
    unread: list[RecordKey] = field(default_factory=list[RecordKey])
    issues: list[Issue] = field(default_factory=list[Issue])


class Known:
    """What is known of things by their ids, without asking anybody: saved payloads."""

    def __init__(self) -> None:
        self._answers: dict[tuple[Resource, str], Answer] = {}

    def answer(self, resource: Resource, local_id: str) -> Answer:
        """What a thing has come to; one that nobody knows goes by its own id."""
        found = Answer(local_id)
        for _ in range(REPLACEMENTS):
            name = found.local_id
            found = self._answers.get((resource, name), found) if name else found
            if found.local_id == name:
                break
        return found

    def note(self, resource: Resource, local_id: str, answer: Answer) -> None:
        self._answers[resource, local_id] = answer

    async def find(self, references: Iterable[Reference], beside: Beside) -> list[Thing]:
        """Looks up what is not known yet, and gives the things that were found by it.

        Raises FetchFailed once the server is taken to be down.
        """
        fresh = {
            (each.resource, each.local_id): each
            for each in sorted(references, key=lambda each: each.included is not None)
            if (each.resource, each.local_id) not in self._answers
        }
        things: dict[tuple[Resource, str], Thing] = {}
        wanted = iter(fresh.values())
        while group := list(islice(wanted, ASKED_AT_ONCE)):
            for thing in await together(self._found(each, beside) for each in group):
                if thing:
                    things[thing.resource, thing.local_id] = thing
        return list(things.values())

    async def _found(self, reference: Reference, beside: Beside) -> Thing | None:
        """The thing that a reference leads to; None where there is none to be had."""
        resource, local_id, payload = reference.resource, reference.local_id, reference.included
        for _ in range(REPLACEMENTS):
            if payload is None:
                answer = await self._asked(resource, local_id, beside)
                if answer.local_id is None or answer.payload is None:
                    self._note_replaced(reference, local_id, answer, beside)
                    return None
                local_id, payload = answer.local_id, answer.payload
            following = id_of(payload.get("replaced_by"))
            if following is None or following == local_id:
                break
            local_id, payload = following, None
        return self._settled(reference, local_id, payload, beside)

    def _settled(
        self, reference: Reference, local_id: str, payload: JsonObject | None, beside: Beside
    ) -> Thing | None:
        resource = reference.resource
        is_deleted = payload is not None and payload.get("deleted") is True
        if is_deleted:
            add_once(beside.gone, resource.key(local_id))
        answer = Answer(None) if is_deleted else Answer(local_id, payload)
        self.note(resource, local_id, answer)
        self._note_replaced(reference, local_id, answer, beside)
        return None if is_deleted or not payload else Thing(resource, local_id, payload)

    def _note_replaced(
        self, reference: Reference, local_id: str, answer: Answer, beside: Beside
    ) -> None:
        """Notes what the id that was referred to has come to: it is gone where another stands."""
        self.note(reference.resource, reference.local_id, answer)
        if local_id != reference.local_id:
            add_once(beside.gone, reference.resource.key(reference.local_id))

    async def _asked(self, resource: Resource, local_id: str, beside: Beside) -> Answer:  # noqa: ARG002
        return Answer(local_id)


class Lookup(Known):
    """Asks the server for what nobody has told."""

    def __init__(self, client: PartnerClient) -> None:
        super().__init__()
        self._client = client
        self._failures = 0

    async def _asked(self, resource: Resource, local_id: str, beside: Beside) -> Answer:
        """Asks once. Raises FetchFailed for a keyword: its events would become other events."""
        try:
            value = await self._client.get_json(f"{resource.path}/{quote(local_id, safe=':')}/")
        except NotFound:
            self._tell_missing(resource, local_id, beside)
            return Answer(local_id)
        except Gone:
            add_once(beside.gone, resource.key(local_id))
            return Answer(None)
        except FetchFailed as error:
            if resource is KEYWORDS:
                raise
            self._note_failure(error)
            self._tell_unread(resource, local_id, str(error), beside)
            return Answer(local_id)
        self._failures = 0
        payload = object_in(value)
        own = id_of(payload)
        if own == local_id or (own and resource_of(payload) is resource):
            return Answer(own, payload)
        self._tell_unread(resource, local_id, "The answer was about something else.", beside)
        return Answer(local_id)

    def _note_failure(self, error: FetchFailed) -> None:
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise FetchFailed(
                f"{self._failures} requests failed one after the other, so that nothing more was "
                f"asked. The last one: {error}"
            )

    def _tell_missing(self, resource: Resource, local_id: str, beside: Beside) -> None:
        """A 404 alone says nothing for sure, so that the thing stays as it was.

        A super event that the complete list does not have either is not public any more.
        """
        key = resource.key(local_id)
        if resource is not EVENTS:
            add_once(beside.withheld, key)
        message = (
            f"Something refers to the {resource.noun} {local_id}, which the server has not got."
        )
        code = IssueCode.REFERENCE_DANGLING
        beside.issues.append(Issue(code, Severity.WARNING, message, key, value=local_id))

    def _tell_unread(self, resource: Resource, local_id: str, reason: str, beside: Beside) -> None:
        key = resource.key(local_id)
        add_once(beside.unread, key)
        message = f"The {resource.noun} {local_id} could not be read; it stays as it was. {reason}"
        code = IssueCode.RECORD_UNREADABLE
        beside.issues.append(Issue(code, Severity.WARNING, message, key, value=local_id))


def add_once(keys: list[RecordKey], key: RecordKey | None) -> None:
    if key and key not in keys:
        keys.append(key)
