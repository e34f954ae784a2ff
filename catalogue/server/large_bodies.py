"""Bodies that are larger than others may be: of those who may submit records, a few at a time.

Nothing of such a body is read before it is known whose it is.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.requests import Request

from catalogue.access.rights import Extent, Right, extent
from catalogue.access.viewer import Viewer
from catalogue.resolvers.limits import Limits
from catalogue.server.error_codes import ErrorCode
from catalogue.server.graphql_request import Refused

AT_ONCE = 4
"""Large bodies in a process; each becomes some hundred megabytes while it is answered."""


class LargeBodies:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._count = 0

    def is_large(self, request: Request) -> bool:
        """By the length that the request declares; one that declares none is held to the usual."""
        declared = request.headers.get("content-length", "")
        return declared.isdecimal() and int(declared) > self._limits.body_size

    @asynccontextmanager
    async def admitted(self, viewer: Viewer) -> AsyncGenerator[int]:
        """How many bytes the viewer's body may have, as long as the block runs.

        Raises Refused: 429 where too many are under way.
        """
        if extent(viewer, Right.SUBMIT) is Extent.NOTHING:
            yield self._limits.body_size
            return
        if self._count >= AT_ONCE:
            sentence = "Too many large requests at a time. Send them one after the other."
            raise Refused(429, ErrorCode.LIMIT_EXCEEDED, sentence, {"Retry-After": "5"})
        self._count += 1
        try:
            yield self._limits.submission_size
        finally:
            self._count -= 1


def too_large(limits: Limits) -> Refused:
    """What a large body gets that does more than submit records."""
    sentence = (
        f"The body is larger than {limits.body_size:,} bytes, and does not submit records alone."
    )
    return Refused(413, ErrorCode.PAYLOAD_TOO_LARGE, sentence)
