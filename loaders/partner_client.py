"""Reading a partner over HTTP: politely, with patience, and never from another host."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlencode

import httpx
import stamina

from catalogue.errors import FetchFailed, InputInvalid
from catalogue.intake.issues import shortened
from loaders.partner_answer import Temporary, body_of, value_of

Parameters = Mapping[str, str | int | bool]
"""Query parameters; True is sent as `true`."""

REDIRECTS = 5

T = TypeVar("T")

Reading = Callable[[httpx.Response, bytes], T]
"""What is made of an answer that has come whole."""

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Patience:
    """How a partner is read; times are seconds.

    A request is tried `attempts` times; the waits between double from `first_wait` (with as much
    again by chance) to `longest_wait`, which also bounds the Retry-After that is honoured.
    `silence` is how long nothing may come, `whole_answer` how long one answer may take. At most
    `parallel` requests are under way; an answer has at most `largest_answer` bytes once unpacked.
    """

    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 60.0
    silence: float = 60.0
    whole_answer: float = 600.0
    parallel: int = 4
    largest_answer: int = 64 * _MEGABYTE


class PartnerClient:
    """A partner's API below `base_url`, as an async context manager.

    `headers` (an API key, say) go with every call and never into a log.
    """

    def __init__(
        self,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._patience = patience or Patience()
        self._base_url = _checked(base_url)
        self._turns = asyncio.Semaphore(self._patience.parallel)
        self._http = httpx.AsyncClient(
            base_url=self._base_url,
            headers={"accept": "application/json", "user-agent": "polku", **(headers or {})},
            timeout=self._patience.silence,
        )
        self._retrying = stamina.AsyncRetryingCaller(
            attempts=self._patience.attempts,
            timeout=None,
            wait_initial=self._patience.first_wait,
            wait_max=self._patience.longest_wait,
            wait_jitter=self._patience.first_wait,
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def get_json(self, path: str, parameters: Parameters | None = None) -> object:
        """The JSON value at a path below the base URL, or at an absolute address on the same host.

        Raises NotFound, Gone, or FetchFailed with a sentence once patience is at its end.
        """
        return await self._read(self._request(path, parameters), value_of)

    async def get_bytes(self, path: str) -> bytes:
        """What stands at a path, whatever it is: a text, a table. Raises as `get_json` does."""
        return await self._read(self._request(path, None), body_of)

    async def _read(self, request: httpx.Request, read: Reading[T]) -> T:
        try:
            return await self._retrying(self._wait, self._attempt, request, read)
        except Temporary as failure:
            times = "once" if self._patience.attempts == 1 else f"{self._patience.attempts} times"
            raise FetchFailed(
                f"{request.url.path} {failure}; it was tried {times}. Try again later."
            ) from failure

    def _request(self, path: str, parameters: Parameters | None) -> httpx.Request:
        try:
            request = self._http.build_request("GET", path)
        except httpx.InvalidURL:
            raise FetchFailed(f"{shortened(path)} is not an address that can be read.") from None
        self._check_host(request.url)
        if parameters:
            # httpx looks at a URL letter by letter, and a hundred ids are four thousand of them:
            # that took a sixth of the time of a load in which nothing had changed.
            target = f"{request.url.raw_path.decode()}?{urlencode(_words(parameters))}"
            request.extensions["target"] = target.encode()
        return request

    def _wait(self, error: Exception) -> bool | float:
        """Whether to try again, and after how many seconds where the partner asked for some."""
        if not isinstance(error, Temporary):
            return False
        return True if error.wait is None else min(error.wait, self._patience.longest_wait)

    async def _attempt(self, request: httpx.Request, read: Reading[T]) -> T:
        try:
            async with self._turns, asyncio.timeout(self._patience.whole_answer):
                return await self._answer(request, read)
        except (httpx.TimeoutException, TimeoutError):
            raise Temporary("did not answer in time") from None
        except httpx.ConnectError as error:
            raise Temporary(f"could not be reached ({error})") from None
        except (httpx.TransportError, httpx.DecodingError):
            raise Temporary("broke off in the middle of its answer") from None
        except UnicodeError:  # a host whose name only looks like IDNA
            raise Temporary("sent us on to an address that is none") from None

    async def _answer(self, request: httpx.Request, read: Reading[T]) -> T:
        for _ in range(REDIRECTS + 1):
            response = await self._http.send(request, stream=True)
            try:
                if response.next_request is None:
                    return read(response, await self._body(response))
            finally:
                await response.aclose()
            self._check_host(response.next_request.url)
            request = response.next_request
        raise FetchFailed(
            f"{request.url.path} redirects more than {REDIRECTS} times. Check the base URL."
        )

    async def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > self._patience.largest_answer:
                limit = self._patience.largest_answer // _MEGABYTE
                raise FetchFailed(
                    f"{response.url.path} answered with more than {limit} MB, which is not read."
                )
        return bytes(body)

    def _check_host(self, url: httpx.URL) -> None:
        """Nothing is read from another host: the API key would go with it."""
        base = self._base_url
        if (url.scheme, url.host, url.port) != (base.scheme, base.host, base.port):
            raise FetchFailed(
                f"{base.host} sends us on to {url.scheme}://{url.netloc.decode()}, "
                "which is not followed. If that is its new address, give it as the base URL."
            )


def _checked(base_url: str) -> httpx.URL:
    try:
        url = httpx.URL(base_url)
        host = url.host
    except (httpx.InvalidURL, UnicodeError):  # the latter of a host that only looks like IDNA
        url, host = httpx.URL(), ""
    if url.scheme not in {"http", "https"} or not host:
        raise InputInvalid(
            "A base URL begins with http:// or https:// and a host, such as https://api.example.org/."
        )
    return url


async def together(requests: Iterable[Coroutine[None, None, T]]) -> list[T]:
    """The results of requests made at the same time; where one fails, the others are given up."""
    tasks = [asyncio.ensure_future(request) for request in requests]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _words(parameters: Parameters) -> dict[str, str]:
    """Parameters as they are written: True is `true`."""
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in parameters.items()
    }
