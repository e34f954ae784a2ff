"""Whoever has opened a referral's link: somebody without an account, who sees that one referral.

Opening a link gives a secret of 256 random bits, so a plain hash keeps it as safe as a slow one
would. Its beginning tells people, and the door, what it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from catalogue.access.viewer import LinkGrant, LinkSide, Viewer
from catalogue.errors import Unauthenticated
from catalogue.store import referral_links
from catalogue.store.database import Connection
from catalogue.store.referral_links import LinkRow

PREFIX = "polku_link_"

_BYTES = 32


def new_token() -> str:
    """What a link's address ends with."""
    return secrets.token_urlsafe(_BYTES)


def new_session() -> str:
    """What whoever opens a link has from then on."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="replace")).digest()


async def viewer_of(connection: Connection, session: str, now: dt.datetime) -> Viewer:
    """Raises Unauthenticated where no link was opened so, or it has ended or was revoked."""
    link = await referral_links.of_session(connection, hash_of(session), now)
    if link is None:
        raise Unauthenticated("This link has ended. Ask for a new one where it came from.")
    return viewer(link)


def viewer(link: LinkRow) -> Viewer:
    grant = LinkGrant(link.id, link.referral, LinkSide(link.kind))
    return Viewer(f"link:{link.id}", link=grant)
