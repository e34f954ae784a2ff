"""The feed of packages, and of answers that somebody saved: a folder, a zip file, or one file."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.hsds.mapping import MAPPER_VERSION, mapped
from loaders.hsds.package.reading import entries_of
from loaders.hsds.pages import saved_pages
from loaders.hsds.settings import HsdsSettings
from loaders.hsds.system import Telling


class HsdsSavedFeed:
    """A tabular package of HSDS 1.1, 2.0 or 3, or JSON of HSDS 3. A scope is not looked at."""

    mapper_version = MAPPER_VERSION

    def __init__(self, path: Path, settings: Mapping[str, object] | None = None) -> None:
        """Raises pydantic's ValidationError where the settings are none."""
        self._path = path
        self._settings = HsdsSettings.model_validate(settings or {})

    @property
    def system(self) -> str:
        return Telling.of(self._settings).system

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed."""
        async for page in saved_pages(entries_of(self._path, self._settings), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)
