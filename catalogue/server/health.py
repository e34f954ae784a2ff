"""Whether the process is alive, and whether it can answer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from catalogue.resolvers.context import Services
from catalogue.server.freshness import Freshness

_NO_STORE = {"Cache-Control": "no-store"}

_NO_INDEX = "The search index is being built."
_NO_SOURCE = (
    "There is no search index yet, and PostgreSQL, which it is built from, cannot be reached. "
    "It is built as soon as PostgreSQL is back."
)


class Health:
    """`alive` for whoever restarts processes, `ready` for whoever sends them requests."""

    def __init__(self, services: Services, freshness: Freshness) -> None:
        self._services = services
        self._freshness = freshness

    async def alive(self, _: Request) -> JSONResponse:
        return JSONResponse({"alive": True}, headers=_NO_STORE)

    async def ready(self, _: Request) -> JSONResponse:
        """200 once the index is there and has caught up, and while the database's form is ours.

        The rest is told, and no reason to go away: reads go on while PostgreSQL does not.
        """
        reader = self._services.reader
        if reader is None:
            return _not_yet(_NO_SOURCE if self._freshness.is_database_away else _NO_INDEX)
        if self._freshness.is_catching_up():
            return _not_yet("The search index is catching up with the database.")
        if self._freshness.form_fault:
            return _not_yet(self._freshness.form_fault)
        summary = reader.summary()
        details = {
            "ready": True,
            "revision": summary.generation.sequence,
            "age": self._freshness.age(),
            "isDatabaseAway": self._freshness.is_database_away,
            "entities": dict(summary.entities),
            "staleSources": self._freshness.stale_sources,
        }
        return JSONResponse(details, headers=_NO_STORE)


def _not_yet(reason: str) -> JSONResponse:
    return JSONResponse({"ready": False, "reason": reason}, 503, _NO_STORE)
