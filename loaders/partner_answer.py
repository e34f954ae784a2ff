"""What a partner's HTTP answer means: a JSON value, a reason to try again, or a failure."""

from __future__ import annotations

import datetime as dt
import email.utils
from http import HTTPStatus
from typing import cast

import httpx
import orjson

from catalogue.errors import FetchFailed
from catalogue.intake.issues import shortened

UTF8_BOM = b"\xef\xbb\xbf"
MESSAGES_SHOWN = 3

DEEPEST = 180
"""Levels of lists and objects that a partner's JSON may have: of pydantic's 200 some are ours."""

_WORTH_RETRYING = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class NotFound(FetchFailed):
    """The partner has no such thing (404). `problem` is the answer's JSON object, or empty."""

    def __init__(self, message: str, problem: dict[str, object]) -> None:
        super().__init__(message)
        self.problem = problem


class Gone(FetchFailed):
    """The partner had the thing and has removed it (410): a tombstone."""


class Temporary(Exception):
    """An answer that may be better next time. `wait` is what the partner asked for, in seconds."""

    def __init__(self, what_happened: str, wait: float | None = None) -> None:
        super().__init__(what_happened)
        self.wait = wait


def value_of(response: httpx.Response, body: bytes) -> object:
    """The JSON value of an answer that has been read whole.

    Raises what `body_of` does, and Temporary where there is no JSON.
    """
    return _decoded(response, body_of(response, body))


def body_of(response: httpx.Response, body: bytes) -> bytes:
    """The body of an answer that went well, whatever it holds.

    Raises Temporary (5xx, 408, 425, 429), NotFound, Gone, and FetchFailed for the rest.
    """
    if response.is_success:
        return body
    status = response.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _WORTH_RETRYING:
        raise Temporary(f"answered {_named(status)}", _retry_after(response))
    problem = _problem(body)
    message = f"{response.url.path} answered {_named(status)}{_words(problem)}"
    if status == HTTPStatus.NOT_FOUND:
        raise NotFound(f"{message}.", problem)
    if status == HTTPStatus.GONE:
        raise Gone(f"{message}.")
    if status in _REFUSED:
        raise FetchFailed(f"{message}. Check the API key and what it gives access to.")
    raise FetchFailed(f"{message}. Check the base URL and what was asked for.")


def json_value(body: bytes) -> object:
    """Decoded JSON; a UTF-8 byte order mark is tolerated.

    Raises ValueError, also where it is nested so deep that it could not be kept as a part of ours.
    """
    value: object = orjson.loads(body.removeprefix(UTF8_BOM))
    try:
        orjson.dumps(_within(value))  # an eighth of the time that reading took
    except TypeError:
        raise ValueError("nested too deep") from None
    return value


def _within(value: object) -> object:
    """The value in as many lists as lack to what orjson writes: 254 levels."""
    for _ in range(254 - DEEPEST):
        value = [value]
    return value


def _decoded(response: httpx.Response, body: bytes) -> object:
    try:
        return json_value(body)
    except ValueError:
        kind = response.headers.get("content-type") or "no content type"
        raise Temporary(f"answered with something that is not JSON ({shortened(kind)})") from None


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _problem(body: bytes) -> dict[str, object]:
    """The problem details (RFC 9457) of an error answer, or an empty object."""
    try:
        value = json_value(body)
    except ValueError:
        return {}
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _words(problem: dict[str, object]) -> str:
    """What problem details say, led in by a colon."""
    errors = problem.get("errors")
    rows = cast("list[object]", errors)[:MESSAGES_SHOWN] if isinstance(errors, list) else []
    messages = [
        cast("dict[str, object]", row).get("message") for row in rows if isinstance(row, dict)
    ]
    texts = [problem.get("title"), problem.get("detail"), problem.get("reason"), *messages]
    told = [shortened(text) for text in texts if isinstance(text, str) and text.strip()]
    return ": " + "; ".join(told) if told else ""


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds from now that Retry-After asks for, which is a number or an HTTP date."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())
