"""Notes who did what, in the transaction in which it is done."""

from __future__ import annotations

from enum import StrEnum

from catalogue.access.viewer import Viewer
from catalogue.store import audit
from catalogue.store.database import Connection


class Action(StrEnum):
    """What was done; each with what the noted subject is."""

    LINK_CONFIRM = "LINK_CONFIRM"
    """Two records, `system:kind:local id`, parted by a blank."""
    LINK_REJECT = "LINK_REJECT"
    """Likewise."""
    LINK_UNDO = "LINK_UNDO"
    """Likewise."""
    TAKE_DOWN = "TAKE_DOWN"
    """The id of the entity."""
    KEY_CREATE = "KEY_CREATE"
    """The id of the key."""
    KEY_ROTATE = "KEY_ROTATE"
    """The ids of the old and the new key, parted by a blank."""
    KEY_REVOKE = "KEY_REVOKE"
    """The id of the key."""
    MEMBER_ADD = "MEMBER_ADD"
    """The organisation's id, the role and the person's subject, parted by blanks."""
    MEMBER_REMOVE = "MEMBER_REMOVE"
    """Likewise; without a role where all were taken."""


async def note(connection: Connection, viewer: Viewer, action: Action, subject: str) -> None:
    await audit.add(connection, viewer.name, action, subject)
