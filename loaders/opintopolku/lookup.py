"""Asking for single things by their OIDs: what cannot be had stays as it was, and is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from catalogue.errors import FetchFailed
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.opintopolku.kept import kept
from loaders.opintopolku.system import key_of, oid_of
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import Parameters, PartnerClient, together
from loaders.payload import JsonObject, object_in

FAILURES_IN_A_ROW = 10
"""So many things in a row that could not be had, before the server counts as down."""

ASKED_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of things: `path` is its place in the interface, `noun` what an issue calls one.

    `kinds` are those of the records that are made of one.
    """

    kinds: tuple[RecordKind, ...]
    path: str
    noun: str
    parameters: Parameters = field(default_factory=dict[str, str])


EDUCATIONS = Resource((RecordKind.GENERAL_DESCRIPTION,), "external/koulutus/", "education")
OFFERS = Resource(
    (RecordKind.SERVICE,),
    "external/toteutus/",
    "offer",
    {"hakukohteet": True, "haut": True},
)
ORGANIZATIONS = Resource((RecordKind.ORGANIZATION, RecordKind.SERVICE_CHANNEL), "", "organisation")


@dataclass(slots=True)
class Beside:
    """What a page holds beside records."""

    gone: list[RecordKey] = field(default_factory=list[RecordKey])
    withheld: list[RecordKey] = field(default_factory=list[RecordKey])
    unread: list[RecordKey] = field(default_factory=list[RecordKey])
    issues: list[Issue] = field(default_factory=list[Issue])


class Lookup:
    """Things of one server."""

    def __init__(self, client: PartnerClient) -> None:
        self._client = client
        self._failures = 0

    async def find(
        self, resource: Resource, oids: Iterable[str], beside: Beside
    ) -> Mapping[str, JsonObject]:
        """What the server says of each that it has, as it is kept.

        Raises FetchFailed once the server is taken to be down.
        """
        found: dict[str, JsonObject] = {}
        wanted = iter(oids)
        while group := list(islice(wanted, ASKED_AT_ONCE)):
            answers = await together(self._asked(resource, oid, beside) for oid in group)
            found |= {oid: answer for oid, answer in zip(group, answers, strict=True) if answer}
        return found

    async def _asked(self, resource: Resource, oid: str, beside: Beside) -> JsonObject | None:
        keys = [key_of(kind, oid) for kind in resource.kinds]
        try:
            value = await self._client.get_json(f"{resource.path}{oid}", resource.parameters)
        except NotFound:
            self._failures = 0
            beside.withheld += keys
            message = f"The {resource.noun} {oid} is named, but the server has not got it."
            beside.issues.append(_issue(IssueCode.REFERENCE_DANGLING, message, keys[0]))
            return None
        except Gone:
            self._failures = 0
            beside.gone += keys
            return None
        except FetchFailed as error:
            self._note_failure(error)
            self._tell_unread(resource, keys, str(error), beside)
            return None
        self._failures = 0
        payload = object_in(value)
        if oid_of(payload) != oid:
            self._tell_unread(resource, keys, "The answer was about something else.", beside)
            return None
        return kept(payload)

    def _note_failure(self, error: FetchFailed) -> None:
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise FetchFailed(
                f"{self._failures} requests failed one after the other, so that nothing more was "
                f"asked. The last one: {error}"
            )

    def _tell_unread(
        self, resource: Resource, keys: list[RecordKey], reason: str, beside: Beside
    ) -> None:
        beside.unread += keys
        name = f"The {resource.noun} {keys[0].local_id}"
        message = f"{name} could not be read; it stays as it was. {reason}"
        beside.issues.append(_issue(IssueCode.RECORD_UNREADABLE, message, keys[0]))


def _issue(code: IssueCode, message: str, key: RecordKey) -> Issue:
    return Issue(code, Severity.WARNING, message, key, value=key.local_id)
