"""What goes wrong at a played partner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp


@dataclass(slots=True)
class Fault:
    """What happens to requests whose address holds `address`, so many `times` (None: always).

    Without a `reply` the request is answered as ever, once `action` is done.
    """

    address: str
    reply: ASGIApp | None = None
    times: int | None = None
    action: Callable[[], None] | None = None
