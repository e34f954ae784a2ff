"""In which order Opintopolku is read, and what a run takes.

The list of educations that have offers, page by page; each education and each offer by itself; then
from the organisation register the schools, whoever keeps them, and the places. The list cannot be
asked for changes, so that every run reads it whole; what has not changed is told by its hash.

When an interrupted run is resumed, a list page whose educations and offers are staged is not read
again. Schools that were given with it may be given once more.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping

from catalogue.errors import InputInvalid
from catalogue.intake.feed import FetchRequest, Page, RawRecord, Scope
from loaders.opintopolku.around import Around, References
from loaders.opintopolku.listing import Batch, listed
from loaders.opintopolku.lookup import EDUCATIONS, OFFERS, ORGANIZATIONS, Beside, Lookup
from loaders.opintopolku.school import REGISTER
from loaders.opintopolku.settings import OpintopolkuSettings
from loaders.opintopolku.system import oid_of, record_of
from loaders.page_key import page_key
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject


class Reading:
    """One run's reading. It remembers OIDs, and what it has heard of organisations."""

    def __init__(
        self,
        client: PartnerClient,
        register: PartnerClient | None,
        request: FetchRequest,
        settings: OpintopolkuSettings,
    ) -> None:
        self._client = client
        self._request = request
        self._queries = queries(request.scope, settings)
        self._offers = Lookup(client)
        self._register = Lookup(register) if register else None
        self._beside = Beside()
        self._around = Around(self._organizations)
        self._given: set[str] = set()

    async def pages(self) -> AsyncGenerator[Page]:
        """Raises FetchFailed or SourceMalformed where a list could not be read to its end."""
        for query in self._queries:
            async for batch in listed(self._client, query):
                self._request.progress("educations", batch.read, batch.total)
                page = await self._page(batch)
                if page:
                    yield page

    async def _page(self, batch: Batch) -> Page | None:
        """A page of what was not given before; None where there is nothing, or it is staged."""
        educations = [oid for oid in batch.educations if oid not in self._given]
        offers = {oid: each for oid, each in batch.schools.items() if oid not in self._given}
        self._given.update(educations, offers)
        key = page_key("koulutus", [*educations, *offers])
        if key in self._request.staged or not (educations or offers):
            return None
        self._beside = Beside()
        records = await self._records(educations, offers)
        beside = self._beside
        return Page(
            key,
            records=tuple(records),
            gone=tuple(beside.gone),
            withheld=tuple(beside.withheld),
            unread=tuple(beside.unread),
            issues=tuple(beside.issues),
        )

    async def _records(
        self, educations: Iterable[str], schools: Mapping[str, JsonObject]
    ) -> list[RawRecord]:
        parents = await self._offers.find(EDUCATIONS, educations, self._beside)
        offers = await self._offers.find(OFFERS, schools, self._beside)
        references = References()
        for oid, offer in offers.items():
            references.add(offer)
            if school := oid_of(schools[oid]):
                references.note_school(school, schools[oid])
        found = filter(None, map(record_of, (*parents.values(), *offers.values())))
        return [*found, *await self._around.records(references)]

    async def _organizations(self, oids: Iterable[str]) -> Mapping[str, JsonObject]:
        if self._register is None:
            return {oid: {} for oid in oids}
        found = await self._register.find(ORGANIZATIONS, oids, self._beside)
        return {oid: {"oid": oid, REGISTER: told} for oid, told in found.items()}


def queries(scope: Scope, settings: OpintopolkuSettings) -> list[dict[str, str]]:
    """What the list is asked for: once for each mark. Raises InputInvalid for no choice at all."""
    if scope.organizations or scope.service_classes:
        raise InputInvalid(
            "Opintopolku's search knows neither organisations nor service classes. Say which "
            "offers to take by municipalities, marks or types of education."
        )
    chosen = {"lng": "fi"}
    if scope.municipalities:
        chosen["sijainti"] = ",".join(f"kunta_{code}" for code in scope.municipalities)
    if settings.education_types:
        chosen["koulutustyyppi"] = ",".join(settings.education_types)
    if len(chosen) == 1 and not settings.marks and not settings.everything:
        raise InputInvalid(
            "Say which offers to take: municipalities (such as 837), marks (such as "
            "tyovoimakoulutus), types of education (such as amm), or everything."
        )
    return [chosen | {mark.value: "true"} for mark in settings.marks] or [chosen]
