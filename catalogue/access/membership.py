"""Gives people roles in organisations, and takes them."""

from __future__ import annotations

from uuid import UUID

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.access.viewer import PERSONAL_ROLES, Role, Viewer
from catalogue.errors import EntityUnknown, InputInvalid
from catalogue.store import members, organizations
from catalogue.store.database import Connection


async def add(
    connection: Connection, viewer: Viewer, subject: str, organization: UUID, role: Role
) -> None:
    """Gives a person (`issuer|sub`) a role; nothing changes where they have it.

    Raises EntityUnknown where there is no such organisation, InputInvalid where the role is none
    that people have.
    """
    if role not in PERSONAL_ROLES:
        raise InputInvalid(f"People are {', '.join(PERSONAL_ROLES)}, never {role}.")
    if await organizations.current_id(connection, organization) is None:
        raise EntityUnknown(f"There is no organisation with the id {organization}.")
    async with connection.transaction():
        await members.add(connection, subject, organization, role)
        deed = f"{organization} {role} {subject}"
        await audit.note(connection, viewer, Action.MEMBER_ADD, deed)


async def remove(
    connection: Connection, viewer: Viewer, subject: str, organization: UUID, role: Role | None
) -> None:
    """Takes one role, or all, that a person has in an organisation, by any of its ids.

    Raises InputInvalid where there is none.
    """
    async with connection.transaction():
        if not await members.remove(connection, subject, organization, role):
            raise InputInvalid("No such member. `polku members list` lists them.")
        deed = " ".join(filter(None, (str(organization), role, subject)))
        await audit.note(connection, viewer, Action.MEMBER_REMOVE, deed)
