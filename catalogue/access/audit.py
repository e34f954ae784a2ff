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
    ROUTE_READ = "ROUTE_READ"
    """The ids of the routes, parted by blanks."""
    ROUTE_CREATE = "ROUTE_CREATE"
    """The id of the route."""
    ROUTE_EDIT = "ROUTE_EDIT"
    """Likewise; its steps are a part of it."""
    ROUTE_SHARE = "ROUTE_SHARE"
    """Likewise."""
    ROUTE_LINK = "ROUTE_LINK"
    """The ids of the route and of the link that a secret was given for, parted by a blank."""
    ROUTE_UNSHARE = "ROUTE_UNSHARE"
    """The id of the route."""
    ROUTE_CLOSE = "ROUTE_CLOSE"
    """Likewise."""
    ROUTE_REOPEN = "ROUTE_REOPEN"
    """Likewise."""
    ROUTE_DELETE = "ROUTE_DELETE"
    """Likewise."""
    SERVICE_LIST_CREATE = "SERVICE_LIST_CREATE"
    """The id of the list of services."""
    SERVICE_LIST_EDIT = "SERVICE_LIST_EDIT"
    """Likewise; what is in it is a part of it."""
    SERVICE_LIST_DELETE = "SERVICE_LIST_DELETE"
    """Likewise."""


async def note(connection: Connection, viewer: Viewer, action: Action, subject: str) -> None:
    await audit.add(connection, viewer.name, action, subject)
