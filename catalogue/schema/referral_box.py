"""Inboxes and outboxes of referrals."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import referral_boxes as answers
from catalogue.resolvers.referral_boxes import BoxKind, Referrals
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.schema.referral import Referral
from catalogue.schema.referral_words import ReferralState

enumeration(
    BoxKind,
    "Which referrals are listed.",
    {
        BoxKind.INBOX: "Those that the viewer's organisations, and those below them, were sent.",
        BoxKind.OUTBOX: "Those that they send, with drafts.",
    },
    name="ReferralBox",
)


@strawberry.input(description="Narrows a box; what is left out does not restrict.")
class ReferralFilter:
    states: list[ReferralState] | None = strawberry.field(
        default=None, description="Only those that stand in one of these ways."
    )
    services: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Only those to one of these services, by any of its ids."
    )
    municipalities: list[str] | None = strawberry.field(
        default=None, description="Only those of clients who live in one of these, by code."
    )
    mine: bool = strawberry.field(
        default=False, description="Only those that the viewer has made or moved."
    )
    open_only: bool = strawberry.field(
        default=False, description="Only those of which something is still expected."
    )


@strawberry.type(description="How many referrals stand in a way.")
class ReferralStateCount:
    state: ReferralState = strawberry.field(description="How they stand.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="A referral with its cursor.")
class ReferralEdge:
    node: Referral = resolved(lambda referral, _: referral, "The referral.")
    cursor: str = resolved(lambda referral, _: answers.cursor(referral), "Where it stands.")


@strawberry.type(description="Referrals, the newest first.")
class ReferralConnection:
    edges: list[ReferralEdge] = resolved(
        lambda page, _: page.page.rows, "The referrals, each with its cursor."
    )
    nodes: list[Referral] = resolved(lambda page, _: page.page.rows, "The referrals.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page.page, answers.cursor), "Where this page lies."
    )
    total_count: int = resolved(answers.total_count, "How many there are on all pages.")
    counts: list[ReferralStateCount] = resolved(
        answers.counts,
        "How many stand in each way, on all pages and whatever `states` asks. A way in which none "
        "stands is left out.",
    )


async def _referrals(
    info: Info,
    box: Annotated[BoxKind, strawberry.argument(description="Received, or sent.")],
    filter: Annotated[
        ReferralFilter | None, strawberry.argument(description="Which referrals to leave in.")
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> Referrals:
    return await answers.page(box, _wanted(filter), first, after, info.context)


def _wanted(given: ReferralFilter | None) -> answers.ReferralFilter:
    if given is None:
        return answers.ReferralFilter()
    return answers.ReferralFilter(
        given.states, given.services, given.municipalities, given.mine, given.open_only
    )


def referrals() -> Any:
    return answered(
        _referrals,
        "The inbox or the outbox of the viewer's organisations and those below them, for advisors.",
    )
