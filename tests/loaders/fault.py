"""What goes wrong at a played partner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(slots=True)
class Fault:
    """What happens to requests whose address holds `address`, so many `times` (None: always).

    Without a `reply` the request is answered as ever, once `action` is done.
    """

    address: str
    reply: ASGIApp | None = None
    times: int | None = None
    action: Callable[[], None] | None = None


@dataclass(kw_only=True)
class FaultyServer:
    """A partner that answers by its `_app`, but for its faults.

    `requests` are the addresses that were asked for, in order.
    """

    faults: list[Fault] = field(default_factory=list[Fault])
    requests: list[str] = field(default_factory=list[str])
    _app: ASGIApp = field(init=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = cast("bytes", scope["query_string"]).decode()
        address = f"{scope['path']}?{query}".removesuffix("?")
        self.requests.append(address)
        reply = self._fault(address) or self._app
        await reply(scope, receive, send)

    def fail(self, address: str, reply: ASGIApp, times: int | None = None) -> None:
        """Answers requests whose address holds these characters with `reply`."""
        self.faults.append(Fault(address, reply, times))

    def once(self, address: str, action: Callable[[], None]) -> None:
        """Does something right before the next such request is answered."""
        self.faults.append(Fault(address, None, 1, action))

    def asked(self, address: str) -> int:
        """How many requests were made whose address holds these characters."""
        return sum(address in request for request in self.requests)

    def _fault(self, address: str) -> ASGIApp | None:
        for fault in self.faults:
            if fault.address in address and fault.times != 0:
                fault.times = fault.times - 1 if fault.times else fault.times
                if fault.action:
                    fault.action()
                return fault.reply
        return None
