"""The public keys of the sign-in service, fetched when they are needed and kept for a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from catalogue.errors import SignInUnavailable

MOST_OFTEN = 60
"""Seconds between two fetches, whatever tokens name: nobody makes us flood the issuer."""

LONGEST = 3_600
"""Seconds after which keys are fetched anew, so that one that the issuer has dropped is forgotten.

While the issuer is away the keys that we have go on counting.
"""

_TIMEOUT = 5.0
_LOCAL = ("127.0.0.1", "::1", "localhost")
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
            async with httpx.AsyncClient(timeout=_TIMEOUT) as client:
                address = self._address or await self._discovered(client)
                keys = _keys(await _object(client, address))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return  # those that we have go on counting
        if keys:
            self._keys, self._fetched = keys, self._clock()

    async def _discovered(self, client: httpx.AsyncClient) -> str:
        """OpenID Connect Discovery. An issuer that calls itself otherwise is not the one."""
        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        configuration = await _object(client, address)
        if configuration.get("issuer") != self._issuer:
            raise ValueError
        return str(configuration.get("jwks_uri"))


def is_safe(address: str) -> bool:
    """Whether keys from there are who they say: over TLS, or from this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)


async def _object(client: httpx.AsyncClient, address: str) -> dict[str, Any]:
    if not is_safe(address):
        raise ValueError
    response = (await client.get(address)).raise_for_status()
    value: object = response.json()
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - what is caught above
    return cast("dict[str, Any]", value)


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
