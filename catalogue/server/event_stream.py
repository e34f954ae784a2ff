"""GraphQL over server-sent events (graphql-sse, distinct connections): an operation a request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from typing import NoReturn

import orjson
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from catalogue.observation import metrics
from catalogue.server.answers import Answer, Json
from catalogue.server.media_types import MediaType

KEEP_ALIVE = 15.0
"""Seconds of silence after which a comment is sent: proxies cut what is silent for a minute."""

_HEADERS = {
    "Content-Type": MediaType.EVENTS.content_type,
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would hold events back until it has a page of them
}
_COMPLETE = b"event: complete\ndata:\n\n"  # a browser is not told of an event without data
_COMMENT = b":\n\n"
_STREAMS = metrics.OPEN_STREAMS.labels("events")


class EventStream(Response):
    """Sends each answer as an event `next`, then `complete`; ends early when nobody listens.

    A client that does not take an event within so many seconds (`patience`) is dropped: nothing
    more is read for it, and it has as long again to take what it is told of that (`too_slow`).
    """

    def __init__(
        self,
        answers: AsyncGenerator[Answer],
        extensions: Callable[[], Json],
        patience: float,
        too_slow: Json,
    ) -> None:
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self._answers = answers
        self._extensions = extensions
        self._patience = patience
        self._too_slow = too_slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        with _STREAMS.track_inprogress():
            await self._stream(receive, send)

    async def _stream(self, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await self._put(send, _COMMENT)  # a client learns that it is heard, whatever is between
        work = [self._tell(send), self._keep_alive(send), hung_up(receive)]
        tasks = {asyncio.create_task(each) for each in work}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        try:
            for task in done:
                task.result()
        except TimeoutError:
            await self._drop(send)

    async def _tell(self, send: Send) -> None:
        async with aclosing(self._answers) as answers:
            async for answer in answers:
                await self._put(send, _next(answer.body(self._extensions())))
        await self._put(send, _COMPLETE, more=False)

    async def _keep_alive(self, send: Send) -> NoReturn:
        while True:
            await asyncio.sleep(KEEP_ALIVE)
            await self._put(send, _COMMENT)

    async def _drop(self, send: Send) -> None:
        """What it has missed it can ask for by a cursor."""
        with suppress(TimeoutError):
            await self._put(send, _next(orjson.dumps(self._too_slow)) + _COMPLETE, more=False)

    async def _put(self, send: Send, event: bytes, *, more: bool = True) -> None:
        """Raises TimeoutError where the client does not take it."""
        async with asyncio.timeout(self._patience):
            await send({"type": "http.response.body", "body": event, "more_body": more})


def _next(body: bytes) -> bytes:
    return b"event: next\ndata: " + body + b"\n\n"


async def hung_up(receive: Receive) -> None:
    """Returns when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
