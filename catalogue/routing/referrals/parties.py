"""Who sends a referral and who receives it, and on which side of it somebody stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import cast
from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.access.viewer import LinkSide, Viewer
from catalogue.model.identity import EntityKind
from catalogue.model.service import OrganizationRole
from catalogue.routing.referrals.moves import MOVES, Move, ReferralState, Side, allowed
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from catalogue.store.database import Connection
from catalogue.store.referrals import Concern, ReferralRow
from catalogue.user_errors import UserError, UserErrorCode


class ViewerSide(StrEnum):
    """On which side of a referral somebody stands."""

    SENDER = "SENDER"
    RECEIVER = "RECEIVER"
    BOTH = "BOTH"


def demand(viewer: Viewer) -> None:
    """Raises Unauthenticated and Forbidden for who may see no referral."""
    if viewer.doubt or _received(viewer) is None:
        rights.demand(viewer, Right.ROUTES, Extent.OWN)


def may_see_any(viewer: Viewer) -> bool:
    """Nobody while it is not known who they are."""
    return bool(_received(viewer)) or rights.extent(viewer, Right.ROUTES) >= Extent.OWN


async def concern(connection: Connection, viewer: Viewer) -> Concern:
    """Whose referrals the viewer may see. Raises as `demand` does."""
    demand(viewer)
    if received := _received(viewer):
        return Concern(received=received)
    return Concern(await rights.reach(connection, viewer, Right.ROUTES))


def _received(viewer: Viewer) -> UUID | None:
    """The referral of a receiver's link. A client's link shows none: it is for feedback alone."""
    link = viewer.link
    return link.referral if link and link.side is LinkSide.RECEIVER else None


def sides(referral: ReferralRow) -> list[Side]:
    """Those that whoever has read the referral stands on; the sender's first."""
    stands = {Side.SENDER: referral.is_sender, Side.RECEIVER: referral.is_receiver}
    return [side for side, is_there in stands.items() if is_there]


def viewer_side(referral: ReferralRow) -> ViewerSide:
    """Likewise."""
    if referral.is_sender and referral.is_receiver:
        return ViewerSide.BOTH
    return ViewerSide.SENDER if referral.is_sender else ViewerSide.RECEIVER


def moves(referral: ReferralRow) -> list[Move]:
    """What whoever has read the referral may do with it, in the order of the table."""
    found = {move for side in sides(referral) for move in _moves(referral, side)}
    return [move for move in MOVES if move in found]


def side_of(referral: ReferralRow, move: Move) -> Side:
    """As which side the move is made that whoever has read the referral may make."""
    return next(side for side in sides(referral) if move in _moves(referral, side))


def _moves(referral: ReferralRow, side: Side) -> list[Move]:
    """What the table allows, but for reopening what the other side cannot have any more.

    A draft that was never sent has reached nobody. What the sender has taken back, perhaps because
    the client has, is the sender's alone to reopen.
    """
    found = allowed(ReferralState(referral.state), side)
    is_back = side is Side.RECEIVER and _is_taken_back(referral)
    if Move.REOPEN in found and (referral.sent_at is None or is_back):
        found.remove(Move.REOPEN)
    return found


def _is_taken_back(referral: ReferralRow) -> bool:
    last = [(event.move, event.side) for event in referral.events[-1:]]
    return last == [(Move.CANCEL, Side.SENDER)]


def receiver_of(service: Document, asked: str | None, reader: Reader) -> UUID | UserError:
    """The organisation asked for among the service's, by any of its ids; else the responsible one.

    An error where there is none. One that was retracted or linked is what its id leads to.
    """
    found = dict(_organizations(service, reader))
    if asked is None:
        told = next(iter(found), None)
        sentence = "receiver: the catalogue has no organisation of this service to refer to."
    else:
        wanted = _front_id(asked, reader)
        told = wanted if wanted in found else None
        sentence = "receiver: it is none of the service's organisations. Choose one of those."
    return UUID(told) if told else UserError(UserErrorCode.NOT_FOUND, sentence, ("receiver",))


def _organizations(service: Document, reader: Reader) -> Iterator[tuple[str, OrganizationRole]]:
    """The ids in front of those that the catalogue has: who is responsible, then who produces."""
    parts = cast("Sequence[Mapping[str, object]]", service["organizations"])
    order = list(OrganizationRole)
    for part in sorted(parts, key=lambda part: order.index(OrganizationRole(str(part["role"])))):
        card = cast("Mapping[str, object] | None", part.get("organization"))
        told = card["id"] if card else part.get("organizationId")
        if told and (id_ := _front_id(str(told), reader)):
            yield id_, OrganizationRole(str(part["role"]))


def _front_id(organization: str, reader: Reader) -> str | None:
    found = reader.get([organization.lower()])[0]
    return str(found["id"]) if found and found["kind"] == EntityKind.ORGANIZATION else None
