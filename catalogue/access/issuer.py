"""What the sign-in service tells of itself (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

import httpx

TIMEOUT = 5.0
"""Seconds that it has for an answer."""

UNREACHABLE = (httpx.HTTPError, httpx.InvalidURL, ValueError)
"""What is raised where it does not answer, or not as the standard says."""

_LOCAL = ("127.0.0.1", "::1", "localhost")


async def configuration(client: httpx.AsyncClient, issuer: str) -> dict[str, Any]:
    """Raises UNREACHABLE; an issuer that calls itself otherwise is not the one."""
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    told = await fetched_object(client, address)
    if told.get("issuer") != issuer:
        raise ValueError
    return told


async def fetched_object(client: httpx.AsyncClient, address: str) -> dict[str, Any]:
    """The JSON object at an address that is safe. Raises UNREACHABLE."""
    if not is_safe(address):
        raise ValueError
    return object_in((await client.get(address)).raise_for_status())


def object_in(response: httpx.Response) -> dict[str, Any]:
    """Raises ValueError where the body is no JSON object."""
    value: object = response.json()
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - one of UNREACHABLE
    return cast("dict[str, Any]", value)


def is_safe(address: str) -> bool:
    """Whether what is there is who it says: over TLS, or on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
