"""What an answer was made from decides whether it may be kept for others."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from catalogue.model.text import Language
from catalogue.resolvers.context import Services
from catalogue.resolvers.source_times import SourceTimes
from catalogue.server.watched import WatchedContext, watched_services
from catalogue.store.database import Connection, Pool
from catalogue.store.unmet_needs import UnmetNeed
from tests.server.serving import NOWHERE

NEED = UnmetNeed(dt.date(2026, 5, 1), "SEARCH", "HEALTH", "837", "fi")


def services(database_url: str = NOWHERE) -> Services:
    return Services(Pool(database_url), ThreadPoolExecutor(1), SourceTimes())


def watched(shared: Services) -> WatchedContext:
    return WatchedContext(watched_services(shared), (Language.FI,), deadline=0.0)


def test_what_the_index_answers_may_be_kept() -> None:
    assert watched(services()).may_be_kept


def test_what_reaches_postgresql_may_not() -> None:
    shared = services()
    context = watched(shared)
    assert context.database is shared.database
    assert not context.may_be_kept


async def test_what_is_asked_in_vain_may_not_and_is_counted_for_all(
    database: Connection, database_url: str
) -> None:
    shared = services(database_url)
    context = watched(shared)
    context.services.unmet.count([NEED])
    await shared.database.open()
    await shared.unmet.write(shared.database)
    await shared.database.close()
    assert not context.may_be_kept
    assert await database.fetchval("SELECT sum(count) FROM unmet_need") == 1
