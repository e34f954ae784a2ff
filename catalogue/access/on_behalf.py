"""For which organisation somebody makes something new."""

from __future__ import annotations

from uuid import UUID

from catalogue.access.rights import RIGHTS, Right
from catalogue.access.viewer import Viewer
from catalogue.model.identity import uuid_of
from catalogue.store import organizations
from catalogue.store.database import Connection
from catalogue.store.organizations import Reach
from catalogue.user_errors import UserError, UserErrorCode


async def organization_of(
    connection: Connection, viewer: Viewer, right: Right, asked: str | None, reach: Reach
) -> UUID | UserError:
    """The one asked for, or the only one for which the viewer has the right.

    An error where there is none within reach, or more than one.
    """
    roles = RIGHTS[right]
    own = {each.organization for each in viewer.roles if each.organization and each.role in roles}
    if asked is None and len(own) != 1:
        sentence = "organization: say for which one it is. `viewer` tells which are yours."
        return UserError(UserErrorCode.BLANK, sentence, ("organization",))
    found = uuid_of(asked or next(iter(own)))
    is_there = found and await organizations.current_id(connection, found)
    if found and is_there and (reach is None or found in reach):
        return found
    sentence = "organization: it is none of yours. `viewer` tells which are."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("organization",))
