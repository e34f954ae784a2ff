"""The moves of referrals, followed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import referral_updates as answers
from catalogue.resolvers.following import Happening
from catalogue.schema.fields import followed
from catalogue.schema.info import Info
from catalogue.schema.referral import Referral, ReferralEvent


@strawberry.type(description="A move of a referral, told to those whom it concerns.")
class ReferralUpdate:
    referral: Referral = strawberry.field(
        description="The referral as it stands now, which may be further than this move."
    )
    event: ReferralEvent = strawberry.field(description="The move.")
    cursor: str = strawberry.field(
        description="Where to go on after this: the next time, `referralUpdates(after: …)`."
    )


async def _referral_updates(
    info: Info,
    ids: Annotated[
        list[strawberry.ID] | None,
        strawberry.argument(description="Only these referrals; all that concern you if left out."),
    ] = None,
    after: Annotated[
        str | None,
        strawberry.argument(
            description="The cursor that was reached; what happens from now on if left out."
        ),
    ] = None,
) -> AsyncGenerator[Happening]:
    return await answers.updates(ids, after, info.context)


def referral_updates() -> Any:
    return followed(
        _referral_updates,
        "Moves of referrals that concern the viewer, in their order; none is missed or told twice. "
        "Before each it is asked anew what the viewer may: who may no more is told so, which ends "
        "it. For advisors, and for whoever has opened a receiver's link.",
    )
