"""The documents as they are, a line each: what loses nothing."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import orjson

from catalogue.exports.moment import LIVING, Moment
from catalogue.exports.publisher import Publisher
from catalogue.model.identity import EntityKind

_WRITTEN = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


async def json_lines(moment: Moment, _: Publisher) -> AsyncGenerator[bytes]:
    """All kinds one after the other; each document names its sources and their licences."""
    for kind in EntityKind:
        async for document in moment.documents(kind, LIVING):
            yield orjson.dumps(document, option=_WRITTEN)
