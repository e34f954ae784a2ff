"""Making a referral: what is given and what comes of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import referral_creating as answers
from catalogue.resolvers.referral_changes import Changed
from catalogue.routing.referrals.drafts import (
    LINE_LENGTH,
    NOTE_LENGTH,
    Consent,
    ContactDraft,
    ReferralDraft,
)
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.route_payload import idempotency_key
from catalogue.schema.situation import AgeGroup
from catalogue.user_errors import TEXT_LENGTH

_LINE = f"At most {LINE_LENGTH} characters."


@strawberry.input(
    description="That the client agreed to be named to the receiver, and to this being kept."
)
class ReferralConsentInput:
    asked_by: str = strawberry.field(description=f"Who asked them. {_LINE}")
    at: dt.datetime = strawberry.field(description="When they agreed.")
    text: str = strawberry.field(
        description=f"To which version of which words, like `consent-2026-1`. {_LINE}"
    )


@strawberry.input(
    description="How the client is reached, if they agreed to it. All of it is optional; it is "
    "sealed, and destroyed soon after the referral is closed."
)
class ReferralContactInput:
    name: str = strawberry.field(default="", description=f"What they are called. {_LINE}")
    phone: str = strawberry.field(default="", description=f"A telephone number. {_LINE}")
    email: str = strawberry.field(default="", description=f"An e-mail address. {_LINE}")
    how_to_reach: str = strawberry.field(
        default="",
        description=f"When and how they are best reached. At most {TEXT_LENGTH:,} characters.",
    )
    consent: ReferralConsentInput = strawberry.field(description="That they agreed.")


@strawberry.input(
    description="A new referral. It needs nothing that identifies the client: both sides call "
    "them by the code that it is given."
)
class ReferralCreateInput:
    service: strawberry.ID = strawberry.field(
        description="Any id of the service. One that has ended is refused."
    )
    receiver: strawberry.ID | None = strawberry.field(
        default=None,
        description="Which of the service's organisations receives it, by any id. Left out: the "
        "one that is responsible.",
    )
    receiver_mailbox: str | None = strawberry.field(
        default=None,
        description="The e-mail address of an office of the receiver, for one whose people have "
        "no accounts: a link is sent there, and nothing of the client.",
    )
    organization: strawberry.ID | None = strawberry.field(
        default=None,
        description="The organisation that refers, or one below it. May be left out by who is an "
        "advisor in one alone, and where `routeStep` is given.",
    )
    language: Language = strawberry.field(description="The client's language.")
    municipality: str | None = strawberry.field(
        default=None, description="The three-digit code of the client's municipality."
    )
    age_group: AgeGroup | None = strawberry.field(default=None, description="The client's age.")
    route_step: strawberry.ID | None = strawberry.field(
        default=None, description="The step of a route that it is made for."
    )
    note: str = strawberry.field(
        default="",
        description=f"What the receiver should know, at most {NOTE_LENGTH:,} characters. It is "
        "sealed.",
    )
    contact: ReferralContactInput | None = strawberry.field(
        default=None,
        description="How the client is reached. The receiver sees it once it has "
        "the referral in hand.",
    )
    must_not_contact: bool = strawberry.field(
        default=False,
        description="Whether nobody may contact the client, whose safety depends on it.",
    )
    idempotency_key: str | None = idempotency_key()


async def _create(
    info: Info,
    input: Annotated[ReferralCreateInput, strawberry.argument(description="The referral.")],
) -> Changed:
    return await answers.create(_draft(input), input.idempotency_key, info.context)


def _draft(given: ReferralCreateInput) -> ReferralDraft:
    return ReferralDraft(
        service=given.service,
        language=given.language,
        organization=given.organization,
        receiver=given.receiver,
        receiver_mailbox=given.receiver_mailbox,
        municipality=given.municipality,
        age_group=given.age_group,
        route_step=given.route_step,
        note=given.note,
        contact=_contact(given.contact) if given.contact else None,
        must_not_contact=given.must_not_contact,
    )


def _contact(given: ReferralContactInput) -> ContactDraft:
    consent = Consent(given.consent.asked_by, given.consent.at, given.consent.text)
    return ContactDraft(consent, given.name, given.phone, given.email, given.how_to_reach)


def referral_create() -> Any:
    return answered(
        _create,
        "Writes a referral of a client to a service. Nobody is told before it is sent. For "
        "advisors.",
    )
