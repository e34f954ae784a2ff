"""Ends sessions before their time: one, whose copies end with it, or all that a person has.

What programs do with a person's access tokens ends with all of them: a token counts again when the
sign-in service has given it later. Neither takes anything from anybody else, nor a role.
"""

from __future__ import annotations

import datetime as dt

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.access.sign_ins import SignIn, whose_person, whose_session
from catalogue.access.viewer import Viewer
from catalogue.store import ended_sessions
from catalogue.store.database import Connection, time_there

REMEMBERED = dt.timedelta(days=30)
"""For so long all of a person's are known to be ended: longer than any token is good."""


async def end_one(connection: Connection, sign_in: SignIn) -> None:
    """The session, wherever copies of it are; nothing where it is none of ours."""
    if sign_in.session is None:
        return
    await ended_sessions.end(connection, whose_session(sign_in.session), sign_in.ends)


async def end_all(connection: Connection, viewer: Viewer, subject: str) -> None:
    """All that a person (`issuer|sub`) has anywhere. They may sign in again at once."""
    forget_at = await time_there(connection) + REMEMBERED
    async with connection.transaction():
        await ended_sessions.end(connection, whose_person(subject), forget_at)
        await audit.note(connection, viewer, Action.SESSIONS_END, subject)
