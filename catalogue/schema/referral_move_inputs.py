"""What is given with each move of a referral."""

from __future__ import annotations

import strawberry

from catalogue.routing.referrals.drafts import NOTE_LENGTH
from catalogue.routing.states import RouteOutcome
from catalogue.schema.referral_words import Decider, Reason
from catalogue.schema.route_payload import idempotency_key

_NOTE = (
    f"What the other side should know, at most {NOTE_LENGTH:,} characters. It is sealed, and "
    "destroyed with the contact."
)


@strawberry.input(description="Which referral is moved.")
class ReferralMoveInput:
    """What every input of a move has; never one itself."""

    id: strawberry.ID = strawberry.field(description="The id of the referral.")
    if_revision: int | None = strawberry.field(
        default=None,
        description="The referral's revision that this is meant for: where it has another by now, "
        "nothing is done.",
    )


@strawberry.input(description="Which referral is moved, and what is told of it.")
class ReferralNotedInput(ReferralMoveInput):
    """Likewise."""

    note: str = strawberry.field(default="", description=_NOTE)


@strawberry.input(description="Which referral is moved, and why.")
class ReferralReasonedInput(ReferralMoveInput):
    """Likewise."""

    reason: Reason = strawberry.field(description="Why.")
    decided_by: Decider | None = strawberry.field(
        default=None, description="Whose decision it was."
    )
    note: str = strawberry.field(
        default="", description=f"{_NOTE} Needed where the reason is OTHER."
    )


@strawberry.input(description="A draft that is to be sent.")
class ReferralSendInput(ReferralMoveInput):
    pass


@strawberry.input(description="A referral that the receiver takes in hand.")
class ReferralReceiveInput(ReferralNotedInput):
    pass


@strawberry.input(description="A referral whose client the receiver takes.")
class ReferralAcceptInput(ReferralNotedInput):
    pass


@strawberry.input(description="A referral whose client the receiver does not take.")
class ReferralDeclineInput(ReferralReasonedInput):
    pass


@strawberry.input(description="A referral whose client has to wait.")
class ReferralWaitlistInput(ReferralReasonedInput):
    pass


@strawberry.input(description="A referral whose service begins.")
class ReferralStartInput(ReferralNotedInput):
    pass


@strawberry.input(description="A referral whose service was given to the end.")
class ReferralCompleteInput(ReferralNotedInput):
    outcome: RouteOutcome = strawberry.field(description="What it has led to.")


@strawberry.input(description="A referral whose service came to nothing.")
class ReferralFailInput(ReferralReasonedInput):
    pass


@strawberry.input(description="A referral that is taken back.")
class ReferralCancelInput(ReferralReasonedInput):
    pass


@strawberry.input(description="A referral whose client should go elsewhere.")
class ReferralRedirectInput(ReferralMoveInput):
    service: strawberry.ID = strawberry.field(
        description="Any id of the service to go to. One that has ended is refused."
    )
    receiver: strawberry.ID | None = strawberry.field(
        default=None,
        description="Which of that service's organisations receives it, by any id. Left out: the "
        "one that is responsible.",
    )
    receiver_mailbox: str | None = strawberry.field(
        default=None,
        description="The e-mail address of an office of that receiver, whose people have no "
        "accounts.",
    )
    reason: Reason | None = strawberry.field(default=None, description="Why.")
    decided_by: Decider | None = strawberry.field(
        default=None, description="Whose decision it was."
    )
    note: str = strawberry.field(
        default="", description=f"{_NOTE} Needed where the reason is OTHER."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A closed referral that goes on after all.")
class ReferralReopenInput(ReferralMoveInput):
    note: str = strawberry.field(description=f"Why. {_NOTE}")


@strawberry.input(description="A referral that should never have been.")
class ReferralMarkErrorInput(ReferralNotedInput):
    pass
