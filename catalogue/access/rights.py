"""What each role may: the one table that everything asks, and docs/access.md shows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from uuid import UUID

from catalogue.access.viewer import Role, Viewer
from catalogue.errors import Forbidden, Unauthenticated
from catalogue.model.identity import EntityId
from catalogue.store import organizations
from catalogue.store.database import Connection


class Right(StrEnum):
    """Something that not everybody may. Reading the catalogue needs none."""

    READ_ADVISOR = "READ_ADVISOR"
    SUBMIT = "SUBMIT"
    ROUTES = "ROUTES"
    READ_LINKS = "READ_LINKS"
    DECIDE_LINKS = "DECIDE_LINKS"
    TAKE_DOWN = "TAKE_DOWN"
    READ_AUDIT = "READ_AUDIT"
    READ_STATISTICS = "READ_STATISTICS"
    MANAGE_ACCESS = "MANAGE_ACCESS"
    MANAGE_SOURCES = "MANAGE_SOURCES"
    MANAGE_WEBHOOKS = "MANAGE_WEBHOOKS"


class Extent(IntEnum):
    """How far a right reaches. OWN: one's organisation and those below it."""

    NOTHING = 0
    OWN = 1
    EVERYTHING = 2


_OWN, _ALL = Extent.OWN, Extent.EVERYTHING
_PARTNER, _ADVISOR, _EDITOR = Role.PARTNER, Role.ADVISOR, Role.EDITOR
_STEWARD, _ADMIN, _OPERATOR = Role.STEWARD, Role.ADMIN, Role.OPERATOR
_STEWARDS = {_STEWARD: _ALL, _ADMIN: _ALL, _OPERATOR: _ALL}

RIGHTS: Mapping[Right, Mapping[Role, Extent]] = {
    Right.READ_ADVISOR: {_PARTNER: _OWN, _ADVISOR: _ALL, _EDITOR: _ALL, **_STEWARDS},
    Right.SUBMIT: {_PARTNER: _OWN, _EDITOR: _OWN, **_STEWARDS},
    Right.ROUTES: {_ADVISOR: _OWN},  # of clients: nobody else's business, the operator's neither
    Right.READ_LINKS: {_PARTNER: _OWN, _EDITOR: _OWN, **_STEWARDS},
    Right.DECIDE_LINKS: _STEWARDS,
    Right.TAKE_DOWN: _STEWARDS,
    Right.READ_AUDIT: {_PARTNER: _OWN, _EDITOR: _OWN, **_STEWARDS},
    Right.READ_STATISTICS: {_ADVISOR: _ALL, _EDITOR: _ALL, **_STEWARDS},
    Right.MANAGE_ACCESS: {_ADMIN: _OWN, _OPERATOR: _ALL},
    Right.MANAGE_SOURCES: {_OPERATOR: _ALL},
    Right.MANAGE_WEBHOOKS: {_PARTNER: _OWN, _ADMIN: _OWN, _OPERATOR: _ALL},
}
"""Who is not named may not."""

SCOPES = tuple(right for right, roles in RIGHTS.items() if Role.PARTNER in roles)
"""The rights that an API key can be given."""

_SIGN_IN = "Sign in first: send your token or key as `Authorization: Bearer TOKEN`."
_NOT_YOURS = "Your role does not allow this. An admin of your organisation can give you another."


def extent(viewer: Viewer, right: Right) -> Extent:
    """The furthest that any of the viewer's roles gives."""
    if viewer.scopes is not None and right not in viewer.scopes:
        return Extent.NOTHING
    found = (RIGHTS[right].get(each.role, Extent.NOTHING) for each in viewer.roles)
    return max(found, default=Extent.NOTHING)


def demand(viewer: Viewer, right: Right, least: Extent = Extent.EVERYTHING) -> Extent:
    """How far the right reaches for the viewer.

    Raises Unauthenticated for anybody, Forbidden where it reaches less than `least`, and what kept
    us from finding out who asks.
    """
    if viewer.doubt:
        raise viewer.doubt
    if viewer.subject is None:
        raise Unauthenticated(_SIGN_IN)
    found = extent(viewer, right)
    if found < least:
        raise Forbidden(_NOT_YOURS)
    return found


async def reach(connection: Connection, viewer: Viewer, right: Right) -> frozenset[UUID] | None:
    """All ids of the organisations that the right reaches; None: it reaches everything.

    Those below the viewer's own are among them. Raises as `demand` does.
    """
    if demand(viewer, right, Extent.OWN) is Extent.EVERYTHING:
        return None
    return await organizations.with_those_below(connection, _own(viewer, right))


async def above(connection: Connection, viewer: Viewer, right: Right) -> frozenset[UUID]:
    """All ids of the viewer's organisations with the right, and of those that they are parts of.

    What those share is the viewer's to read. Raises as `demand` does.
    """
    demand(viewer, right, Extent.OWN)
    return await organizations.with_those_above(connection, _own(viewer, right))


def _own(viewer: Viewer, right: Right) -> list[EntityId]:
    """The organisations in which the viewer has a role with the right."""
    return [
        each.organization
        for each in viewer.roles
        if each.organization and each.role in RIGHTS[right]
    ]
