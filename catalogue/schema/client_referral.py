"""What a client's link tells: which service it is that the client can say something of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import strawberry

from catalogue.resolvers import referral_links as answers
from catalogue.resolvers import referrals
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import resolved
from catalogue.schema.organization import Organization
from catalogue.schema.text import LocalizedText


@strawberry.type(description="A referral as its client knows it.")
class ClientReferral:
    service_name: LocalizedText | None = resolved(
        lambda found, _: referrals.told(found.referral, "name"),
        "What the service was called. Null where it was taken down.",
    )
    receiver: Organization | None = resolved(
        lambda found, context: referrals.receiver(found.referral, context),
        "Who gives it. Null where the catalogue lacks it.",
    )
    language: Language = resolved(lambda found, _: found.referral.language, "The client's.")
    ends_at: dt.datetime = resolved(lambda found, _: found.link.ends_at, "When the link ends.")
    has_feedback: bool = resolved(
        lambda found, _: found.has_feedback, "Whether feedback was given by this link."
    )


def client_referral() -> Any:
    return resolved(
        lambda _, context: answers.client_referral(context),
        "The referral whose client's link the request comes with. Null for everybody else.",
    )
