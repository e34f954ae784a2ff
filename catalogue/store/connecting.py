"""A connection to the first server of an address that can be had, and that is noticed when lost."""

from __future__ import annotations

import socket
from typing import Any

import asyncpg

from catalogue.observation import tracing
from catalogue.store.addresses import servers, wishes

CONNECT_WITHIN = 5.0
"""Seconds that a server has to take a connection, where there is another one to be asked."""

ALONE_WITHIN = 30.0
"""Likewise where there is none: one that is only busy is better than none."""

_asyncpg: Any = asyncpg  # ships no types

FAILURES = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""All that asyncpg raises, of connections and of statements alike."""

_NEXT = (
    OSError,
    asyncpg.CannotConnectNowError,
    asyncpg.PostgresConnectionError,
    asyncpg.TargetServerAttributeNotMatched,
)
"""What another server of the address may do better; a wrong password is none of these."""

_ALIVE = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 5),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 2),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3),
    (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 10_000),
)
"""A machine that is gone without a word is noticed after some ten seconds, not after minutes."""


async def open_connection(url: str, **options: Any) -> Any:
    """A connection as asyncpg gives it; `options` are those of `asyncpg.connect`.

    asyncpg itself would wait for a first server that keeps silent until there is no time left to
    ask the second. Raises what asyncpg does: the failures of all servers as one ConnectionError.
    """
    failures: list[Exception] = []
    named = servers(url)
    patience = ALONE_WITHIN if len(named) == 1 else CONNECT_WITHIN
    for wanted in wishes(url):
        for server in named:
            try:
                return await _open(
                    server, {"timeout": patience, "target_session_attrs": wanted, **options}
                )
            except _NEXT as error:
                failures.append(error)
    if len(failures) == 1:
        raise failures[0]
    raise ConnectionError("; ".join(str(each) or repr(each) for each in failures))


async def _open(url: str, options: dict[str, Any]) -> Any:
    connection = await _asyncpg.connect(url, **options)
    _keep_alive(connection)
    if tracing.is_on():
        connection.add_query_logger(tracing.note_statement)
    return connection


def _keep_alive(connection: Any) -> None:
    transport = connection._transport  # noqa: SLF001 - asyncpg has no setting for it
    open_socket = transport.get_extra_info("socket")
    if open_socket.family != socket.AF_UNIX:
        for level, name, value in _ALIVE:
            open_socket.setsockopt(level, name, value)
