"""How much whoever asks may still ask for, published."""

from __future__ import annotations

import datetime as dt

import strawberry


@strawberry.type(
    description="How much a client may ask for in a minute, in points: an object that an answer "
    "may hold costs 1, and what `@cost` says costs that much more. What the answer does not hold "
    "is given back. A client is a key, a member, or else an address."
)
class RateLimit:
    cost: int = strawberry.field(description="What this operation costs at most.")
    used: int = strawberry.field(description="Points used in this minute, this operation's too.")
    limit: int | None = strawberry.field(
        description="Points a minute. Null where there is no limit."
    )
    remaining: int | None = strawberry.field(
        description="Points that are left in this minute. Null where there is no limit."
    )
    reset_at: dt.datetime = strawberry.field(description="When the next minute begins.")
