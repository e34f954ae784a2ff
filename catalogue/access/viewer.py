"""Who a request comes from, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from catalogue.errors import CatalogueError
from catalogue.model.identity import EntityId


class Role(StrEnum):
    """What somebody is to an organisation.

    A PARTNER is a program with an API key. The OPERATOR runs the installation and is of no
    organisation. People are given the others.
    """

    PARTNER = "PARTNER"
    ADVISOR = "ADVISOR"
    EDITOR = "EDITOR"
    STEWARD = "STEWARD"
    ADMIN = "ADMIN"
    OPERATOR = "OPERATOR"


PERSONAL_ROLES = (Role.ADVISOR, Role.EDITOR, Role.STEWARD, Role.ADMIN)
"""Those that people have as members of organisations."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A role in an organisation, which goes by the id in front; None for the operator."""

    role: Role
    organization: EntityId | None = None


class LinkSide(StrEnum):
    """Whom a referral's link is for: those who receive the client, or the client."""

    RECEIVER = "RECEIVER"
    CLIENT = "CLIENT"


@dataclass(frozen=True, slots=True)
class LinkGrant:
    """What whoever has opened the link of this id may see: one referral, from one side."""

    id: UUID
    referral: UUID
    side: LinkSide


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever asks; without a subject it is anybody.

    `subject`: `issuer|sub` of a person, `key:id` of an API key, `link:id` of a referral's link,
    `operator`, `cli:account`. `scopes`: of what the roles allow no more than these rights; None:
    all of it. `doubt`: why it could not be found out who asks; such a viewer reads what is public,
    as others do. `link`: of somebody without an account, who has no roles.
    """

    subject: str | None = None
    roles: tuple[Membership, ...] = ()
    scopes: frozenset[str] | None = None
    is_demonstration: bool = False
    doubt: CatalogueError | None = None
    link: LinkGrant | None = None

    @property
    def name(self) -> str:
        """Who it was, in what is kept of a deed."""
        return self.subject or "anybody"


ANONYMOUS = Viewer()
OPERATOR = Viewer("operator", (Membership(Role.OPERATOR),))
