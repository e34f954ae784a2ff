"""People who sign in by the access tokens of one issuer (OpenID Connect)."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from catalogue.access import sign_ins
from catalogue.access.issuer_keys import IssuerKeys
from catalogue.access.sign_ins import SignIn
from catalogue.access.tokens import TokenRules, key_id
from catalogue.access.viewer import Viewer
from catalogue.store.database import Pool

_FAR_OFF = dt.datetime(9999, 1, 1, tzinfo=dt.UTC).timestamp()


class People:
    """Recognises them. What they may is read anew for each request: who is removed is out."""

    def __init__(
        self, rules: TokenRules, keys: IssuerKeys, now: Callable[[], float] = time.time
    ) -> None:
        self._rules = rules
        self._keys = keys
        self._now = now

    async def viewer_of(self, token: str, database: Pool) -> Viewer:
        """Raises Unauthenticated, SignInUnavailable and DatabaseUnavailable."""
        keys = await self._keys.keys_for(key_id(token))
        claims = self._rules.claims(token, keys, self._now)
        # A token that does not say when it was given counts as given long ago.
        began, ends = (_moment(claims.get(name, 0)) for name in ("iat", "exp"))
        subject = subject_of(self._rules.issuer, claims["sub"])
        return await sign_ins.viewer_of(SignIn(subject, began, ends), database)


def _moment(seconds: float) -> dt.datetime:
    """Of a claim, which may be any number."""
    return dt.datetime.fromtimestamp(min(max(0, seconds), _FAR_OFF), dt.UTC)


def subject_of(issuer: str, sub: str) -> str:
    """The one name of a person: two issuers may give the same `sub` to two people."""
    return f"{issuer}|{sub}"
