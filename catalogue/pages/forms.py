"""Forms of pages: what was sent, and that it was sent from a page of ours in this browser.

A form carries what can be worked out from a cookie alone, which other sites neither read nor have
sent along (SameSite=Strict): theirs cannot be taken for ours.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

LARGEST = 64_000
"""Bytes of a form; the longest note takes a third of it."""

FORM_TOKEN = "form_token"  # noqa: S105 - the name of a field
_TYPE = "application/x-www-form-urlencoded"


async def submitted(request: Request) -> Mapping[str, str]:
    """The fields of a form; none where it is too large, or no form."""
    if not request.headers.get("content-type", "").startswith(_TYPE):
        return {}
    body = await body_within(request, LARGEST) or b""
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


async def body_within(request: Request, largest: int) -> bytes | None:
    """What was sent, of so many bytes at most; None where it is more, and the rest is not read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > largest:
            return None
    return bytes(body)


def form_token(cookie: str) -> str:
    """What the forms of a page carry whose browser has that cookie."""
    return hmac.new(cookie.encode(errors="replace"), b"form", hashlib.sha256).hexdigest()


def is_ours(fields: Mapping[str, str], cookie: str | None) -> bool:
    """Whether the form was written for the browser with that cookie."""
    given = fields.get(FORM_TOKEN, "").encode(errors="replace")
    return cookie is not None and hmac.compare_digest(given, form_token(cookie).encode())
