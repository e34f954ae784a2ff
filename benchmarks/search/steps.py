"""The steps of the benchmark that take memory, each in a process that ends with it."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

import orjson
import structlog

from benchmarks.search.filling import Material, fill
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing.building import Building
from catalogue.store.database import connected

P = ParamSpec("P")
T = TypeVar("T")


def quiet() -> None:
    """Errors alone are logged by this process."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Called in a process of its own: what it leaves in memory would slow the garbage collector."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(function, *args, **kwargs).result()


def filled(url: str, size: int, kept: Path) -> Material:
    """The synthetic catalogue; made once, and what questions are made of is kept in a file."""
    if not kept.exists():
        kept.write_bytes(orjson.dumps(apart(fill, url, size)))
    material = Material(**orjson.loads(kept.read_bytes()))
    if material.size != size:
        raise SystemExit(f"{kept.parent} holds {material.size:,} services: keep others elsewhere.")
    return material


def built(url: str, index: Path, dictionary: Path) -> float:
    """Seconds that a new index takes, from the database to the reader.

    Where there is an index, the new one takes over what has not changed.
    """
    quiet()
    return asyncio.run(_built(url, index, dictionary))


async def _built(url: str, index: Path, dictionary: Path) -> float:
    analyzer = Analyzer.open(dictionary)
    async with connected(url) as connection:
        began = time.perf_counter()
        building = await Building.renewed(connection, index, analyzer, dictionary)
        building.close()
        return time.perf_counter() - began
