"""API keys of organisations: made, shown once, exchanged, revoked, and recognised.

A key is 256 random bits, so a plain hash keeps it as safe as a slow one would. Its beginning tells
people, and programs that look for secrets in public places, what they have found.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.access.rights import Right
from catalogue.access.viewer import Membership, Role, Viewer
from catalogue.errors import EntityUnknown, InputInvalid, Unauthenticated
from catalogue.model.identity import EntityId
from catalogue.store import api_keys, organizations
from catalogue.store.api_keys import ApiKeyRow
from catalogue.store.database import Connection, time_there

PREFIX = "polku_key_"

_BYTES = 32
_ID_BYTES = 6


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key and its secret, which nobody can be shown again."""

    row: ApiKeyRow
    secret: str


async def create(  # noqa: PLR0913 - what a key is made of
    connection: Connection,
    viewer: Viewer,
    *,
    organization: UUID,
    name: str,
    scopes: Collection[Right],
    lasts: dt.timedelta,
) -> NewKey:
    """Raises EntityUnknown where there is no such organisation."""
    current = await organizations.current_id(connection, organization)
    if current is None:
        raise EntityUnknown(f"There is no organisation with the id {organization}.")
    now = await time_there(connection)
    async with connection.transaction():
        row = ApiKeyRow(_new_id(), current, name, sorted(scopes), now, now + lasts)
        key = await _added(connection, row)
        await audit.note(connection, viewer, Action.KEY_CREATE, key.row.id)
    return key


async def rotate(connection: Connection, viewer: Viewer, id_: str, overlap: dt.timedelta) -> NewKey:
    """A new key like this one, which ends after the overlap; the new one lasts as long as it did.

    Raises InputInvalid where there is no such key, or it has ended.
    """
    now = await time_there(connection)
    async with connection.transaction():
        old = await api_keys.get(connection, id_)
        if why := _why_ended(old, now):
            raise InputInvalid(f"{why} Create another: polku keys create")
        lasts = old.expires_at - old.created_at
        row = replace(old, id=_new_id(), created_at=now, expires_at=now + lasts)
        key = await _added(connection, row)
        await api_keys.end(connection, id_, now + overlap)
        await audit.note(connection, viewer, Action.KEY_ROTATE, f"{id_} {key.row.id}")
    return key


async def revoke(connection: Connection, viewer: Viewer, id_: str) -> None:
    """Ends the key at once. Raises InputInvalid where there is no such key."""
    async with connection.transaction():
        await api_keys.get(connection, id_)
        await api_keys.revoke(connection, id_)
        await audit.note(connection, viewer, Action.KEY_REVOKE, id_)


async def viewer_of(connection: Connection, secret: str) -> Viewer:
    """Raises Unauthenticated where there is no such key, or it has ended."""
    row = await api_keys.find(connection, _hash(secret))
    if row is None:
        raise Unauthenticated("There is no such API key. Check that all of it was sent.")
    if why := _why_ended(row, await time_there(connection)):
        raise Unauthenticated(f"{why} Ask an admin of your organisation for another.")
    await api_keys.note_use(connection, row.id)
    partner = Membership(Role.PARTNER, EntityId(row.organization))
    return Viewer(f"key:{row.id}", (partner,), frozenset(row.scopes))


def _why_ended(row: ApiKeyRow, now: dt.datetime) -> str | None:
    if row.revoked_at:
        return "This API key has been revoked."
    return "This API key has expired." if row.expires_at <= now else None


async def _added(connection: Connection, row: ApiKeyRow) -> NewKey:
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    await api_keys.add(connection, row, _hash(secret))
    return NewKey(row, secret)


def _new_id() -> str:
    return secrets.token_hex(_ID_BYTES)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
