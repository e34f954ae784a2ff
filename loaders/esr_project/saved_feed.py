"""The feed of descriptions and lists that somebody saved: a folder of them, or one file."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue
from loaders.esr_project.characters import text_of
from loaders.esr_project.description import descriptions
from loaders.esr_project.mapping import MAPPER_VERSION, mapped
from loaders.esr_project.organizations import Organizations
from loaders.esr_project.project_list import is_list, listed
from loaders.esr_project.system import SYSTEM, project_record
from loaders.payload import JsonObject
from loaders.saved_pages import Entry, saved_pages

SUFFIXES = frozenset({".txt", ".csv", ".tsv"})


class EsrProjectSavedFeed:
    """Printed descriptions (`*.txt`) and lists (`*.csv`, `*.tsv`) below a path, or the one file.

    Descriptions are read first: a project that has one is not taken from a list, which says less.
    The organisations that projects name come last, each once.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(self, path: Path) -> None:
        self._path = path

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed where a file is not what it should be."""
        async for page in saved_pages(_entries(self._path), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


def _entries(path: Path) -> Iterator[Entry]:
    organizations = Organizations()
    for found in _projects(path):
        if isinstance(found, Issue):
            yield found
        else:
            organizations.add(found)
            yield project_record(found)
    yield from organizations.records()


def _projects(path: Path) -> Iterator[JsonObject | Issue]:
    files = _files(path)
    described: set[object] = set()
    for file in (file for file in files if not is_list(file)):
        for payload in _described(file):
            described.add(payload["code"])
            yield payload
    for file in filter(is_list, files):
        with file.open("rb") as body:
            for row in listed(body, file.name):
                if isinstance(row, Issue) or row["code"] not in described:
                    yield row


def _files(path: Path) -> list[Path]:
    """The files in the order of their names."""
    if path.is_file():
        return [path]
    found = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in SUFFIXES]
    if not found:
        raise SourceMalformed(
            f"{path} has no project descriptions (*.txt) and no list of projects (*.csv)."
        )
    return found


def _described(file: Path) -> Iterator[JsonObject]:
    """The descriptions in a file, of which there is one at least."""
    payload = None
    for payload in descriptions(text_of(file.read_bytes(), file.name)):
        yield payload
    if payload is None:
        raise SourceMalformed(
            f"{file.name} is not a project's description: it names no project code. Save it again "
            "or move it away."
        )
