"""The ways in: without anything, by the operator's key, an API key, a person's token, or a link.

A key or token that is not good is refused, also where nobody would have asked for it: who sends one
means to be somebody. What cannot be looked up at the moment leaves who asks in doubt, and the
catalogue goes on answering what is public.
"""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass

from pydantic import SecretStr

from catalogue.access import api_keys, demonstration, links
from catalogue.access.demonstration import Demonstration
from catalogue.access.issuer_keys import IssuerKeys, is_safe
from catalogue.access.people import People
from catalogue.access.tokens import ALGORITHMS, TokenRules
from catalogue.access.viewer import ANONYMOUS, OPERATOR, Viewer
from catalogue.errors import (
    DatabaseUnavailable,
    SettingsInvalid,
    SignInUnavailable,
    Unauthenticated,
)
from catalogue.settings import Settings
from catalogue.store.database import Pool

_UNKNOWN = (
    "This is no key or token that this catalogue knows. Sign in again, or leave the Authorization "
    "header out: what is public needs none."
)


@dataclass(frozen=True, slots=True)
class Door:
    """Which ways in there are; by default none but as anybody."""

    operator_key: SecretStr | None = None
    people: People | None = None
    demonstration: Demonstration | None = None

    async def viewer(self, authorization: str | None, database: Pool) -> Viewer:
        """Who sends this Authorization header, as Starlette reads it.

        Raises Unauthenticated. Schemes other than Bearer are for somebody on the way to us.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer":
            return ANONYMOUS
        try:
            return await self._bearer(token.strip(), database)
        except (DatabaseUnavailable, SignInUnavailable) as error:
            return Viewer(doubt=error)

    async def _bearer(self, token: str, database: Pool) -> Viewer:
        if self._is_operators(token):
            return OPERATOR
        if token.startswith(api_keys.PREFIX):
            async with database.connection() as connection:
                return await api_keys.viewer_of(connection, token)
        if token.startswith(links.PREFIX):
            async with database.connection() as connection:
                return await links.viewer_of(connection, token, dt.datetime.now(dt.UTC))
        if token.startswith(demonstration.PREFIX) and self.demonstration:
            return self.demonstration.viewer_of(token)
        if self.people:
            return await self.people.viewer_of(token, database)
        raise Unauthenticated(_UNKNOWN)

    def _is_operators(self, token: str) -> bool:
        """In constant time: a key that one could guess letter by letter would be none."""
        if self.operator_key is None:
            return False
        given = token.encode("latin-1", errors="replace")
        return hmac.compare_digest(given, self.operator_key.get_secret_value().encode())


PUBLIC = Door()


def door(settings: Settings) -> Door:
    """Raises SettingsInvalid where settings do not go together."""
    people = _people(settings)
    if settings.demo and settings.workers > 1:
        raise SettingsInvalid("POLKU_DEMO needs POLKU_WORKERS=1: each process has its own key.")
    if settings.demo and people:
        raise SettingsInvalid(
            "POLKU_DEMO lets anybody sign in as anybody: unset it, or unset POLKU_OIDC_ISSUER."
        )
    return Door(settings.steward_key, people, Demonstration() if settings.demo else None)


def _people(settings: Settings) -> People | None:
    if settings.oidc_issuer is None:
        return None
    if settings.oidc_audience is None:
        raise SettingsInvalid("POLKU_OIDC_ISSUER needs POLKU_OIDC_AUDIENCE beside it.")
    if not is_safe(settings.oidc_jwks_url or settings.oidc_issuer):
        raise SettingsInvalid(
            "The keys of POLKU_OIDC_ISSUER must come over https: set an address that begins so."
        )
    rules = TokenRules(
        settings.oidc_issuer,
        settings.oidc_audience,
        _algorithms(settings.oidc_algorithms),
        settings.clock_skew,
    )
    return People(rules, IssuerKeys(settings.oidc_issuer, settings.oidc_jwks_url))


def _algorithms(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if unknown := [name for name in names if name not in ALGORITHMS]:
        raise SettingsInvalid(
            f"POLKU_OIDC_ALGORITHMS: {', '.join(unknown)} cannot be allowed. These can: "
            f"{', '.join(ALGORITHMS)}."
        )
    return names
