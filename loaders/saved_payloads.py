"""Reading payloads that somebody saved: a directory of JSON files, whatever each of them holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from catalogue.errors import SourceMalformed
from loaders.partner_answer import json_value
from loaders.payload import JsonObject

_PAGE_LISTS = ("itemList", "items", "data")
_RECORD_IDS = ("id", "contentId")


def saved_files(directory: Path) -> Iterator[tuple[str, object]]:
    """Each JSON value below a directory with its file's name, one file in memory at a time.

    Files (`*.json`) come in the order of their names. Raises SourceMalformed, which names the file
    that cannot be read.
    """
    if not directory.is_dir():
        raise SourceMalformed(
            f"{directory} is not a directory. Give the directory that holds the saved JSON files."
        )
    for path in sorted(directory.rglob("*.json")):
        name = path.relative_to(directory).as_posix()
        yield name, _value(path, name)


def saved_records(directory: Path) -> Iterator[tuple[str, JsonObject]]:
    """Each record of the saved files with its file's name.

    A file is one record, a list of records, a page (`itemList`, `items` or `data`), a list of
    pages, or an object of id → record. Raises SourceMalformed, which names the file that is none.
    """
    for name, value in saved_files(directory):
        for record in _records(value, name):
            yield name, record


def _value(path: Path, name: str) -> object:
    try:
        return json_value(path.read_bytes())
    except ValueError:
        raise SourceMalformed(
            f"{name} is not a JSON file. Save it again or move it away."
        ) from None
    except OSError as error:
        raise SourceMalformed(f"{name} cannot be read: {error.strerror}.") from error


def _records(value: object, name: str) -> Iterator[JsonObject]:
    if isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _records(item, name)
    elif isinstance(value, dict):
        yield from _records_of_object(cast("JsonObject", value), name)
    else:
        raise SourceMalformed(f"{name} holds {type(value).__name__} where a record was expected.")


def _records_of_object(value: JsonObject, name: str) -> Iterator[JsonObject]:
    if any(key in value for key in _RECORD_IDS):
        yield value
        return
    for key in _PAGE_LISTS:
        if key in value:
            yield from _records(value[key] or [], name)
            return
    if value and all(isinstance(item, dict) for item in value.values()):
        for item in value.values():
            yield cast("JsonObject", item)
    else:
        yield value
