"""A body sent piece by piece as it is made, and given up when nobody takes it any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from catalogue.server.encodings import Encoding
from catalogue.server.event_stream import hung_up
from catalogue.server.streamed_encodings import encoder

_PIECE = 65_536
"""Bytes that are put together before they are encoded and sent."""

_TURN = 0.005
"""Seconds of work after which others are served."""


class StreamedBody(Response):
    """Sends what `parts` give; whatever happens, closes what `held` holds.

    A client that does not take a piece within so many seconds (`patience`), or not all of it
    within so many (`longest`), is dropped: it sees that the body has no end.
    """

    def __init__(
        self,
        parts: AsyncGenerator[bytes],
        held: AsyncExitStack,
        headers: Mapping[str, str],
        patience: float,
        longest: float,
    ) -> None:
        super().__init__(headers=headers)
        del self.headers["content-length"]
        self._parts = parts
        self._held = held
        self._patience = patience
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        async with self._held:
            tasks = [asyncio.create_task(each) for each in (self._tell(send), hung_up(receive))]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                results = await asyncio.gather(*tasks, return_exceptions=True)
            _raise_defect(results[0])

    async def _tell(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async with asyncio.timeout(self._longest), aclosing(self._parts) as parts:
            async for part in parts:
                await self._put(send, part)
        await self._put(send, b"", more=False)

    async def _put(self, send: Send, piece: bytes, *, more: bool = True) -> None:
        """Raises TimeoutError where the client does not take it."""
        async with asyncio.timeout(self._patience):
            await send({"type": "http.response.body", "body": piece, "more_body": more})


def _raise_defect(result: object) -> None:
    """What ended the telling, unless the client went away or was too slow."""
    if isinstance(result, Exception) and not isinstance(result, TimeoutError):
        raise result


async def encoded_pieces(parts: AsyncGenerator[bytes], encoding: Encoding) -> AsyncGenerator[bytes]:
    """The parts put together to pieces worth sending, in this encoding."""
    coder = encoder(encoding)
    async with aclosing(parts):
        async for piece in _pieces(parts):
            if encoded := coder.compress(piece):
                yield encoded
    yield coder.flush()


async def _pieces(parts: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    gathered: list[bytes] = []
    length = 0
    async for part in _in_turns(parts):
        gathered.append(part)
        length += len(part)
        if length >= _PIECE:
            yield b"".join(gathered)
            gathered.clear()
            length = 0
    yield b"".join(gathered)


async def _in_turns(parts: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """Lets others of the process be served again and again while parts are made."""
    time = asyncio.get_running_loop().time
    began = time()
    async for part in parts:
        yield part
        if time() - began > _TURN:
            await asyncio.sleep(0)
            began = time()
