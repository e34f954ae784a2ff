"""The feed of an interface of HSDS 3 or Open Referral UK 3: reads it live and maps its records."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from catalogue.errors import InputInvalid
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.hsds.fetch import Reading
from loaders.hsds.mapping import MAPPER_VERSION, mapped
from loaders.hsds.settings import HsdsSettings
from loaders.hsds.system import Telling
from loaders.partner_client import PartnerClient, Patience


class HsdsFeed:
    """A publisher's server. Raises InputInvalid where the base URL cannot be one.

    Raises pydantic's ValidationError where the settings are none.
    """

    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str | None,
        settings: Mapping[str, object] | None = None,
        *,
        patience: Patience | None = None,
    ) -> None:
        if base_url is None:
            raise InputInvalid(
                "There are many publishers of HSDS and no official one. Give its server with "
                "--base-url, or a package with --from."
            )
        self._base_url = base_url
        self._telling = Telling.of(HsdsSettings.model_validate(settings or {}))
        self._patience = patience

    @property
    def system(self) -> str:
        return self._telling.system

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises FetchFailed, SourceMalformed, and InputInvalid for a scope that HSDS lacks."""
        client = PartnerClient(self._base_url, patience=self._patience)
        reading = Reading(client, request, self._telling)
        async with client, aclosing(reading.pages()) as pages:
            async for page in pages:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)
