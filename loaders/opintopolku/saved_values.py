"""Saved payloads, one in a file or one a line, as databases of documents are written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from catalogue.errors import SourceMalformed
from loaders.partner_answer import json_value
from loaders.payload import JsonObject

SUFFIXES = {".json", ".ndjson", ".jsonl"}
_LISTS = ("hits", "items", "organisaatiot")


def saved_payloads(directory: Path) -> Iterator[tuple[str, JsonObject | None]]:
    """Each payload in a file, or below a directory, with its place; None for what is no JSON.

    A file is a payload, a list of them, an answer of the search, or one a line. Of a document that
    an index wrote out, the source is taken. Raises SourceMalformed where there is neither, or a
    file cannot be read.
    """
    if directory.is_file():
        yield from _file(directory, directory.name)
        return
    if not directory.is_dir():
        raise SourceMalformed(
            f"{directory} is not a directory. Give the directory that holds the saved JSON files."
        )
    for path in sorted(directory.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            yield from _file(path, path.relative_to(directory).as_posix())


def _file(path: Path, name: str) -> Iterator[tuple[str, JsonObject | None]]:
    try:
        if _is_of_lines(path):
            with path.open("rb") as file:
                for number, row in enumerate(file, start=1):
                    if row.strip():
                        yield from _payloads(f"{name}, line {number}", row)
        else:
            yield from _payloads(name, path.read_bytes())
    except OSError as error:
        raise SourceMalformed(f"{name} cannot be read: {error.strerror}.") from error


def _payloads(place: str, content: bytes) -> Iterator[tuple[str, JsonObject | None]]:
    items = list(_objects(_json(content)))
    yield from ((place, item) for item in items) if items else [(place, None)]


def _is_of_lines(path: Path) -> bool:
    """Whether the first line is a whole JSON object, and there is another."""
    with path.open("rb") as file:
        first, second = file.readline(), file.readline()
    return bool(second.strip()) and isinstance(_json(first), dict)


def _json(content: bytes) -> object:
    try:
        return json_value(content)
    except ValueError:
        return None


def _objects(value: object) -> Iterator[JsonObject]:
    if isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _objects(item)
    elif isinstance(value, dict):
        item = cast("JsonObject", value)
        inner = item.get("_source")
        listed = next((item[name] for name in _LISTS if isinstance(item.get(name), list)), None)
        if isinstance(inner, dict):
            yield cast("JsonObject", inner)
        elif listed is not None and "oid" not in item:
            yield from _objects(listed)
        else:
            yield item
