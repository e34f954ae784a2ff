"""The live feed: a list of projects that somebody publishes, and each project's printed text."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack
from urllib.parse import urljoin

from pydantic import ValidationError

from catalogue.errors import SettingsInvalid
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.esr_project.addresses import EsrProjectSettings, addresses
from loaders.esr_project.mapping import MAPPER_VERSION, mapped
from loaders.esr_project.reading import Reading
from loaders.esr_project.system import SYSTEM
from loaders.partner_client import PartnerClient, Patience

_ACCEPT = {"accept": "text/csv, text/plain, */*"}


class EsrProjectFeed:
    """A list over HTTP with the projects' printed texts; raises SettingsInvalid where unset.

    There is no telling what has changed, so every run reads all of it. The list alone says which
    projects there are: a text that is missing takes nothing away.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        base_url: str | None,
        settings: Mapping[str, object],
        *,
        patience: Patience | None = None,
    ) -> None:
        self._addresses = addresses(base_url, _checked(settings))
        self._patience = patience

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises FetchFailed or SourceMalformed where the list cannot be read to its end."""
        async with AsyncExitStack() as stack:
            lists = await stack.enter_async_context(self._client(self._addresses.list))
            texts = self._addresses.project
            client = await stack.enter_async_context(self._client(texts)) if texts else None
            body = await lists.get_bytes(self._addresses.list)
            reading = Reading(self._addresses, client, request)
            async for page in reading.pages(body):
                if page.key not in request.staged:
                    yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)

    def _client(self, address: str) -> PartnerClient:
        return PartnerClient(urljoin(address, "/"), headers=_ACCEPT, patience=self._patience)


def _checked(settings: Mapping[str, object]) -> EsrProjectSettings:
    try:
        return EsrProjectSettings.model_validate(settings)
    except ValidationError as error:
        names = ", ".join(EsrProjectSettings.model_fields)
        raise SettingsInvalid(f"A source of projects can set {names}, each a text.") from error
