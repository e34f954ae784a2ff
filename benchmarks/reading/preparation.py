"""A catalogue of a size with its index, and what can be asked of it; made once, then kept."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.reading.questions import Candidates
from benchmarks.reading.ways import Place
from benchmarks.search.filling import Material
from benchmarks.search.steps import apart, built, filled
from catalogue.search.indexing import generations
from catalogue.store.database import connected
from catalogue.store.embedded import EmbeddedPostgres


@contextmanager
def prepared(folder: Path, size: int) -> Generator[tuple[Place, Candidates]]:
    """While the database runs that lies in this folder.

    Raises SystemExit where the folder holds another size.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with EmbeddedPostgres(folder / "postgres") as url:
        material = filled(url, size, folder / "material.json")
        place = Place(folder.resolve(), url)
        if not generations.current(place.index):
            apart(built, url, place.index, place.dictionary)
        yield place, asyncio.run(_drawn(url, material))


async def _drawn(url: str, material: Material) -> Candidates:
    async with connected(url) as connection:
        return await Candidates.drawn(connection, material)
