"""The feed of Opintopolku: reads a live server and maps its records."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, aclosing

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.opintopolku.fetch import Reading
from loaders.opintopolku.mapping import MAPPER_VERSION, mapped
from loaders.opintopolku.settings import OpintopolkuSettings, offers_at
from loaders.opintopolku.system import SYSTEM
from loaders.partner_client import PartnerClient, Patience


class OpintopolkuFeed:
    """Opintopolku's live services. Raises ValidationError where the settings are none."""

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str | None = None,
        settings: Mapping[str, object] | None = None,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._base_url = offers_at(base_url)
        self._settings = OpintopolkuSettings.model_validate(settings or {})
        self._patience = patience

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises FetchFailed, SourceMalformed, and InputInvalid where nobody said which offers."""
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(self._client(self._base_url))
            address = self._settings.organizations_at(self._base_url)
            register = await stack.enter_async_context(self._client(address)) if address else None
            reading = Reading(client, register, request, self._settings)
            async with aclosing(reading.pages()) as pages:
                async for page in pages:
                    yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)

    def _client(self, base_url: str) -> PartnerClient:
        headers = {"caller-id": self._settings.caller_id}
        return PartnerClient(base_url, headers=headers, patience=self._patience)
