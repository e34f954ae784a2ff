"""Replicas that are read only when they have everything that their primary had a moment ago.

Whoever has just written finds it there: what a commit has written to the log stands before the
position that is asked for after it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any, NamedTuple, Protocol, TypeVar

import structlog

from catalogue.errors import DatabaseUnavailable
from catalogue.store.connecting import FAILURES

PATIENCE = 0.2
"""Seconds that a reader waits for a replica before the primary is asked instead."""

LONG_PATIENCE = 10.0
"""Likewise for who is going to read everything."""

_ANSWERS_WITHIN = 1.0
"""Seconds beside these that a replica has for its answer."""

_LOOK_EVERY = 0.01

log = structlog.get_logger()


class Standing(NamedTuple):
    """How a server stands to a position of its primary's log.

    `bytes_behind`: of the log, not replayed yet; `seconds`: since the last transaction that was
    replayed had been committed, None where there was none.
    """

    is_same_system: bool
    is_replica: bool
    bytes_behind: int
    seconds: float | None


class Answering(Protocol):
    """A connection, as far as it is needed here."""

    async def fetchval(self, query: str, *args: object) -> Any: ...
    async def fetch(self, query: str, *args: object) -> list[Mapping[str, Any]]: ...
    def terminate(self) -> None: ...


_Replica = TypeVar("_Replica", bound=Answering)


async def position(primary: Answering) -> str:
    """How far the primary has written its log, behind what it has in common with its replicas."""
    return str(
        await primary.fetchval(
            "SELECT concat_ws(' ', system_identifier, CASE WHEN pg_is_in_recovery() "
            "THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END) "
            "FROM pg_control_system()"
        )
    )


async def standing(server: Answering, to: str, patience: float) -> Standing:
    """How it stands to that position; one that is behind has so many seconds to catch up.

    One of another system is told as such, wherever it stands: an address may be wrong.
    """
    deadline = time.monotonic() + patience
    while True:
        found = await _standing(server, to)
        is_awaited = found.is_same_system and found.bytes_behind
        if not is_awaited or time.monotonic() > deadline:
            return found
        await asyncio.sleep(_LOOK_EVERY)


async def _standing(server: Answering, to: str) -> Standing:
    system, reached = to.split()
    [row] = await server.fetch(
        "SELECT system_identifier::text = $1 AS is_same_system, "
        "pg_is_in_recovery() AS is_replica, CASE WHEN pg_is_in_recovery() THEN greatest(0, "
        "pg_wal_lsn_diff($2::text::pg_lsn, coalesce(pg_last_wal_replay_lsn(), '0/0'))) ELSE 0 END"
        "::bigint AS bytes_behind, extract(epoch FROM clock_timestamp() - "
        "pg_last_xact_replay_timestamp())::float AS seconds FROM pg_control_system()",
        system,
        reached,
    )
    return Standing(**row)


async def caught_up(
    replica: AbstractAsyncContextManager[_Replica],
    to: str | None,
    patience: float,
    held: AsyncExitStack,
) -> _Replica | None:
    """The connection, kept open by `held`; None where the replica is away or behind a position.

    A primary is behind none: where there is no replica, an address may lead to it.
    """
    async with AsyncExitStack() as trying:
        try:
            connection = await trying.enter_async_context(replica)
            if to is None or await _has_replayed_in_time(connection, to, patience):
                held.push_async_exit(trying.pop_all())
                return connection
        except (DatabaseUnavailable, *FAILURES) as error:
            log.debug("a replica cannot be read", reason=repr(error))
    return None


async def _has_replayed_in_time(replica: Answering, to: str, patience: float) -> bool:
    """False also where it does not answer; what is asked of its connection then goes unheard."""
    try:
        async with asyncio.timeout(patience + _ANSWERS_WITHIN):
            found = await standing(replica, to, patience)
    except TimeoutError:
        replica.terminate()
        return False
    return found.is_same_system and not found.bytes_behind
