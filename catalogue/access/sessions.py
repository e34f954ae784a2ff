"""Sessions of people who signed in on the pages: sealed, and kept by their browsers alone.

A session says who somebody is and until when, and holds nothing that the sign-in service gave: no
token can be taken from a browser, and a cookie stays small. What somebody may is their membership,
read anew for each request. Nobody keeps a list of sessions: a copy of one that was signed out of
is good until it ends, and so it ends soon.
"""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from catalogue.access.people import member
from catalogue.access.purpose_seal import PurposeSeal
from catalogue.access.viewer import Viewer
from catalogue.errors import SealBroken, Unauthenticated
from catalogue.store.database import Pool

PREFIX = "polku_session_"

_PURPOSE = "session of a person"
_OVER = "This session has ended. Sign in again."


@dataclass(frozen=True, slots=True)
class PersonSession:
    """What a browser keeps of somebody who signed in, and until when."""

    secret: str
    ends_at: dt.datetime


class Sessions:
    """`keys`: the installation's."""

    def __init__(
        self, keys: str, lasts: dt.timedelta, now: Callable[[], float] = time.time
    ) -> None:
        self._seal = PurposeSeal(keys, _PURPOSE)
        self._lasts = lasts
        self._now = now

    def begin(self, subject: str) -> PersonSession:
        """A new one for a person (`issuer|sub`), unlike any other."""
        ends = int(self._now() + self._lasts.total_seconds())
        sealed = self._seal.close({"subject": subject, "ends": ends, "id": secrets.token_hex(8)})
        return PersonSession(PREFIX + sealed, dt.datetime.fromtimestamp(ends, dt.UTC))

    async def viewer_of(self, secret: str, database: Pool) -> Viewer:
        """Raises Unauthenticated and DatabaseUnavailable."""
        return await member(self._subject(secret), database)

    def _subject(self, secret: str) -> str:
        try:
            told = self._seal.open(secret.removeprefix(PREFIX))
        except SealBroken:
            raise Unauthenticated(_OVER) from None
        if told["ends"] <= self._now():
            raise Unauthenticated(_OVER)
        return str(told["subject"])
