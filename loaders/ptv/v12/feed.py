"""The feed of PTV v12: reads the live API and maps its records."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from catalogue.errors import InputInvalid
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.partner_client import PartnerClient, Patience
from loaders.ptv.system import SYSTEM
from loaders.ptv.v12.fetch import Reading
from loaders.ptv.v12.mapping import MAPPER_VERSION, mapped

PRODUCTION = "https://api-gw.palvelutietovaranto.suomi.fi"
API = "/api/v12/"


class PtvV12Feed:
    """PTV's live service. Raises InputInvalid where the base URL or the API key cannot be one.

    `include_nationwide`: whether the scope of a municipality has nationwide services too.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        api_key: str,
        base_url: str = PRODUCTION,
        *,
        include_nationwide: bool = True,
        patience: Patience | None = None,
    ) -> None:
        self._headers = {"x-api-key": _checked(api_key)}
        self._base_url = base_url.rstrip("/").removesuffix(API.rstrip("/")) + API
        self._include_nationwide = include_nationwide
        self._patience = patience

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        client = PartnerClient(self._base_url, headers=self._headers, patience=self._patience)
        reading = Reading(client, request, include_nationwide=self._include_nationwide)
        async with client, aclosing(reading.pages()) as pages:
            async for page in pages:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


def _checked(api_key: str) -> str:
    key = api_key.strip()
    if not key or not key.isascii() or not key.isprintable():
        raise InputInvalid(
            "PTV's version 12 wants an API key with every call. Ask for one as PTV's guide for "
            "developers says, and give it exactly as it came."
        )
    return key
