"""A partner's server fails in every way there is, and a worker reads it: nothing is lost by that.

Each fault comes between two good runs. What loaders make of single answers is tested beside them
(`tests/loaders/*/test_fetch_faults.py`); here it is what the catalogue shows of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import pytest
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp

from catalogue.store import queue, runs, sources
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow
from tests.chaos.figures import Figures
from tests.chaos.stepping import Steps, worked
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11.fixtures import general_description, organization, service_location
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.replies import (
    cut_in_half,
    html,
    json,
    not_found,
    server_error,
    silence,
    too_many_requests,
)
from tests.loaders.ptv.v11.server import PtvV11Server

SERVICES = 12
LIST, BATCH = "Service?", "Service/list"
EMPTY = {"pageNumber": 1, "pageSize": 1000, "pageCount": 0, "itemList": []}
SETTINGS = {"POLKU_PARTNER_TIMEOUT": "1", "POLKU_PARTNER_ATTEMPTS": "2"}


@dataclass(frozen=True)
class Trouble:
    """What requests whose address holds `where` are answered, so often, and how the run ends."""

    what: str
    where: str
    reply: ASGIApp
    ends: RunState
    times: int | None = None


TROUBLES = [
    Trouble("500 for the list", LIST, server_error, RunState.FAILED),
    Trouble("500 once", LIST, server_error, RunState.COMPLETE, times=1),
    Trouble("500 for every record", "Service", server_error, RunState.FAILED),
    Trouble("429 once, Retry-After", LIST, too_many_requests("1"), RunState.COMPLETE, times=1),
    Trouble("429 for ever", LIST, too_many_requests("1"), RunState.FAILED),
    Trouble("no answer", LIST, silence, RunState.FAILED),
    Trouble("batches that are cut off", BATCH, cut_in_half, RunState.COMPLETE),
    Trouble("half of a JSON", LIST, Response(b'{"itemList": [', media_type="application/json"),
            RunState.FAILED),
    Trouble("a maintenance page", LIST, html(), RunState.FAILED),
    Trouble("JSON of another shape", LIST, json(["?"]), RunState.FAILED),
    Trouble("an empty list", LIST, json(EMPTY), RunState.HELD),
    Trouble("404 for the list", LIST, not_found(), RunState.FAILED),
    Trouble("a redirection elsewhere", LIST, RedirectResponse("http://192.0.2.1/"),
            RunState.FAILED),
]  # fmt: skip


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda each: each.what)
async def test_a_fault_of_a_partner_costs_nothing(
    database: Connection, database_url: str, seen: Callable[[Figures], None], trouble: Trouble
) -> None:
    server = PtvV11Server()
    server.put(organization(), service_location(), general_description())
    server.put(*many_services(SERVICES))
    with serving(server) as url:
        source = SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10)
        await sources.save(database, replace(source, base_url=url + server.BASE))
        assert await _ends(database, database_url, 1) is RunState.COMPLETE
        server.fail(trouble.where, trouble.reply, trouble.times)
        assert await _ends(database, database_url, 2) is trouble.ends
        assert await _published(database) == SERVICES + 2
        server.faults.clear()
        assert await _ends(database, database_url, 3) is RunState.COMPLETE
    assert await _published(database) == SERVICES + 2
    [told] = await database.fetch("SELECT count(*) FROM change")
    assert told["count"] == SERVICES + 2, "nobody who follows is told of what was no change"
    [run] = [each for each in await runs.recent(database, source="ptv") if each.id == 2]
    seen(Figures(f"Partner: {trouble.what}", errors=run.message or "none", back_after="next run",
                 answered=f"the run ends {trouble.ends}"))  # fmt: skip


async def test_a_partner_without_the_encryption_that_its_address_promises(
    database: Connection, database_url: str, seen: Callable[[Figures], None]
) -> None:
    with serving(PtvV11Server()) as url:
        secure = url.replace("http:", "https:") + PtvV11Server.BASE
        row = SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10, base_url=secure)
        await sources.save(database, row)
        assert await _ends(database, database_url, 1) is RunState.FAILED
    [run] = await runs.recent(database, source="ptv")
    seen(Figures("Partner: no TLS where there should be", "the run ends FAILED", run.message))


async def _published(database: Connection) -> int:
    return await database.fetchval("SELECT count(*) FROM document WHERE state = 'ACTIVE'")


async def _ends(database: Connection, url: str, number: int) -> RunState:
    """How the next run of the source ends, the first being number 1."""
    await database.execute("DELETE FROM pgqueuer")  # what failed waits there for its next time
    await queue.put(database, JobName.LOAD_FULL, "ptv")
    await worked(database, url, Steps(), SETTINGS, _has_ended(number))
    [last, *_] = await runs.recent(database, source="ptv")
    return last.state


def _has_ended(number: int) -> Callable[[Connection], Awaitable[bool]]:
    async def has_ended(database: Connection) -> bool:
        found = await runs.recent(database, source="ptv")
        return len(found) >= number and found[0].state is not RunState.RUNNING

    return has_ended
