"""Why hits are hits: worked out once for a page, and only where somebody asks."""

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
from catalogue.resolvers.match import reported_edges
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


def page(text: str, context: RequestContext) -> search.Page:
    return search.page(Query(EntityKind.SERVICE, text), Window(), context)


async def test_a_page_is_read_once_however_often_its_edges_are_told(
    context: RequestContext,
) -> None:
    found = page("työ", context)
    before = len(context.memory)
    once, again = [await reported_edges(found, context) for _ in range(2)]
    assert len(once) > 1
    assert (before, len(context.memory)) == (0, 1)
    assert all(one.report is other.report for one, other in zip(once, again, strict=True))


async def test_two_pages_do_not_share_their_reports(context: RequestContext) -> None:
    pages = page("työ", context), page("velkaneuvonta", context)
    first = [(await reported_edges(each, context))[0].report for each in pages]
    assert [{match.asked for match in report.matches} for report in first] == [
        {"työ"},
        {"velkaneuvonta"},
    ]


async def test_without_a_text_nothing_is_read(context: RequestContext) -> None:
    told = await reported_edges(page(" ", context), context)
    assert [edge.report for edge in told] == [MatchReport()] * 3
    assert context.memory == {}
