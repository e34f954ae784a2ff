"""What a package says of itself: which file is which table, and in which language its texts are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode
from loaders.hsds.issues import warned
from loaders.hsds.languages import language_code
from loaders.hsds.package.files import PackageFile, leaves_package
from loaders.hsds.package.tables import table_named
from loaders.hsds.package.tabular import Tables
from loaders.partner_answer import json_value
from loaders.payload import JsonObject, object_in, objects_in

DESCRIPTOR = "datapackage.json"

_OF_TEXTS = frozenset({"organization", "service", "location"})


@dataclass(slots=True)
class Descriptor:
    """`tables` by the path of their file within the package."""

    tables: dict[str, str] = field(default_factory=dict[str, str])
    language: str | None = None
    issues: list[Issue] = field(default_factory=list[Issue])


def descriptor_of(file: PackageFile) -> Descriptor:
    """Reads a `datapackage.json`; one that cannot be read is told, and names of files decide.

    Raises SourceMalformed where it names a file outside the package.
    """
    found = Descriptor()
    try:
        value = json_value(file.read())
    except ValueError:
        message = f"{file.name} is not JSON; tables were known by the names of their files."
        found.issues.append(warned(IssueCode.PAGE_UNREADABLE, message, field=file.name))
        return found
    package = object_in(value)
    found.language = _language(package)
    folder = PurePosixPath(file.name).parent
    for resource in objects_in(package.get("resources")):
        table = table_named(str(resource.get("name") or ""))
        for path in _paths(resource):
            if leaves_package(path):
                message = f"{file.name} names {path!r}, outside the package, which is refused."
                raise SourceMalformed(message)
            if table:
                found.tables[(folder / path).as_posix()] = table
    return found


def language_in(tables: Tables) -> str | None:
    """The language that `meta_table_descriptions` names for the tables that hold texts."""
    for row in tables.rows("meta_table_description"):
        table, word = row.values.get("name"), row.values.get("language")
        if isinstance(table, str) and isinstance(word, str) and table_named(table) in _OF_TEXTS:
            return language_code(word) or word
    return None


def _language(package: JsonObject) -> str | None:
    word = package.get("language") or package.get("languages")
    word = word[0] if isinstance(word, list) and word else word  # pyright: ignore[reportUnknownVariableType]
    return (language_code(word) or word) if isinstance(word, str) else None


def _paths(resource: JsonObject) -> Iterator[str]:
    """A resource has a path or several."""
    path = resource.get("path")
    several: list[object] = path if isinstance(path, list) else [path]  # pyright: ignore[reportUnknownVariableType]
    yield from (each for each in several if isinstance(each, str))
