"""Records of another catalogue that somebody saved: the same mapping, without a server."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.model.identity import RecordKind
from loaders.polku.feed import own_settings
from loaders.polku.mapping import MAPPER_VERSION, mapped
from loaders.saved_pages import Entry, saved_pages, unknown_record
from loaders.saved_payloads import saved_records


class PolkuSavedFeed:
    """JSON files of records as they are kept, one or a list in a file.

    Raises SettingsInvalid where nobody says whose records they are.
    """

    mapper_version = MAPPER_VERSION

    def __init__(self, directory: Path, settings: Mapping[str, object]) -> None:
        self._directory = directory
        self._own = own_settings(settings)

    @property
    def system(self) -> str:
        return self._own.system

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed."""
        async for page in saved_pages(_entries(self._directory), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record, self._own.system)


def _entries(directory: Path) -> Iterator[Entry]:
    for name, payload in saved_records(directory):
        kind, local_id = payload.get("kind"), payload.get("localId")
        if isinstance(local_id, str) and local_id and kind in [*RecordKind]:
            yield RawRecord(RecordKind(str(kind)), local_id, payload)
        else:
            yield unknown_record(f"A record in {name} has no kind and localId of ours.", payload)
