"""The feed of a spreadsheet: each run reads the whole file, which is all there is."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path

from catalogue.errors import SettingsInvalid, SourceMalformed
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from loaders.saved_pages import Entry, saved_pages
from loaders.spreadsheet.mapper import mapped, mapper_version
from loaders.spreadsheet.mapping_file import mapping_of
from loaders.spreadsheet.records import Records
from loaders.spreadsheet.settings import SpreadsheetSettings

SUFFIXES = frozenset({".xlsx", ".csv", ".tsv"})


class SpreadsheetFeed:
    """A file, or the files of a folder in the order of their names.

    Raises SettingsInvalid where the mapping cannot be used.
    """

    def __init__(self, path: Path, settings: Mapping[str, object]) -> None:
        own = SpreadsheetSettings.model_validate(settings)
        mapping = mapping_of(own.mapping)
        self._mapping = mapping.model_copy(update={"system": own.system or mapping.system})
        self._path = path

    @property
    def system(self) -> str:
        return self._mapping.system

    @property
    def mapper_version(self) -> str:
        return mapper_version(self._mapping)

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed, saying what to do, where a file cannot be read to its end."""
        async for page in saved_pages(self._entries(), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record, self._mapping)

    def _entries(self) -> Iterator[Entry]:
        records = Records(self._mapping)
        for path in self._files():
            yield from records.entries(path)
        yield from records.organizations()

    def _files(self) -> list[Path]:
        if not self._path.is_dir():
            return [self._path]
        found = [each for each in sorted(self._path.rglob("*")) if each.suffix.lower() in SUFFIXES]
        if not found:
            raise SourceMalformed(f"{self._path} has no spreadsheet (*.xlsx, *.csv).")
        return found


def file_of(settings: Mapping[str, object]) -> Path:
    """The file that a source names; raises SettingsInvalid where it names none."""
    own = SpreadsheetSettings.model_validate(settings)
    if own.file is None:
        raise SettingsInvalid(
            "A spreadsheet is read from a file: polku load spreadsheet FILE --mapping NAME"
        )
    return Path(own.file)
