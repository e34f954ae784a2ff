"""Bytes sent to a server as they are, and what it answers: HTTP, and frames of a WebSocket."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager, suppress

PATIENCE = 30
"""Seconds for a whole exchange."""

_HANDSHAKE = (
    b"GET /graphql HTTP/1.1\r\nHost: polku\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
)
_CLOSE = 8
_GIVEN_UP = 2
"""Seconds after which a socket is left alone."""


async def answered(port: int, request: bytes, patience: float = PATIENCE) -> bytes:
    """Everything that the server says before it hangs up, as the request asks it to.

    Raises TimeoutError.
    """
    async with _connection(port) as (reader, writer), asyncio.timeout(patience):
        with suppress(ConnectionError):  # refused before all was sent: the answer says why
            writer.write(request)
            await writer.drain()
        with suppress(ConnectionError):
            return await reader.read()
    return b""


def status_of(answer: bytes) -> int:
    """The status; 0 where the server has hung up without a word."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


async def conversed(port: int, frames: Iterable[bytes]) -> int:
    """Opens a socket, sends the frames, hangs up; the code of the close.

    0 for none: the server has hung up, or waits for the rest of a frame that is none.
    """
    async with _connection(port) as (reader, writer):
        writer.write(_HANDSHAKE)
        async with asyncio.timeout(PATIENCE):
            head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 101 "):
            return status_of(head)
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(_GIVEN_UP):
                for each in frames:
                    writer.write(each)
                writer.write(frame(_CLOSE, struct.pack(">H", 1000)))
                await writer.drain()
                return await _close_code(reader)
        return 0


def frame(opcode: int, content: bytes, *, final: bool = True, mask: bool = True) -> bytes:
    """A frame as a client sends it (RFC 6455, 5.2), masked by zeros, which change nothing."""
    length = len(content)
    masked = 0x80 if mask else 0
    if length < 126:
        size = struct.pack(">B", masked | length)
    elif length < 2**16:
        size = struct.pack(">BH", masked | 126, length)
    else:
        size = struct.pack(">BQ", masked | 127, length)
    head = bytes([(0x80 if final else 0) | opcode])
    return head + size + (b"\0" * 4 if mask else b"") + content


async def _close_code(reader: asyncio.StreamReader) -> int:
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        while True:
            first, second = await reader.readexactly(2)
            length = second & 0x7F
            if length > 125:
                wide = 2 if length == 126 else 8
                length = int.from_bytes(await reader.readexactly(wide), "big")
            content = await reader.readexactly(length)
            if first & 0xF == _CLOSE:
                return int.from_bytes(content[:2], "big")
    return 0


@asynccontextmanager
async def _connection(
    port: int,
) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
