"""The feed of Linked Events: reads a live server and maps its records."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.linked_events.fetch import Reading
from loaders.linked_events.mapping import MAPPER_VERSION, mapped
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.linked_events.system import SYSTEM
from loaders.partner_client import PartnerClient, Patience

PRODUCTION = "https://api.hel.fi/linkedevents/v1/"


class LinkedEventsFeed:
    """A server of Linked Events. Raises InputInvalid where the base URL cannot be one."""

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str = PRODUCTION,
        settings: LinkedEventsSettings | None = None,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._base_url = base_url
        self._settings = settings or LinkedEventsSettings()
        self._patience = patience

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises FetchFailed, SourceMalformed, and InputInvalid where nobody said which events."""
        client = PartnerClient(self._base_url, patience=self._patience)
        reading = Reading(client, request, self._settings)
        async with client, aclosing(reading.pages()) as pages:
            async for page in pages:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)
