"""Why hits are hits: worked out once for a page, and not before somebody asks."""

from __future__ import annotations

import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.resolvers import search
from catalogue.resolvers.context import RequestContext, Services
from catalogue.resolvers.match import report
from catalogue.resolvers.source_times import SourceTimes
from catalogue.search.query import MatchReport, Query, Window
from catalogue.search.reader import Reader
from catalogue.store.database import Pool
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, publish_catalogue


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory: Path = publish_catalogue(tmp_path_factory.mktemp("index"))
    return Reader(directory, ANALYZER)


@pytest.fixture
def context(reader: Reader) -> Generator[RequestContext]:
    with ThreadPoolExecutor(1) as workers:
        services = Services(Pool(NOWHERE), workers, SourceTimes(), reader)
        yield RequestContext(services, (Language.FI,), time.monotonic() + 10)


def edges(text: str, context: RequestContext) -> list[search.Edge]:
    query = Query(EntityKind.SERVICE, text)
    return search.edges(search.page(query, Window(), context))


async def test_a_page_is_read_once_however_many_edges_and_fields_ask(
    context: RequestContext,
) -> None:
    found = edges("työ", context)
    before = len(context.memory)
    reports = [await report(edge, context) for edge in found * 2]
    assert len(found) > 1
    assert (before, len(context.memory)) == (0, 1)
    assert all(one is other for one, other in zip(reports, reports[len(found) :], strict=False))


async def test_two_pages_do_not_share_their_reports(context: RequestContext) -> None:
    [one, *_], [other, *_] = edges("työ", context), edges("velkaneuvonta", context)
    reports = await report(one, context), await report(other, context)
    assert [{match.asked for match in each.matches} for each in reports] == [
        {"työ"},
        {"velkaneuvonta"},
    ]


async def test_without_a_text_nothing_is_read(context: RequestContext) -> None:
    assert [await report(edge, context) for edge in edges(" ", context)] == [MatchReport()] * 3
    assert context.memory == {}
