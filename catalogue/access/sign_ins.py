"""That somebody has signed in, as a session or a token says it; whether it counts is looked up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.access.viewer import Membership, Role, Viewer
from catalogue.errors import Unauthenticated
from catalogue.model.identity import EntityId
from catalogue.store import ended_sessions, members
from catalogue.store.database import Pool
from catalogue.store.ended_sessions import Lasts

_ENDED = "This session has ended. Sign in again."


@dataclass(frozen=True, slots=True)
class SignIn:
    """Of a person (`issuer|sub`), since when and until when.

    `session`: which of ours it is; None for a token of the sign-in service.
    """

    subject: str
    began: dt.datetime
    ends: dt.datetime
    session: str | None = None


async def viewer_of(sign_in: SignIn, database: Pool) -> Viewer:
    """A person with the roles of now.

    Raises Unauthenticated where it was ended before its time, and DatabaseUnavailable.
    """
    person = whose_person(sign_in.subject)
    session = whose_session(sign_in.session) if sign_in.session else None
    lasts = Lasts(sign_in.began, sign_in.ends)
    async with database.connection() as connection:
        if await ended_sessions.has_ended(connection, person, session, lasts):
            raise Unauthenticated(_ENDED)
        rows = await members.of_subject(connection, sign_in.subject)
    roles = (Membership(Role(row.role), EntityId(row.organization)) for row in rows)
    return Viewer(sign_in.subject, tuple(roles))


def whose_person(subject: str) -> str:
    """What all that a person has is remembered by."""
    return f"person {subject}"


def whose_session(id_: str) -> str:
    """Likewise of one session."""
    return f"session {id_}"
