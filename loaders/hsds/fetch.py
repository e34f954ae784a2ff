"""In which order an interface of HSDS 3 is read, and what a full run and one over the changes take.

Everything: the list of services with all that is nested in them, then the organisations that have
none. Changes: the list with `modified_after`; a server that does not know it gives its whole list,
and what was modified before is not asked for. The standard has no tombstones: what is not in the
list any more is retracted by a full run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Iterable

from catalogue.errors import FetchFailed, InputInvalid
from catalogue.intake.feed import FetchRequest, Mode, Page
from catalogue.intake.issues import Issue
from catalogue.model.identity import RecordKey, RecordKind
from loaders.hsds.details import Details
from loaders.hsds.gathering import Entry, Gathering
from loaders.hsds.issues import rejected
from loaders.hsds.listing import listed
from loaders.hsds.pages import Beside, page_of
from loaders.hsds.system import Telling, id_of
from loaders.page_key import page_key
from loaders.partner_answer import NotFound
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject, object_in
from loaders.whole_list import Batch

SERVICES, ORGANIZATIONS, PLACES = "services", "organizations", "service_at_locations"


class Reading:
    """One run's reading."""

    def __init__(self, client: PartnerClient, request: FetchRequest, telling: Telling) -> None:
        self._client = client
        self._request = request
        self._gathering = Gathering(telling)
        self._details = Details(client, telling)
        self._is_whole = request.mode is Mode.FULL or request.since is None
        if request.scope.municipalities or request.scope.service_classes:
            raise InputInvalid(
                "HSDS knows neither municipalities nor PTV's service classes. Say which services "
                "to take by organizations, or take all."
            )

    async def pages(self) -> AsyncGenerator[Page]:
        """Raises FetchFailed or SourceMalformed where a list could not be read to its end."""
        is_uk = await self._is_uk()
        for organization in self._request.scope.organizations or (None,):
            async for page in self._services(is_uk, organization):
                yield page
        if self._is_whole and not (is_uk or self._request.scope.organizations):
            async for page in self._organizations():
                yield page
        if self._is_whole and self._details.has_failed:
            yield await self._places_that_stay()

    async def _is_uk(self) -> bool:
        """Whether the server speaks Open Referral UK, which has fewer parameters and lists."""
        try:
            told = object_in(await self._client.get_json(""))
        except NotFound:
            return False
        words = f"{told.get('version')} {told.get('profile')}".casefold()
        return any(word in words for word in ("uk-profile", "openreferraluk", "oruk", "hsds-uk"))

    async def _services(self, is_uk: bool, organization: str | None) -> AsyncGenerator[Page]:  # noqa: FBT001
        query: dict[str, str | bool] = {} if is_uk else {"full": True} | self._changes()
        if organization:
            query["organization_id"] = organization
        done = 0
        async for batch in listed(self._client, SERVICES, query):
            done += len(batch.items)
            self._request.progress(SERVICES, min(done, batch.total), batch.total)
            beside = Beside(issues=list(_unidentified(batch)))
            asked = {name: each for name, each in batch.items.items() if self._is_asked_for(each)}
            services = await self._details.read(asked, beside)
            entries = [entry for each in services for entry in self._gathering.service(each)]
            page = page_of(SERVICES, entries, beside)
            if page and page.key not in self._request.staged:
                yield page

    async def _organizations(self) -> AsyncGenerator[Page]:
        """Those that no service named, where the server has a list of them."""
        try:
            async for batch in listed(self._client, ORGANIZATIONS, {"full": True}):
                items = batch.items.values()
                entries = [entry for each in items for entry in self._organization(each)]
                page = page_of(ORGANIZATIONS, entries)
                if page and page.key not in self._request.staged:
                    yield page
        except NotFound:
            return

    def _organization(self, item: JsonObject) -> Iterable[Entry]:
        """An organisation alone: its services were in their own list."""
        return self._gathering.organization({**item, "services": None})

    async def _places_that_stay(self) -> Page:
        """The places that no service gave: they may be those of the services that were not read.

        Raises FetchFailed where the server has no list of places, so that nobody can tell.
        """
        beside = Beside()
        try:
            async for batch in listed(self._client, PLACES, {}):
                beside.withheld += self._not_given(batch)
        except NotFound:
            raise FetchFailed(
                "Some services could not be read, and the server does not list their places, so "
                "that nobody can tell which are gone. Nothing was changed; try again later."
            ) from None
        return Page(page_key(PLACES, map(str, beside.withheld)), withheld=tuple(beside.withheld))

    def _not_given(self, batch: Batch) -> Iterable[RecordKey]:
        for link in batch.items.values():
            place = object_in(link.get("location")).get("id") or link.get("location_id")
            if name := id_of(place):
                key = self._gathering.telling.key(RecordKind.SERVICE_CHANNEL, name)
                if key not in self._gathering.given:
                    yield key

    def _changes(self) -> dict[str, str | bool]:
        since = self._request.since
        if self._is_whole or since is None:
            return {}
        moment = since.astimezone(dt.UTC).isoformat(timespec="seconds")
        return {"modified_after": moment.replace("+00:00", "Z")}

    def _is_asked_for(self, entry: JsonObject) -> bool:
        """Whether a service may have changed; one that does not say when it did may have."""
        since, told = self._request.since, entry.get("last_modified")
        if self._is_whole or since is None or not isinstance(told, str):
            return True
        try:
            moment = dt.datetime.fromisoformat(told)
        except ValueError:
            return True
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)) >= since


def _unidentified(batch: Batch) -> Iterable[Issue]:
    """The entries of a page that have no id, as issues."""
    for entry in batch.unidentified:
        message = "An entry of the list of services has no id; nobody can tell what it is."
        yield rejected(message, field="contents[]", value=entry)
