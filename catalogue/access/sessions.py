"""Sessions of people who signed in on the pages: sealed, and kept by their browsers alone.

A session says who somebody is and until when, and holds nothing that the sign-in service gave: no
token can be taken from a browser, and a cookie stays small. What somebody may is their membership,
read anew for each request. Nobody keeps a list of sessions, but of those that were ended before
their time (`ending.py`).
"""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.access import sign_ins
from catalogue.access.purpose_seal import PurposeSeal
from catalogue.access.sign_ins import SignIn
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
        began = self._now()
        ends = int(began + self._lasts.total_seconds())
        id_ = secrets.token_hex(8)
        sealed = self._seal.close({"subject": subject, "began": began, "ends": ends, "id": id_})
        return PersonSession(PREFIX + sealed, _moment(ends))

    async def viewer_of(self, secret: str, database: Pool) -> Viewer:
        """Raises Unauthenticated and DatabaseUnavailable."""
        return await sign_ins.viewer_of(self.opened(secret), database)

    def opened(self, secret: str) -> SignIn:
        """What it says, whether it was ended or not.

        Raises Unauthenticated when its time is over.
        """
        told = self._told(secret)
        if told["ends"] <= self._now():
            raise Unauthenticated(_OVER)
        return _sign_in(told)

    def over_or_not(self, secret: str) -> SignIn:
        """Likewise when its time is over by this clock, which may have jumped."""
        return _sign_in(self._told(secret))

    def _told(self, secret: str) -> Mapping[str, Any]:
        try:
            return self._seal.open(secret.removeprefix(PREFIX))
        except SealBroken:
            raise Unauthenticated(_OVER) from None


def _sign_in(told: Mapping[str, Any]) -> SignIn:
    """One that was begun by a version that did not say when counts as begun long ago."""
    began, ends = _moment(told.get("began", 0)), _moment(told["ends"])
    return SignIn(told["subject"], began, ends, told["id"])


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
