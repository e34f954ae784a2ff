"""Opening, renewing, giving and taking back links to referrals: what is given, what comes of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.access.viewer import LinkSide
from catalogue.resolvers import referral_link_changes as answers
from catalogue.resolvers.referral_link_changes import Linked, Opened
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.referral import Referral
from catalogue.schema.referral_link import ReferralLink
from catalogue.schema.user_error import UserError, user_errors


@strawberry.input(description="A link that somebody was given.")
class ReferralLinkOpenInput:
    token: str = strawberry.field(description="What its address ends with.")


@strawberry.input(
    description="Whose link is renewed: by the sender, or by who has the token of an earlier one.",
    one_of=True,
)
class ReferralLinkRenewInput:
    referral: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The id of a referral that the viewer has sent."
    )
    token: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the address of a link ends with that was sent before.",
    )


@strawberry.input(description="A link that must not lead anywhere any more.")
class ReferralLinkRevokeInput:
    link: strawberry.ID = strawberry.field(description="The id of the link.")


@strawberry.input(description="A referral whose client is to say how it went.")
class ReferralClientLinkInput:
    referral: strawberry.ID = strawberry.field(description="The id of the referral.")


@strawberry.type(description="What came of it.")
class ReferralLinkOpenPayload:
    session: str | None = strawberry.field(
        description="Whom to be from now on: sent as `Authorization: Bearer SESSION`. Nobody can "
        "be shown it again. Null where the link was not opened."
    )
    side: LinkSide | None = strawberry.field(description="Whom the link is for. Likewise.")
    ends_at: dt.datetime | None = strawberry.field(description="Until when it lasts. Likewise.")
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ReferralLinkRenewPayload:
    link: ReferralLink | None = strawberry.field(
        description="The link that will be mailed. Null where none is, and for who has a token "
        "alone: what became of it is seen in the mailbox."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ReferralLinkRevokePayload:
    referral: Referral | None = strawberry.field(
        description="The referral as it is now. Null where there is none."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ReferralClientLinkPayload:
    link: ReferralLink | None = strawberry.field(
        description="The link. Null where nothing was done."
    )
    token: str | None = strawberry.field(description="What opens it. Nobody can be shown it again.")
    path: str | None = strawberry.field(
        description="Where the client's page is, below the address of this server."
    )
    user_errors: list[UserError] = user_errors()


async def _open(
    info: Info,
    input: Annotated[ReferralLinkOpenInput, strawberry.argument(description="Which one.")],
) -> Opened:
    return await answers.open_(input.token, info.context)


async def _renew(
    info: Info,
    input: Annotated[ReferralLinkRenewInput, strawberry.argument(description="Whose.")],
) -> Linked:
    if input.referral:
        return await answers.renew(input.referral, info.context)
    return await answers.ask_again(input.token or "", info.context)


async def _revoke(
    info: Info,
    input: Annotated[ReferralLinkRevokeInput, strawberry.argument(description="Which one.")],
) -> Linked:
    return await answers.revoke(input.link, info.context)


async def _for_client(
    info: Info,
    input: Annotated[ReferralClientLinkInput, strawberry.argument(description="Which one.")],
) -> Linked:
    return await answers.for_client(input.referral, info.context)


def referral_link_open() -> Any:
    return answered(
        _open,
        "Opens a link, once. For anybody who has it. NOT_NOW: it was opened before, elsewhere.",
    )


def referral_link_renew() -> Any:
    return answered(
        _renew,
        "Mails another link to the mailbox of the receiver, at most once an hour. For the sender; "
        "and for anybody with an earlier link, who is never told whether it was done.",
    )


def referral_link_revoke() -> Any:
    return answered(_revoke, "Revokes a link at once. For the sender.")


def referral_client_link() -> Any:
    return answered(
        _for_client,
        "Makes a link by which the client says how it went. An earlier one ends. For the sender.",
    )
