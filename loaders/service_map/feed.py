"""The feed of TPR: reads the live services and maps their records.

The lists have no paging and no delta, so that every run reads them whole. In a delta nothing is
retracted for being absent; what has not changed is told by its hash and is not mapped again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace

from catalogue.errors import InputInvalid
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord, Scope
from loaders.partner_client import PartnerClient, Patience
from loaders.service_map.fetch import add_hours, read_register
from loaders.service_map.mapping import MAPPER_VERSION, mapped
from loaders.service_map.pages import pages_of
from loaders.service_map.register import Register
from loaders.service_map.settings import ServiceMapSettings, units_at
from loaders.service_map.system import SYSTEM

LARGEST_LIST = 512 * 2**20
"""Bytes: the list of units is one answer."""


class ServiceMapFeed:
    """TPR's live services. Raises pydantic's ValidationError where the settings are none."""

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str | None = None,
        settings: Mapping[str, object] | None = None,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._base_url = units_at(base_url)
        self._settings = ServiceMapSettings.model_validate(settings or {})
        self._patience = replace(patience or Patience(), largest_answer=LARGEST_LIST)

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises InputInvalid for a scope: the lists come whole, and settings choose them."""
        if request.scope != Scope():
            raise InputInvalid(
                "The service map is read whole. Choose whose services to read with "
                "--set municipalities=91, and leave out the scope."
            )
        async for page in pages_of(await self._register(request), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)

    async def _register(self, request: FetchRequest) -> Register:
        descriptions_at = self._settings.descriptions_at(self._base_url)
        async with self._client(self._base_url) as units, self._client(descriptions_at) as others:
            register = await read_register(units, others, self._settings, request.progress)
        if hauki_at := self._settings.hauki_at(self._base_url):
            async with self._client(hauki_at) as hauki:
                weeks = self._settings.hauki_weeks
                await add_hours(register, hauki, weeks, request.progress)
        return register

    def _client(self, base_url: str) -> PartnerClient:
        return PartnerClient(base_url, patience=self._patience)
