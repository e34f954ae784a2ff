"""The ways in: nothing, the operator's key, an API key, a person's token or session, or a link.

A key or token that is not good is refused, also where nobody would have asked for it: who sends one
means to be somebody. What cannot be looked up at the moment leaves who asks in doubt, and the
catalogue goes on answering what is public.
"""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass

from pydantic import SecretStr

from catalogue.access import api_keys, demonstration, links, sessions, sign_in_settings
from catalogue.access.demonstration import Demonstration
from catalogue.access.people import People
from catalogue.access.provider import Provider
from catalogue.access.sessions import Sessions
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
    sessions: Sessions | None = None
    provider: Provider | None = None

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
        if token.startswith(sessions.PREFIX) and self.sessions:
            return await self.sessions.viewer_of(token, database)
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


def door(settings: Settings, encryption_keys: str | None = None) -> Door:
    """`encryption_keys`: the installation's, as far as they are known yet.

    Raises SettingsInvalid where settings do not go together.
    """
    people = sign_in_settings.people(settings)
    if settings.demo and settings.workers > 1:
        raise SettingsInvalid("POLKU_DEMO needs POLKU_WORKERS=1: each process has its own key.")
    if settings.demo and (people or settings.oidc_client_id):
        raise SettingsInvalid(
            "POLKU_DEMO lets anybody sign in as anybody: unset it, or unset POLKU_OIDC_ISSUER and "
            "POLKU_OIDC_CLIENT_ID."
        )
    made_up = Demonstration() if settings.demo else None
    client = sign_in_settings.client(settings)
    if client is None or encryption_keys is None:
        return Door(settings.steward_key, people, made_up)
    kept = sign_in_settings.sessions(settings, encryption_keys)
    provider = sign_in_settings.provider(settings, client, encryption_keys, kept)
    return Door(settings.steward_key, people, None, kept, provider)
