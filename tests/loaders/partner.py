"""A partner that gives the answers it is told to, over real HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from catalogue.errors import FetchFailed
from loaders.partner_client import PartnerClient, Patience
from tests.loaders.local_server import serving

HASTY = Patience(attempts=3, first_wait=0.001, longest_wait=0.01, silence=5)

Reply = Response | Callable[[Scope, Receive, Send], Awaitable[None]]


class Partner:
    """Gives its replies in order, the last one for ever, and remembers what was asked."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[Request] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.requests.append(Request(scope))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        await reply(scope, receive, send)


async def ask(partner: Partner, path: str = "things", patience: Patience = HASTY) -> object:
    with serving(partner) as url:
        async with PartnerClient(url + "/api/", patience=patience) as client:
            return await client.get_json(path)


async def failure(partner: Partner, path: str = "things", patience: Patience = HASTY) -> str:
    with pytest.raises(FetchFailed) as caught:
        await ask(partner, path, patience)
    return str(caught.value)


async def silent(_scope: Scope, receive: Receive, _send: Send) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
