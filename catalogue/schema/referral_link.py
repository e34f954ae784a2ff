"""Ways to a referral without an account, as its sender sees them."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.access.viewer import LinkSide
from catalogue.resolvers import referral_links as answers
from catalogue.routing.referrals.links import LinkState
from catalogue.schema.fields import enumeration, resolved

enumeration(
    LinkSide,
    "Whom a link to a referral is for.",
    {
        LinkSide.RECEIVER: "The receiver, to whose mailbox it is sent.",
        LinkSide.CLIENT: "The client, who says by it how it went.",
    },
    name="ReferralLinkKind",
)
enumeration(
    LinkState,
    "How a link to a referral stands.",
    {
        LinkState.WAITING: "It is about to be mailed.",
        LinkState.SENT: "It was handed to the mail server or, for a client, to the advisor.",
        LinkState.NOT_DELIVERED: "The mail server did not take it. Unless there is no such "
        "mailbox, it is tried again for an hour and a half.",
        LinkState.OPENED: "Somebody has opened it.",
        LinkState.ENDED: "Its time is over, or a newer one took its place.",
        LinkState.REVOKED: "The sender took it back.",
    },
    name="ReferralLinkState",
)


@strawberry.type(
    description="A way to a referral without an account. It opens once, and is then of the "
    "browser that did."
)
class ReferralLink:
    id: strawberry.ID = strawberry.field(description="The id. It opens nothing.")
    kind: LinkSide = strawberry.field(description="Whom it is for.")
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    ends_at: dt.datetime = strawberry.field(description="When it ends.")
    opened_at: dt.datetime | None = strawberry.field(
        description="When it was opened. Null where nobody has."
    )
    revoked_at: dt.datetime | None = strawberry.field(
        description="When the sender took it back. Null where nobody has."
    )
    link_state: LinkState = resolved(answers.link_state, "How it stands.")
