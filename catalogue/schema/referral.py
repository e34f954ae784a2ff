"""Referrals: one client handed to a service of another organisation, and what came back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.codes.municipalities import municipalities
from catalogue.resolvers import codes, referral_links
from catalogue.resolvers import referrals as answers
from catalogue.routing.referrals.wording import REASONS, STATES
from catalogue.routing.states import RouteOutcome
from catalogue.schema.code import Municipality
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import Node
from catalogue.schema.organization import Organization
from catalogue.schema.referral_link import ReferralLink
from catalogue.schema.referral_words import (
    Decider,
    Move,
    Reason,
    ReferralState,
    Side,
    ViewerSide,
)
from catalogue.schema.route import Route
from catalogue.schema.service import Service
from catalogue.schema.situation import AgeGroup
from catalogue.schema.text import LocalizedText
from catalogue.store.referrals import ReferralRow


def _told(name: str, description: str) -> Any:
    """A text of the snapshot."""
    return resolved(lambda referral, _: answers.told(referral, name), description)


def _given(name: str, description: str) -> Any:
    """A part of a contact, null where it is empty."""
    return resolved(lambda contact, _: getattr(contact, name) or None, description)


@strawberry.type(
    description="The service as it was when the referral was sent, or made where it is not sent "
    "yet. The texts are null where the service had none, or was taken down."
)
class ReferralServiceSnapshot:
    name: LocalizedText | None = _told("name", "What it was called.")
    summary: LocalizedText | None = _told("summary", "In a sentence or two.")
    user_instruction: LocalizedText | None = _told(
        "userInstruction", "What one had to do to get it, in Markdown."
    )
    at: dt.datetime = resolved(
        lambda referral, _: answers.snapshot_moment(referral), "When it was so."
    )


@strawberry.type(
    description="How the client of a referral is reached, and that they agreed to it. It is kept "
    "sealed and destroyed on the day that `purgeAt` tells. Who reads it is noted."
)
class ReferralContact:
    name: str | None = _given("name", "What they are called.")
    phone: str | None = _given("phone", "A telephone number.")
    email: str | None = _given("email", "An e-mail address.")
    how_to_reach: str | None = _given("how_to_reach", "When and how they are best reached.")
    consent_asked_by: str = resolved(
        lambda contact, _: contact.consent.asked_by, "Who asked them whether they agree."
    )
    consented_at: dt.datetime = resolved(lambda contact, _: contact.consent.at, "When they agreed.")
    consent_text: str = resolved(
        lambda contact, _: contact.consent.text, "To which version of which words."
    )


@strawberry.type(description="A move of a referral. Nobody alters it.")
class ReferralEvent:
    revision: int = strawberry.field(description="The referral's revision that it made.")
    move: Move = strawberry.field(description="What was done.")
    from_state: ReferralState | None = strawberry.field(
        description="How the referral stood before. Null where it was made."
    )
    to_state: ReferralState = strawberry.field(description="How it stood then.")
    side: Side = strawberry.field(description="Who did it.")
    reason: Reason | None = strawberry.field(description="Why. Null where nothing was said.")
    reason_text: LocalizedText | None = resolved(
        lambda event, _: REASONS[Reason(event.reason)] if event.reason else None,
        "The reason in words.",
    )
    decided_by: Decider | None = strawberry.field(
        description="Whose decision it was. Null where nothing was said."
    )
    note: str | None = resolved(
        answers.note, "What was written with it. Null where nothing was, or it was purged."
    )
    at: dt.datetime = strawberry.field(description="When.")
    is_mine: bool = resolved(answers.is_mine, "Whether the viewer did it.")


@strawberry.type(
    description="One client handed to one service of another organisation, and what came of it. "
    "Advisors of the two organisations, and of those above them, see it, and whoever has opened "
    "the link that the receiver was sent. The client goes by `code`."
)
class Referral(Node):
    code: str = strawberry.field(
        description="What both sides call the client, like K7QM-2XPD. It tells nothing."
    )
    state: ReferralState = strawberry.field(description="How it stands.")
    state_text: LocalizedText = resolved(
        lambda referral, _: STATES[ReferralState(referral.state)], "The state in words."
    )
    revision: int = strawberry.field(description="Grows by one with every move.")
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    updated_at: dt.datetime = strawberry.field(description="When it was last moved.")
    sent_at: dt.datetime | None = strawberry.field(
        description="When it was sent. Null while it is not."
    )
    accepted_at: dt.datetime | None = strawberry.field(
        description="When the client was first accepted. Null while they are not."
    )
    closed_at: dt.datetime | None = strawberry.field(
        description="When it came to its end. Null while it is open."
    )
    expires_at: dt.datetime | None = resolved(
        lambda referral, _: referral.expire_at,
        "When it ends by itself, unless it is moved before. Null where it is closed.",
    )
    purge_at: dt.datetime | None = strawberry.field(
        description="When the contact and all notes are destroyed. Null while it is open."
    )
    sender: Organization | None = resolved(
        answers.sender, "The organisation that refers. Null where the catalogue lacks it."
    )
    receiver: Organization | None = resolved(
        answers.receiver, "The organisation that the client is referred to. Likewise."
    )
    receiver_mailbox: str | None = strawberry.field(
        description="The office's address that a link is sent to. Null where the receiver is told "
        "in its inbox alone."
    )
    service: Service | None = resolved(
        answers.service, "The service as it is now. Null where it is gone."
    )
    service_snapshot: ReferralServiceSnapshot = resolved(
        lambda referral, _: referral, "The service as it was when the client was referred to it."
    )
    route: Route | None = resolved(
        answers.route, "The route that it is a part of. For the sender alone."
    )
    language: Language = strawberry.field(description="The client's language.")
    municipality: Municipality | None = resolved(
        lambda referral, _: (
            codes.named(municipalities(), referral.municipality) if referral.municipality else None
        ),
        "The client's municipality.",
    )
    age_group: AgeGroup | None = strawberry.field(description="The client's age.")
    must_not_contact: bool = strawberry.field(
        description="Whether nobody may contact the client, whose safety depends on it."
    )
    outcome: RouteOutcome | None = strawberry.field(
        description="What the service has led to. Null unless it was completed."
    )
    note: str | None = resolved(
        answers.note,
        "What the sender writes of it. Null where nothing was written, or it was purged.",
    )
    contact: ReferralContact | None = resolved(
        answers.contact,
        "How the client is reached. Null where there is none or it was purged. The receiver sees "
        "it from RECEIVED on, unless it declines or the sender takes the referral back.",
    )
    side: ViewerSide = resolved(answers.side, "On which side of it the viewer stands.")
    allowed_moves: list[Move] = resolved(answers.allowed_moves, "What the viewer may do with it.")
    events: list[ReferralEvent] = strawberry.field(
        description="What was done with it, the oldest first."
    )
    links: list[ReferralLink] | None = resolved(
        referral_links.links,
        "Ways to it without an account, the newest first. For the sender alone.",
    )
    redirected_to: Annotated[Referral, strawberry.lazy("catalogue.schema.referral")] | None = (
        resolved(
            lambda referral, context: answers.redirected(referral.redirected_to, context),
            "The referral that took its place. Null where there is none to see.",
        )
    )
    redirected_from: Annotated[Referral, strawberry.lazy("catalogue.schema.referral")] | None = (
        resolved(
            lambda referral, context: answers.redirected(referral.redirected_from, context),
            "The referral whose place it took. Likewise.",
        )
    )

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return isinstance(value, ReferralRow)


async def _referral(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="The id.")],
) -> ReferralRow | None:
    return await answers.referral(id, info.context)


def referral() -> Any:
    return answered(
        _referral,
        "A referral that concerns the viewer: for advisors of its sender or receiver. Null where "
        "there is none.",
    )


def received_referral() -> Any:
    return resolved(
        lambda _, context: answers.received_referral(context),
        "The referral whose receiver's link the request comes with. Null for everybody else.",
    )
