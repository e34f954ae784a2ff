"""Posts a message: to the very address that was looked up and found allowed, and no further.

The name is looked up once for each attempt, and connected to is what was checked: a name that leads
elsewhere a moment later gains nothing. A redirect is a failure, so that nobody is sent on to where
we would not go. No proxy of the environment is used, and no connection is used twice: it would be
one that another name's certificate was checked for.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from ipaddress import ip_address

import httpx

from catalogue.webhooks.destinations import Address, Network, is_allowed

PATIENCE = 15.0
"""Seconds for all of one attempt: looking up, connecting, sending, and the answer's head."""

_MOST_ADDRESSES = 3
"""Of one name that are tried where one cannot be connected to."""

_PORTS = {"https": 443, "http": 80}
_USER_AGENT = "Polku"

LookUp = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a name; raises OSError where it has none."""


class Problem(StrEnum):
    """Why a message was not taken."""

    ADDRESS_REFUSED = "ADDRESS_REFUSED"
    NAME_UNKNOWN = "NAME_UNKNOWN"
    NOT_REACHED = "NOT_REACHED"
    NOT_TRUSTED = "NOT_TRUSTED"
    TIMED_OUT = "TIMED_OUT"
    NO_ANSWER = "NO_ANSWER"
    REDIRECTED = "REDIRECTED"
    REFUSED = "REFUSED"
    GONE = "GONE"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt. `retry_after`: seconds, where the receiver has named some."""

    problem: Problem | None
    status: int | None = None
    retry_after: int | None = None
    milliseconds: int = 0


async def look_up(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class Post:
    """Sends messages; one serves a whole process."""

    def __init__(
        self,
        allowed: Sequence[Network] = (),
        *,
        look_up: LookUp = look_up,
        trusted: ssl.SSLContext | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`allowed`: networks that may be sent to although they are private."""
        self._allowed = allowed
        self._look_up = look_up
        self._trusted = trusted or httpx.create_ssl_context(trust_env=True)
        self._patience = patience

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
        """Never raises for what the receiver, its name or the way to it does."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._patience):
                problem, answer = await self._sent(httpx.URL(url), headers, body)
        except TimeoutError:
            problem, answer = Problem.TIMED_OUT, None
        return Outcome(
            problem,
            answer.status_code if answer else None,
            _seconds(answer),
            round(1_000 * (time.monotonic() - began)),
        )

    async def _sent(
        self, url: httpx.URL, headers: Mapping[str, str], body: bytes
    ) -> tuple[Problem | None, httpx.Response | None]:
        try:
            found = await self._look_up(url.raw_host.decode("ascii"), _port(url))
        except (OSError, UnicodeError):
            return Problem.NAME_UNKNOWN, None
        addresses = [ip_address(each) for each in found]
        if not all(is_allowed(each, url.scheme, self._allowed) for each in addresses):
            return Problem.ADDRESS_REFUSED, None
        problem = Problem.NAME_UNKNOWN
        for address in dict.fromkeys(addresses[:_MOST_ADDRESSES]):
            try:
                answer = await self._posted(url, address, headers, body)
            except httpx.ConnectError as error:
                problem = Problem.NOT_TRUSTED if _is_about_trust(error) else Problem.NOT_REACHED
            except httpx.TimeoutException:
                return Problem.TIMED_OUT, None
            except httpx.HTTPError:
                return Problem.NO_ANSWER, None
            else:
                return _problem(answer.status_code), answer
        return problem, None

    async def _posted(
        self, url: httpx.URL, address: Address, headers: Mapping[str, str], body: bytes
    ) -> httpx.Response:
        """The head of the answer; of its body nothing is read."""
        transport = httpx.AsyncHTTPTransport(verify=self._trusted, trust_env=False)
        async with httpx.AsyncClient(
            transport=transport, timeout=self._patience, trust_env=False
        ) as client:
            request = client.build_request(
                "POST",
                url.copy_with(host=str(address)),
                content=body,
                headers={
                    **headers,
                    "host": url.netloc.decode("ascii"),
                    "content-type": "application/json",
                    "user-agent": _USER_AGENT,
                },
                extensions={"sni_hostname": url.raw_host.decode("ascii")},
            )
            answer = await client.send(request, stream=True, follow_redirects=False)
            await answer.aclose()
        return answer


def _problem(status: int) -> Problem | None:
    if httpx.codes.is_success(status):
        return None
    if status == HTTPStatus.GONE:
        return Problem.GONE
    return Problem.REDIRECTED if httpx.codes.is_redirect(status) else Problem.REFUSED


def _port(url: httpx.URL) -> int:
    return url.port or _PORTS[url.scheme]


def _seconds(answer: httpx.Response | None) -> int | None:
    """What `Retry-After` says in seconds; a date in it is not listened to."""
    told = answer.headers.get("retry-after", "") if answer else ""
    return int(told) if re.fullmatch(r"[0-9]{1,6}", told) else None


def _is_about_trust(error: BaseException | None) -> bool:
    """Whether a certificate, or TLS itself, is what went wrong."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
