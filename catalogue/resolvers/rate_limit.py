"""What whoever asks may still ask for in this minute."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.access.budgets import Balance
from catalogue.resolvers.context import RequestContext


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Points; `limit` and `remaining` are None where there is no limit. `cost`: of this request."""

    cost: int
    used: int
    limit: int | None
    remaining: int | None
    reset_at: dt.datetime


def rate_limit(context: RequestContext) -> RateLimit:
    balance = context.purse.balance() if context.purse else Balance(0, 0, 0)
    return RateLimit(
        cost=context.points,
        used=balance.used,
        limit=balance.limit or None,
        remaining=balance.remaining if balance.limit else None,
        reset_at=context.now.replace(microsecond=0) + dt.timedelta(seconds=balance.reset_in),
    )
