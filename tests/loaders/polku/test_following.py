"""Catalogues that follow each other come to rest: each tells what it has first-hand."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import orjson
import pytest

from catalogue.intake.feed import Mode
from catalogue.store import runs, sources
from catalogue.store.runs import Counts, RunState
from loaders.polku.questions import CHANGES_AT_ONCE
from tests.loaders.polku.catalogues import Other, catalogue, entity

Two = tuple[Other, Other]


@pytest.fixture
async def two(postgres_url: str, template: str, tmp_path: Path) -> AsyncGenerator[Two]:
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(catalogue("turku", postgres_url, template, tmp_path))
        other = await stack.enter_async_context(catalogue("oulu", postgres_url, template, tmp_path))
        yield one, other


@pytest.fixture
async def third(postgres_url: str, template: str, tmp_path: Path) -> AsyncGenerator[Other]:
    async with catalogue("vaasa", postgres_url, template, tmp_path) as found:
        yield found


async def round_of(two: Two, *, full: bool = False, precedence: int = 2) -> tuple[int, int]:
    """Each follows the other once; how many changes that made in either."""
    before = [await each.sequence() for each in two]
    await two[0].follow(two[1], full=full, precedence=precedence)
    await two[1].follow(two[0], full=full, precedence=precedence)
    first, second = [await each.sequence() for each in two]
    return first - before[0], second - before[1]


async def test_two_that_follow_each_other_come_to_rest(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi", "both": "Turun sanoin"})
    await oulu.load("town", {"b": "Kaksi", "both": "Oulun sanoin"})

    await round_of(two)
    rounds = [await round_of(two), await round_of(two), await round_of(two, full=True)]

    assert rounds == [(0, 0), (0, 0), (0, 0)]
    assert await turku.names() == {"a": "Yksi", "b": "Kaksi", "both": "Turun sanoin"}
    assert await oulu.names() == {"a": "Yksi", "b": "Kaksi", "both": "Oulun sanoin"}
    assert set(await turku.active()) == set(await oulu.active())


async def test_own_sources_are_believed_whatever_the_precedence_and_whoever_came_first(
    two: Two,
) -> None:
    turku, oulu = two
    await turku.load("town", {"both": "Turun sanoin"})
    await round_of(two, precedence=99)
    assert await oulu.names() == {"both": "Turun sanoin"}

    await oulu.load("town", {"both": "Oulun sanoin"})
    await round_of(two, precedence=99)

    assert await turku.names() == {"both": "Turun sanoin"}
    assert await oulu.names() == {"both": "Oulun sanoin"}
    assert await round_of(two, full=True, precedence=99) == (0, 0)


async def test_what_its_first_source_withdraws_is_gone_from_both_and_stays_gone(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi", "b": "Kaksi"})
    await round_of(two)
    await round_of(two)

    await turku.load("town", {"b": "Toinen"})
    await round_of(two)

    assert await turku.names() == await oulu.names() == {"b": "Toinen"}
    assert await round_of(two) == await round_of(two, full=True) == (0, 0)


async def test_what_the_other_withdraws_is_kept_where_an_own_source_tells_it(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi", "b": "Kaksi"})
    await oulu.load("town", {"a": "Yksi"})
    await round_of(two)

    await oulu.load("town", {})
    await round_of(two)

    assert await turku.names() == await oulu.names() == {"a": "Yksi", "b": "Kaksi"}
    [document] = [each for id_, each in (await turku.active()).items() if id_ == entity("a")]
    assert [source["source"] for source in document["sources"]] == ["own-town"]


async def test_records_keep_their_first_source_and_its_terms(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi"}, licence="CC-BY-4.0")
    report = await oulu.follow(turku)

    assert (report.state, report.mode, report.counts) == (
        RunState.COMPLETE,
        Mode.FULL,
        Counts(read=1, created=1),
    )
    assert (await oulu.active())[entity("a")]["sources"] == [
        {
            "source": "turku-town",
            "system": "town",
            "localId": "a",
            "url": "https://town.example.fi/a",
            "licence": "CC-BY-4.0",
            "attribution": "The town of turku",
        }
    ]


async def test_terms_that_change_are_told_in_documents(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi"})
    await oulu.follow(turku)
    await turku.load("town", {"a": "Yksi"}, licence="CC-BY-4.0")
    await oulu.follow(turku)
    assert (await oulu.active())[entity("a")]["sources"][0]["licence"] == "CC-BY-4.0"
    assert (await sources.get(oulu.database, "turku-town")).licence == "CC-BY-4.0"


async def test_only_what_changed_is_read_after_the_first_time(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi", "b": "Kaksi", "c": "Kolme"})
    await oulu.follow(turku)
    await turku.load("town", {"a": "Yksi", "b": "Toinen"})

    second = await oulu.follow(turku)
    third = await oulu.follow(turku)

    assert (second.mode, second.counts) == (Mode.DELTA, Counts(read=1, updated=1, retracted=1))
    assert (third.mode, third.counts) == (Mode.DELTA, Counts())


async def test_another_epoch_is_read_anew(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi", "b": "Kaksi"})
    await oulu.follow(turku)
    await turku.database.execute("UPDATE catalogue SET epoch = gen_random_uuid()")

    report = await oulu.follow(turku)

    assert (report.mode, report.counts) == (Mode.FULL, Counts(read=2, unchanged=2))
    states = [(run.mode, run.state) for run in await runs.recent(oulu.database)]
    assert states == [
        ("FULL", RunState.COMPLETE),
        ("DELTA", RunState.FAILED),
        ("FULL", RunState.COMPLETE),
    ]


async def test_nothing_is_told_at_third_hand(two: Two, third: Other) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi"})
    await oulu.load("town", {"b": "Kaksi"})
    await oulu.follow(turku)
    await third.follow(oulu)
    assert await third.names() == {"b": "Kaksi"}


async def test_only_the_named_sources_of_one_system_are_read(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi"})
    await turku.load("port", {"p": "Satama"})
    await oulu.follow(turku, sources=("own-town",))
    unknown = await oulu.follow(turku, "port", sources=("own-town",))
    assert await oulu.names() == {"a": "Yksi"}
    assert unknown.state is RunState.FAILED
    assert unknown.message.endswith("'port' called own-town. It has: port, town.")


async def test_what_advisors_alone_read_does_not_leave_the_catalogue(two: Two) -> None:
    turku, oulu = two
    await turku.load("town", {"a": "Yksi"})
    query = '{ changes { nodes { records(system: "town") { isTold content } } } }'
    async with httpx.AsyncClient() as client:
        answer = await client.post(turku.url + "graphql", json={"query": query})
    [record] = answer.json()["data"]["changes"]["nodes"][0]["records"]
    assert orjson.loads(record["content"])["name"] == {"fi": "Yksi"}
    assert "asiantuntijoille" not in answer.text

    await oulu.follow(turku)
    assert await oulu.database.fetchval("SELECT advisor FROM document") is None
    assert await turku.database.fetchval("SELECT advisor IS NOT NULL FROM document")


async def test_a_run_that_broke_off_goes_on_from_its_pages(two: Two) -> None:
    turku, oulu = two
    count = 2 * CHANGES_AT_ONCE + 1
    await turku.load("town", {str(number): f"Palvelu {number}" for number in range(count)})
    turku.server.fails_at = turku.server.requests + 3
    broken = await oulu.follow(turku)
    turku.server.fails_at = None
    before = turku.server.requests
    report = await oulu.follow(turku)
    again = await oulu.follow(turku)

    assert (broken.state, broken.counts) == (RunState.FAILED, Counts())
    assert (report.state, report.counts) == (RunState.COMPLETE, Counts(read=count, created=count))
    assert turku.server.requests - before == 1 + 2 + 2, "its sources, two pages; then a delta"
    assert (again.mode, again.counts) == (Mode.DELTA, Counts())
