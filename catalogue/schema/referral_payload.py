"""What comes of making or moving a referral."""

from __future__ import annotations

import strawberry

from catalogue.schema.referral import Referral
from catalogue.schema.text_warning import TextWarning, warnings
from catalogue.schema.user_error import UserError, user_errors


@strawberry.type(description="What came of it.")
class ReferralPayload:
    """What every payload has; never one itself."""

    referral: Referral | None = strawberry.field(
        description="The referral as it is now, also where nothing was done. Null where there is "
        "none."
    )
    warnings: list[TextWarning] = warnings()
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ReferralCreatePayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralSendPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralReceivePayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralAcceptPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralDeclinePayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralWaitlistPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralStartPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralCompletePayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralFailPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralCancelPayload(ReferralPayload):
    pass


@strawberry.type(
    description="What came of it: `referral.redirectedTo` is the draft that took its place."
)
class ReferralRedirectPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralReopenPayload(ReferralPayload):
    pass


@strawberry.type(description="What came of it.")
class ReferralMarkErrorPayload(ReferralPayload):
    pass
