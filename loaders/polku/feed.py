"""The feed of another catalogue of this kind: what its own sources tell of one partner's system."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from pydantic import ValidationError

from catalogue.errors import InputInvalid, SettingsInvalid
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord, Scope
from loaders.partner_client import PartnerClient, Patience
from loaders.polku.fetch import Reading
from loaders.polku.mapping import MAPPER_VERSION, mapped
from loaders.polku.questions import Asking
from loaders.polku.settings import PolkuSettings


class PolkuFeed:
    """Raises SettingsInvalid where nobody says which catalogue, or whose records."""

    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str | None,
        settings: Mapping[str, object],
        *,
        patience: Patience | None = None,
    ) -> None:
        if base_url is None:
            raise SettingsInvalid("Say which catalogue: --base-url https://polku.example.org/")
        self._base_url = base_url
        self._own = own_settings(settings)
        self._patience = patience

    @property
    def system(self) -> str:
        return self._own.system

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises CursorLost, FetchFailed, SourceMalformed, and InputInvalid for a scope."""
        if request.scope != Scope():
            raise InputInvalid(
                "Another catalogue is read whole, one system of it: leave the scope out."
            )
        client = PartnerClient(self._base_url, patience=self._patience)
        reading = Reading(Asking(client), request, self._own)
        async with client, aclosing(reading.pages()) as pages:
            async for page in pages:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record, self._own.system)


def own_settings(settings: Mapping[str, object]) -> PolkuSettings:
    """Raises SettingsInvalid."""
    try:
        return PolkuSettings.model_validate(settings)
    except ValidationError:
        raise SettingsInvalid(
            "Say whose records are wanted of the other catalogue, such as --set system=ptv"
        ) from None
