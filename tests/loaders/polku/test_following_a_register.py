"""A register that one catalogue reads and another follows: both say the same, word by word."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from catalogue.cli.load import run_source
from catalogue.intake.run import RunOptions
from catalogue.store.runs import Counts
from catalogue.store.sources import SourceRow
from loaders.ptv.v11.feed import PtvV11Feed
from tests.loaders.local_server import serving
from tests.loaders.polku.catalogues import HASTY, Other, catalogue
from tests.loaders.ptv.v11.fixtures import (
    NATIONAL,
    general_description,
    organization,
    service,
    service_location,
)
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.server import PtvV11Server

SERVICES = 12
PTV = SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "Suomi.fi", 10)


@pytest.fixture
async def two(
    postgres_url: str, template: str, tmp_path: Path
) -> AsyncGenerator[tuple[Other, Other]]:
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(catalogue("turku", postgres_url, template, tmp_path))
        other = await stack.enter_async_context(catalogue("oulu", postgres_url, template, tmp_path))
        yield one, other


async def load_ptv(into: Other) -> None:
    server = PtvV11Server()
    server.put(organization(), service_location(), general_description())
    server.put(service(generalDescriptionId=NATIONAL))
    server.put(*many_services(SERVICES, generalDescriptionId=NATIONAL))
    with serving(server) as url:
        feed = PtvV11Feed(url + server.BASE, patience=HASTY)
        await run_source(into.database, PTV, feed, RunOptions(full=True))


async def told(by: Other) -> dict[str, dict[str, Any]]:
    """The documents, but for which of the catalogue's own sources tells of them."""
    found = await by.active()
    for document in found.values():
        for source in document["sources"]:
            del source["source"]
    return found


async def test_a_follower_says_what_the_first_says_general_descriptions_merged_in(
    two: tuple[Other, Other],
) -> None:
    turku, oulu = two
    await load_ptv(turku)
    report = await oulu.follow(turku, "ptv")

    everything = SERVICES + 4
    assert report.counts == Counts(read=everything, created=everything)
    documents = await told(oulu)
    assert len(documents) == everything - 1, "all but the general description"
    assert documents == await told(turku)
    assert sum("generalDescriptionId" in each for each in documents.values()) == SERVICES + 1


async def test_who_reads_the_register_as_well_has_each_thing_once(
    two: tuple[Other, Other],
) -> None:
    turku, oulu = two
    await load_ptv(turku)
    await load_ptv(oulu)
    before = set(await oulu.active())
    await oulu.follow(turku, "ptv")
    await turku.follow(oulu, "ptv")
    reached = [await each.sequence() for each in two]
    await oulu.follow(turku, "ptv")
    await turku.follow(oulu, "ptv")
    assert [await each.sequence() for each in two] == reached
    assert set(await oulu.active()) == set(await turku.active()) == before
