"""People who sign in by the access tokens of one issuer (OpenID Connect)."""

from __future__ import annotations

import time
from collections.abc import Callable

from catalogue.access.issuer_keys import IssuerKeys
from catalogue.access.tokens import TokenRules, key_id
from catalogue.access.viewer import Membership, Role, Viewer
from catalogue.model.identity import EntityId
from catalogue.store import members
from catalogue.store.database import Pool


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
        return await member(subject_of(self._rules.issuer, claims["sub"]), database)


async def member(subject: str, database: Pool) -> Viewer:
    """A person (`issuer|sub`) with the roles of now. Raises DatabaseUnavailable."""
    async with database.connection() as connection:
        rows = await members.of_subject(connection, subject)
    roles = (Membership(Role(row.role), EntityId(row.organization)) for row in rows)
    return Viewer(subject, tuple(roles))


def subject_of(issuer: str, sub: str) -> str:
    """The one name of a person: two issuers may give the same `sub` to two people."""
    return f"{issuer}|{sub}"
