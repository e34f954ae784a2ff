"""How people sign in on the pages; who lets them in is given to the pages, as the executor is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from catalogue.access.viewer import Role
from catalogue.model.identity import EntityId


@dataclass(frozen=True, slots=True)
class Session:
    """What the executor takes for who signed in."""

    secret: str
    ends_at: dt.datetime


class SessionRefused(Exception):
    """Nobody can sign in so."""


class WayIn(Protocol):
    async def sign_in(self, role: Role, organization: EntityId) -> Session:
        """As somebody with that role there. Raises Unavailable and SessionRefused."""
        ...
