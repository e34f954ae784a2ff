"""The public keys of the sign-in service, fetched when they are needed and kept for a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from catalogue.access.issuer import TIMEOUT, UNREACHABLE, configuration, fetched_object
from catalogue.errors import SignInUnavailable

MOST_OFTEN = 60
"""Seconds between two fetches, whatever tokens name: nobody makes us flood the issuer."""

LONGEST = 3_600
"""Seconds after which keys are fetched anew, so that one that the issuer has dropped is forgotten.

While the issuer is away the keys that we have go on counting.
"""

_KEY_TYPES = ("RSA", "EC")


class IssuerKeys:
    """The keys at an address; without one, at the address that the issuer's configuration tells."""

    def __init__(
        self, issuer: str, address: str | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._issuer = issuer
        self._address = address
        self._clock = clock
        self._keys = KeySet([])
        self._fetched = self._tried = -float("inf")
        self._fetching = asyncio.Lock()

    async def keys_for(self, key_id: str | None) -> KeySet:
        """All keys; fetched again, at most once a minute, where none has this name.

        Raises SignInUnavailable when there are none yet and they cannot be fetched.
        """
        if not self._are_enough(key_id):
            async with self._fetching:  # who has waited here finds what the first one fetched
                if not self._are_enough(key_id) and self._clock() - self._tried >= MOST_OFTEN:
                    await self._fetch()
        if not self._keys:
            raise SignInUnavailable("The sign-in service cannot be asked. Try again in a minute.")
        return self._keys

    def _are_enough(self, key_id: str | None) -> bool:
        is_old = self._clock() - self._fetched > LONGEST
        is_known = key_id is None or any(key.kid == key_id for key in self._keys)
        return bool(self._keys) and is_known and not is_old

    async def _fetch(self) -> None:
        self._tried = self._clock()
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT) as client:
                address = self._address or await self._discovered(client)
                keys = _keys(await fetched_object(client, address))
        except UNREACHABLE:
            return  # those that we have go on counting
        if keys:
            self._keys, self._fetched = keys, self._clock()

    async def _discovered(self, client: httpx.AsyncClient) -> str:
        return str((await configuration(client, self._issuer)).get("jwks_uri"))


def _keys(answer: dict[str, Any]) -> KeySet:
    """The keys for signatures that can be read; others may be for what we don't know."""
    found: list[Key] = []
    listed: object = answer.get("keys")
    for each in cast("list[Any]", listed) if isinstance(listed, list) else ():
        try:
            if each["kty"] in _KEY_TYPES and each.get("use", "sig") == "sig":
                found += KeySet.import_key_set({"keys": [each]}).keys
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            continue
    return KeySet(found)
