"""The request header `Min-Revision`: who has written something reads it back."""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request

from catalogue.server.error_codes import ErrorCode
from catalogue.server.graphql_request import Refused
from catalogue.server.operations import Operations

HEADER = "Min-Revision"

PATIENCE = 5.0
"""Seconds that a request waits for the index of its process to have the revision."""

_LOOK_EVERY = 0.02
_REVISION = re.compile(r"[0-9]{1,18}")


async def reached(request: Request, operations: Operations) -> None:
    """Waits until answers come from the revision that the request asks for, or a later one.

    Raises Refused: 400 for what is no revision, 503 where it is not reached in time.
    """
    asked = request.headers.get(HEADER)
    if asked is None:
        return
    if not _REVISION.fullmatch(asked):
        raise Refused(400, ErrorCode.BAD_REQUEST, f"{HEADER}: write the number of a revision.")
    try:
        async with asyncio.timeout(PATIENCE):
            await _reached(operations, int(asked))
    except TimeoutError:
        sentence = f"Revision {asked} is not here yet. Ask again, or without {HEADER}."
        headers = {"Retry-After": "1"}
        raise Refused(503, ErrorCode.REVISION_NOT_REACHED, sentence, headers) from None


async def _reached(operations: Operations, revision: int) -> None:
    while True:
        generation = operations.generation()
        if generation is not None and generation.sequence >= revision:
            return
        await asyncio.sleep(_LOOK_EVERY)
