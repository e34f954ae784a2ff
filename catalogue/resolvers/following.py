"""What subscriptions are made of: reading one thing after the other, and waiting for the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from catalogue.errors import DatabaseUnavailable, SignInUnavailable
from catalogue.resolvers.context import RequestContext

LOOK_AGAIN_AFTER = 60.0
"""Seconds after which who follows is looked at anew although nothing rang: a token may have ended,
a member may have been removed."""

TRY_AGAIN_AFTER = 1.0
"""Seconds between two attempts while the database or the sign-in service is away."""

_Told = TypeVar("_Told")

Next = Callable[[RequestContext], Awaitable[_Told | None]]
"""Reads the next thing to tell, as whoever asks may see it now; None: there is none yet."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A thing to tell, and the context in which it was read and is to be answered."""

    value: object
    context: RequestContext


async def follow(
    channel: str, next_of: Next[_Told], context: RequestContext
) -> AsyncGenerator[Happening]:
    """Tells one thing after the other, without end.

    Before each it is asked anew who the viewer is. Nothing waits in memory for a slow client: the
    next thing is read when the one before has been taken. Raises what `next_of` does, and
    Unauthenticated once the viewer's key or token has ended.
    """
    with context.services.bell.heard(channel) as rung:
        while True:
            rung.clear()
            try:
                now = await context.renewed()
                found = await next_of(now)
            except (DatabaseUnavailable, SignInUnavailable):
                await asyncio.sleep(TRY_AGAIN_AFTER)
                continue
            if found is None:
                await _wait(rung)
            else:
                yield Happening(found, now)


async def _wait(rung: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(LOOK_AGAIN_AFTER):
            await rung.wait()
    except TimeoutError:
        return
