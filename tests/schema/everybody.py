"""Everybody who may ask: each role, key and link, in the own organisation and in another one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from catalogue.access import api_keys, links
from catalogue.access.demonstration import Demonstration
from catalogue.access.rights import SCOPES, Extent, Right, extent
from catalogue.access.viewer import (
    ANONYMOUS,
    OPERATOR,
    PERSONAL_ROLES,
    LinkSide,
    Membership,
    Role,
    Viewer,
)
from catalogue.model.identity import EntityId
from catalogue.routing.referrals.moves import Move
from catalogue.store import referral_links
from catalogue.store.database import Connection
from catalogue.store.referral_links import LinkRow
from tests.access.organizations import HELSINKI, TAMPERE
from tests.schema.marked import (
    DEBT,
    REFERRAL,
)
from tests.server.serving import STEWARD

DEMONSTRATION = Demonstration()

MOVES = {f"referral{''.join(word.capitalize() for word in move.split('_'))}" for move in Move}
"""Mutations that a receiver's link is not kept from trying, on the one referral that it is of."""


@dataclass(frozen=True)
class Somebody:
    """A viewer, and the header by which the application learns who it is.

    `linked`: marks of the one referral that a link leads to.
    """

    viewer: Viewer
    headers: Mapping[str, str]
    linked: frozenset[str] = frozenset()

    def may(self, right: Right | None) -> bool:
        """Whether the right reaches what is Helsinki's."""
        found = extent(self.viewer, right) if right else Extent.NOTHING
        is_own = any(each.organization == HELSINKI for each in self.viewer.roles)
        return found is Extent.EVERYTHING or (found is Extent.OWN and is_own)

    def sees(self, field: str) -> frozenset[str]:
        """What of the referral the link shows by a field; a client's shows it by one alone."""
        link = self.viewer.link
        is_for_clients = field == "clientReferral"
        is_clients = bool(link) and link.side is LinkSide.CLIENT
        return self.linked if is_clients == is_for_clients else frozenset()

    def may_try(self, field: str) -> bool:
        """Whether a link lets somebody: a receiver moves a referral, a client tells how it was."""
        link = self.viewer.link
        if link and link.side is LinkSide.CLIENT:
            return field == "clientFeedbackGive"
        return bool(link) and field in MOVES


async def everybody(database: Connection) -> dict[str, Somebody]:
    found = {
        "anybody": Somebody(ANONYMOUS, {}),
        "operator": Somebody(OPERATOR, {"Authorization": STEWARD}),
    }
    for place, organization in (("own", HELSINKI), ("other", TAMPERE)):
        for role in PERSONAL_ROLES:
            found[f"{role} {place}"] = person(role, organization)
        for scope in SCOPES:
            found[f"PARTNER {scope} {place}"] = await program(database, scope, organization)
    of_referral = frozenset({"mark-of-a-referral", "mark-of-a-client"})
    other = await another_referral(database)
    found["RECEIVER of it"] = await linked(database, REFERRAL, LinkSide.RECEIVER, of_referral)
    found["RECEIVER of another"] = await linked(database, other, LinkSide.RECEIVER)
    # The mark is that of what the service was called.
    of_service = frozenset({"mark-of-a-referral"})
    found["CLIENT of it"] = await linked(database, REFERRAL, LinkSide.CLIENT, of_service)
    return found


async def linked(
    database: Connection, referral: str, side: LinkSide, marks: frozenset[str] = frozenset()
) -> Somebody:
    """Whoever has opened a link."""
    now, (token, session) = dt.datetime.now(dt.UTC), (links.new_token(), links.new_session())
    link = LinkRow(uuid4(), UUID(referral), side, now, now + dt.timedelta(days=1))
    await referral_links.add(database, link, links.hash_of(token))
    await referral_links.open_(database, links.hash_of(token), links.hash_of(session), now)
    return Somebody(links.viewer(link), {"Authorization": f"Bearer {session}"}, marks)


async def another_referral(
    database: Connection, code: str = "K7QM-2XPD", organization: EntityId = DEBT
) -> str:
    """The id of one without marks, from an organisation to itself."""
    return await database.fetchval(
        "INSERT INTO referral (id, code, sender, receiver, created_by, service, language, "
        "must_not_contact, state, revision, created_at, updated_at, sent_at) "
        "SELECT gen_random_uuid(), $2, $3, $3, created_by, service, language, "
        "must_not_contact, state, revision, created_at, updated_at, sent_at FROM referral "
        "WHERE id = $1 RETURNING id::text",
        UUID(REFERRAL),
        code,
        UUID(organization),
    )


def person(role: Role, organization: EntityId) -> Somebody:
    token = DEMONSTRATION.sign_in(role, organization).token
    viewer = Viewer("somebody", (Membership(role, organization),))
    return Somebody(viewer, {"Authorization": f"Bearer {token}"})


async def program(database: Connection, scope: Right, organization: EntityId) -> Somebody:
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(organization),
        name="mark-of-a-key",
        scopes=[scope],
        lasts=dt.timedelta(days=1),
    )
    viewer = Viewer("key", (Membership(Role.PARTNER, organization),), frozenset({scope}))
    return Somebody(viewer, {"Authorization": f"Bearer {key.secret}"})
