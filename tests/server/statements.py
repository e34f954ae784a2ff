"""Stands before PostgreSQL and hears the statements that are put to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

_LENGTH_BYTES = 4
_FOR_REQUESTS = b"application_name\0polku server\0"
"""Connections that requests share; another one of a server listens for news."""

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Statements:
    """The texts of those that were run, in `heard`. `url` is where clients find the database."""

    def __init__(self, database_url: str) -> None:
        self.heard: list[bytes] = []
        self.url = ""
        self._database = urlsplit(database_url)

    def found_at(self, port: int) -> None:
        who = self._database.netloc.rpartition("@")[0] or "postgres"
        self.url = f"postgresql://{who}@127.0.0.1:{port}{self._database.path}?sslmode=disable"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Until the client is gone, or the server is told to stop."""
        answers, questions = await self._opened()
        answering = asyncio.create_task(_answer(answers, writer))
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await self._ask(reader, questions)
        finally:
            answering.cancel()
            for each in (questions, writer):
                each.close()
                with suppress(ConnectionError):
                    await each.wait_closed()

    async def _opened(self) -> Streams:
        port = self._database.port or 5432
        if folder := parse_qs(self._database.query).get("host"):
            return await asyncio.open_unix_connection(f"{folder[0]}/.s.PGSQL.{port}")
        return await asyncio.open_connection(self._database.hostname, port)

    async def _ask(self, reader: asyncio.StreamReader, questions: asyncio.StreamWriter) -> None:
        """Passes on what a client says; its greeting alone has no kind."""
        greeting = await _message(reader)
        questions.write(greeting)
        prepared: dict[bytes, bytes] = {}
        while True:
            kind, message = await reader.readexactly(1), await _message(reader)
            if _FOR_REQUESTS in greeting:
                self._hear(kind, message[_LENGTH_BYTES:].split(b"\0"), prepared)
            questions.write(kind + message)
            await questions.drain()

    def _hear(self, kind: bytes, parts: list[bytes], prepared: dict[bytes, bytes]) -> None:
        match kind:
            case b"P":  # a statement gets a name
                prepared[parts[0]] = parts[1]
            case b"B":  # one of a name is run; what the result is called stands before it
                self.heard.append(prepared[parts[1]])
            case b"Q":
                self.heard.append(parts[0])
            case _:
                pass


async def _message(reader: asyncio.StreamReader) -> bytes:
    length = await reader.readexactly(_LENGTH_BYTES)
    return length + await reader.readexactly(int.from_bytes(length) - _LENGTH_BYTES)


async def _answer(answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await answers.read(65_536):
        writer.write(piece)
        await writer.drain()
    writer.close()  # as PostgreSQL did


@asynccontextmanager
async def heard(database_url: str) -> AsyncGenerator[Statements]:
    """The database, and the statements put to it there, as long as the block runs."""
    statements = Statements(database_url)
    serving: list[asyncio.Task[None]] = []

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.create_task(statements.serve(reader, writer)))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    statements.found_at(server.sockets[0].getsockname()[1])
    try:
        yield statements
    finally:
        server.close()
        await asyncio.wait_for(asyncio.gather(*serving), timeout=10)
