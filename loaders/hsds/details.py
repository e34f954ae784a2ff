"""Reads services one by one, where a list gives them in short."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from urllib.parse import quote

from catalogue.errors import FetchFailed
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.hsds.issues import warned
from loaders.hsds.pages import Beside
from loaders.hsds.system import PHONE, WEB_PAGE, Telling, contact_channel, id_of
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject, object_in

FAILURES_IN_A_ROW = 10
"""So many details may fail one after the other before the server is taken to be down."""


class Details:
    """The full services behind the entries of lists. It remembers how many failed in a row."""

    def __init__(self, client: PartnerClient, telling: Telling) -> None:
        self._client = client
        self._telling = telling
        self._failures = 0
        self.has_failed = False

    async def read(self, entries: Mapping[str, JsonObject], beside: Beside) -> list[JsonObject]:
        """The services in full, in the order of the entries; the others are told of in `beside`.

        Raises FetchFailed once the server is taken to be down.
        """
        rest, services = iter(entries.items()), list[JsonObject | None]()
        while batch := list(islice(rest, FAILURES_IN_A_ROW)):
            services += await together(self._service(*each, beside) for each in batch)
        return [service for service in services if service is not None]

    async def _service(self, name: str, entry: JsonObject, beside: Beside) -> JsonObject | None:
        if is_full(entry):
            return entry
        path = f"services/{quote(name, safe='')}"
        try:
            service = object_in(await self._client.get_json(path))
        except Gone:
            beside.gone += self._keys(name)
        except NotFound:
            message = "The list names this service, but its own address answers 404; it stays."
            self._keep(name, entry, beside, IssueCode.RECORD_DROPPED_BY_SOURCE, message)
        except FetchFailed as failure:
            self._note_failure(failure)
            self._keep(name, entry, beside, IssueCode.RECORD_UNREADABLE, str(failure))
        else:
            self._failures = 0
            if id_of(service.get("id")) == name:
                return service
            message = "The address of this service gave something else; it stays as it was."
            self._keep(name, entry, beside, IssueCode.RECORD_UNREADABLE, message)
        return None

    def _keep(
        self, name: str, entry: JsonObject, beside: Beside, code: IssueCode, message: str
    ) -> None:
        """Leaves a service as it was, with its contacts and its organisation."""
        self.has_failed = True
        service, *channels = self._keys(name)
        is_unread = code is IssueCode.RECORD_UNREADABLE
        (beside.unread if is_unread else beside.withheld).append(service)
        beside.withheld += channels
        organization = object_in(entry.get("organization")).get("id")
        if owner := id_of(organization or entry.get("organization_id")):
            beside.withheld.append(self._telling.key(RecordKind.ORGANIZATION, owner))
        beside.issues.append(warned(code, message, record=service))

    def _keys(self, name: str) -> list[RecordKey]:
        contacts = (contact_channel(name, channel) for channel in (PHONE, WEB_PAGE))
        channels = (self._telling.key(RecordKind.SERVICE_CHANNEL, each) for each in contacts)
        return [self._telling.key(RecordKind.SERVICE, name), *channels]

    def _note_failure(self, failure: FetchFailed) -> None:
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise FetchFailed(
                f"{FAILURES_IN_A_ROW} services could not be read one after the other. {failure}"
            ) from failure


def is_full(entry: JsonObject) -> bool:
    """Whether an entry of a list is the whole service."""
    return "service_at_locations" in entry
