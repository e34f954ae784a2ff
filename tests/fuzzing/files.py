"""Saved files, whole: a folder with a damaged file among good ones is read, or refused in words."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import cast

import orjson

from catalogue.cli.loaders import loader_named
from catalogue.errors import CatalogueError
from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.intake.payload import pack, unpack
from seeds import FEEDS
from tests.fuzzing.archives import damaged_archive, packed
from tests.fuzzing.mapping import checked
from tests.fuzzing.mutation import mutated, mutated_bytes
from tests.fuzzing.sheets import SHEETS, damaged_sheet
from tests.fuzzing.subject import Attempt, Subject
from tests.loaders.hsds.packages import VERSION_1, VERSION_2, VERSION_3
from tests.loaders.told import Told

Files = dict[str, bytes]
"""Contents by name."""

MOST_RECORDS = 4
"""So many of a file's are saved: what is tried is the file."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What is saved for a loader, and how it is told what that is."""

    loader: str
    settings: Mapping[str, object]
    damaged: Callable[[Random], Files]


def _few(value: object, chance: Random) -> object:
    """The value with some of its records."""
    if isinstance(value, list) and len(cast("list[object]", value)) > MOST_RECORDS:
        return chance.sample(cast("list[object]", value), MOST_RECORDS)
    if isinstance(value, dict):
        items = cast("dict[str, object]", value).items()
        return {
            name: _few(each, chance) if isinstance(each, list) else each for name, each in items
        }
    return value


def _json_files(directory: Path, chance: Random) -> Files:
    """Some of a folder's files; one is damaged, in what it says or in its bytes."""
    paths = chance.sample(found := sorted(directory.rglob("*.json")), min(4, len(found)))
    values = {path.name: _few(orjson.loads(path.read_bytes()), chance) for path in paths}
    files = {name: orjson.dumps(value) for name, value in values.items()}
    name = chance.choice(list(files))
    if chance.random() < 0.7:
        try:
            files[name] = orjson.dumps(mutated(values[name], chance, list(values.values())))
        except TypeError:
            files[name] = b"[" * chance.choice([190, 255, 1100])
    else:
        files[name] = mutated_bytes(files[name], chance)
    return files


def _texts(directory: Path, chance: Random) -> Files:
    """Printed descriptions, and a list of projects."""
    files = {path.name: path.read_bytes() for path in sorted(directory.glob("*.txt"))}
    files["list.csv"] = b"Hankekoodi;Hankkeen nimi;Hakijan nimi\nS12345;Polku;Kaupunki\n"
    name = chance.choice(list(files))
    return {name: mutated_bytes(files[name], chance)}


def _package(chance: Random) -> Files:
    """A package of any version: loose tables, or a zip file of them."""
    tables = chance.choice([VERSION_1, VERSION_2, VERSION_3])
    files = {name: text.encode() for name, text in tables.items()}
    if chance.random() < 0.5:
        return {"package.zip": damaged_archive(packed(files), chance)}
    name = chance.choice(list(files))
    return files | {name: mutated_bytes(files[name], chance)}


def _sheet(chance: Random) -> Files:
    name = chance.choice(list(SHEETS))
    return {name: damaged_sheet(name, chance)}


@asynccontextmanager
async def _opened(saved: Saved) -> AsyncGenerator[Attempt]:
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        yield partial(_attempt, saved, Path(name))


async def _attempt(saved: Saved, folder: Path, chance: Random) -> str:
    for path in folder.iterdir():
        path.unlink()
    files = saved.damaged(chance)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    path = folder / next(iter(files)) if len(files) == 1 else folder
    if saved.loader in _OF_FOLDERS:
        path = folder
    try:
        return await _read(saved, path)
    except CatalogueError as error:
        str(error).encode()
        return type(error).__name__


async def _read(saved: Saved, path: Path) -> str:
    feed = loader_named(saved.loader).saved(path, saved.settings)
    request = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)
    seen: set[str] = set()
    async for page in feed.fetch(request):
        assert unpack(pack(page)) == page, "what is staged is not what is read again"
        for issue in page.issues:
            str(issue).encode()
        seen |= {checked(feed, record) for record in page.records}
    return " and ".join(sorted(seen)) or "nothing"


def _saved() -> Sequence[Saved]:
    json = [
        Saved(each.loader, each.settings, partial(_json_files, each.path))
        for each in FEEDS
        if each.loader not in {"esr-project", "spreadsheet", "hsds"}
    ]
    [projects] = [each for each in FEEDS if each.loader == "esr-project"]
    return [
        *json,
        Saved("esr-project", {}, partial(_texts, projects.path)),
        Saved("hsds", {"publisher": "tie", "language": "fi"}, _package),
        Saved("spreadsheet", {"mapping": "service_manual"}, _sheet),
    ]


_OF_FOLDERS = {each.loader for each in FEEDS} - {"esr-project", "hsds", "spreadsheet"}

SUBJECTS = [
    Subject(f"files {each.loader}", partial(_opened, each), cases=2_000, seconds=5)
    for each in _saved()
]
