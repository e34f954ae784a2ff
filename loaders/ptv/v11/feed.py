"""The feed of PTV v11: reads the live API and maps its records."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.partner_client import PartnerClient, Patience
from loaders.ptv.system import SYSTEM
from loaders.ptv.v11.fetch import Reading
from loaders.ptv.v11.mapping import MAPPER_VERSION, mapped

PRODUCTION = "https://api.palvelutietovaranto.suomi.fi/api/v11/"


class PtvV11Feed:
    """PTV's live service. Raises InputInvalid where the base URL cannot be one.

    `include_nationwide`: whether services for the whole country belong to a municipality's scope.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str = PRODUCTION,
        *,
        include_nationwide: bool = True,
        patience: Patience | None = None,
    ) -> None:
        self._base_url = base_url
        self._include_nationwide = include_nationwide
        self._patience = patience

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises FetchFailed, SourceMalformed, and InputInvalid for a scope that cannot be one."""
        client = PartnerClient(self._base_url, patience=self._patience)
        reading = Reading(client, request, include_nationwide=self._include_nationwide)
        async with client, aclosing(reading.pages()) as pages:
            async for page in pages:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)
