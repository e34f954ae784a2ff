"""Where the sign-in service takes people and programs, as its configuration tells."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from catalogue.access.issuer import TIMEOUT, UNREACHABLE, configuration, is_safe
from catalogue.access.issuer_keys import LONGEST, MOST_OFTEN
from catalogue.errors import SignInUnavailable


@dataclass(frozen=True, slots=True)
class Endpoints:
    """`end_session`: None where one cannot sign out there. `names_itself`: RFC 9207."""

    authorization: str
    token: str
    end_session: str | None
    names_itself: bool


class IssuerEndpoints:
    """Fetched when they are first needed, again each hour, and at most once a minute."""

    def __init__(self, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer = issuer
        self._clock = clock
        self._found: Endpoints | None = None
        self._fetched = self._tried = -float("inf")
        self._fetching = asyncio.Lock()

    async def found(self) -> Endpoints:
        """Raises SignInUnavailable until they could be fetched once."""
        async with self._fetching:
            now = self._clock()
            if now - self._fetched > LONGEST and now - self._tried >= MOST_OFTEN:
                await self._fetch(now)
        if self._found is None:
            raise SignInUnavailable("The sign-in service cannot be asked. Try again in a minute.")
        return self._found

    async def _fetch(self, now: float) -> None:
        self._tried = now
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT) as client:
                self._found = _endpoints(await configuration(client, self._issuer))
        except UNREACHABLE:
            return  # those that we have go on counting
        self._fetched = now


def _endpoints(told: Mapping[str, Any]) -> Endpoints:
    """Raises ValueError where one cannot be used."""
    endpoints = Endpoints(
        authorization=str(told.get("authorization_endpoint")),
        token=str(told.get("token_endpoint")),
        end_session=told.get("end_session_endpoint"),
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )
    if not (is_safe(endpoints.authorization) and is_safe(endpoints.token)):
        raise ValueError
    if endpoints.end_session is not None and not is_safe(str(endpoints.end_session)):
        raise ValueError
    return endpoints
