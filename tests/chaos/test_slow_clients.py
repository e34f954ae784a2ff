"""A thousand clients send, or read, as slowly as they can: others are answered all the while."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.chaos.figures import Figures
from tests.chaos.installation import Installation, installed
from tests.chaos.traffic import failures, longest, told, traffic

CLIENTS, READERS = 1_000, 50
PATIENCE = 60.0
"""Seconds within which the server must have got rid of them all."""

Client = Callable[[int, float], Coroutine[object, object, float]]
"""Asks at a port until it is cut off, or until the moment; returns when it was."""

PAGES = 200
"""So many that they fill what the system keeps of unread answers, and more."""

ESTABLISHED = "01"
"""Linux's state of a connection that stands."""

BIG = quote("{ services(first: 100) { nodes { id name { value } description { value } } } }")


async def _drips(port: int, until: float, beginning: bytes, drop: bytes) -> float:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(beginning)
        while time.monotonic() < until and not reader.at_eof():
            writer.write(drop)
            await writer.drain()
            await _heard(reader, 1.0)
    except ConnectionError:
        pass
    finally:
        writer.transport.abort()
    return time.monotonic()


async def _heard(reader: asyncio.StreamReader, within: float) -> None:
    """Waits so long, or until the other side has something to say or goes."""
    try:
        async with asyncio.timeout(within):
            await reader.read(1)
    except TimeoutError:
        return


async def silent(port: int, until: float) -> float:
    return await _drips(port, until, b"", b"")


async def slow_head(port: int, until: float) -> float:
    return await _drips(port, until, b"POST /graphql HTTP/1.1\r\nhost: x\r\n", b"x-a: b\r\n")


async def slow_body(port: int, until: float) -> float:
    head = (
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        b"content-length: 200000\r\n\r\n"
    )
    return await _drips(port, until, head, b" ")


async def slow_reader(port: int, until: float) -> float:
    """Asks for page after page of long texts and reads nothing."""
    page = f"GET /graphql?query={BIG} HTTP/1.1\r\nhost: x\r\naccept: application/json\r\n\r\n"
    mine = socket.socket()
    mine.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    mine.setblocking(False)  # noqa: FBT003 - positional in the standard library
    loop = asyncio.get_running_loop()
    with mine:
        await loop.sock_connect(mine, ("127.0.0.1", port))
        await loop.sock_sendall(mine, page.encode() * PAGES)
        while time.monotonic() < until and not _is_cut_off(port, mine):  # noqa: ASYNC110 - a state
            await asyncio.sleep(1)
    return time.monotonic()


def _is_cut_off(port: int, mine: socket.socket) -> bool:
    """By the server's side: we are not told before we have read what the system still holds."""
    ours = f"0100007F:{mine.getsockname()[1]:04X}"
    return [f"0100007F:{port:04X}", ours, ESTABLISHED] not in [
        line.split()[1:4] for line in Path("/proc/net/tcp").read_text().splitlines()
    ]


@pytest.mark.parametrize(
    ("client", "count"),
    [(silent, CLIENTS), (slow_head, CLIENTS), (slow_body, CLIENTS), (slow_reader, READERS)],
)
async def test_others_are_answered_while_a_thousand_clients_are_slow(
    demonstration: Path, seen: Callable[[Figures], None], client: Client, count: int
) -> None:
    with installed(demonstration) as here:
        async with traffic(here.address, readers=2, writes=False) as going:
            began = time.monotonic()
            slow = [asyncio.create_task(client(here.port, began + PATIENCE)) for _ in range(count)]
            await asyncio.sleep(5)
            at_most = _connections(here)
            gone = await asyncio.gather(*slow)
            await going.until(lambda: _connections(here) <= 3, within=5)
    assert failures(going.reads) == {}
    assert at_most >= count
    assert max(gone) - began < PATIENCE
    seen(
        Figures(
            f"{count:,} clients: {client.__name__.replace('_', ' ')}",
            f"{len(going.reads):,} reads of others (slowest {longest(going.reads):.2f} s)",
            told(going.reads),
            f"{max(gone) - began:.0f} s until the last was cut off",
        )
    )


def _connections(here: Installation) -> int:
    """That the server has open on its port."""
    lines = Path(f"/proc/{here.server.pid}/net/tcp").read_text().splitlines()[1:]
    mine = f"0100007F:{here.port:04X}"
    return sum(line.split()[1] == mine and line.split()[3] == ESTABLISHED for line in lines)
