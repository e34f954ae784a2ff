"""Pairs of records that are perhaps the same thing."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.intake.linking.weights import Evidence
from catalogue.resolvers import links as answers
from catalogue.resolvers.links import LinkCandidates
from catalogue.resolvers.paging import page_size
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.schema.provenance import SourceRecord

enumeration(
    Evidence,
    "What of two records was compared.",
    {
        Evidence.NAME: "Their names are alike.",
        Evidence.ADDRESS: "They have one address.",
        Evidence.DISTANCE: "They lie near each other.",
        Evidence.PHONE: "They have one telephone number.",
        Evidence.EMAIL: "They have one e-mail address.",
        Evidence.EMAIL_DOMAIN: "Their e-mail addresses have one domain.",
        Evidence.WEB_PAGE: "They have one page on the web.",
        Evidence.ORGANIZATION: "One organisation is behind them.",
        Evidence.BUSINESS_ID: "They have one business id.",
        Evidence.MUNICIPALITY: "They are in one municipality.",
        Evidence.GENERAL_DESCRIPTION: "They have one national description.",
        Evidence.CHANNEL: "They are had at one channel.",
        Evidence.START: "They begin at one moment.",
        Evidence.NAME_DIFFERS: "Against: their names have little in common.",
        Evidence.NUMBERS_DIFFER: "Against: the numbers in their names differ.",
        Evidence.NUMBER_MISSING: "Against: one of the names alone has a number.",
        Evidence.OTHER_PLACE_IN_NAME: "Against: their names name two places.",
        Evidence.OTHER_ADDRESS: "Against: they have two addresses.",
        Evidence.FAR_APART: "Against: they lie far from each other.",
        Evidence.OTHER_ORGANIZATION: "Against: two organisations are behind them.",
        Evidence.OTHER_BUSINESS_ID: "Against: they have two business ids.",
        Evidence.OTHER_MUNICIPALITY: "Against: they are in two municipalities.",
        Evidence.OTHER_TYPE: "Against: they are of two types.",
        Evidence.OTHER_START: "Against: they begin at two moments.",
    },
    name="LinkEvidence",
)


@strawberry.type(description="One of the two records, and the entity that it is a part of.")
class LinkSide:
    record: SourceRecord = resolved(lambda key, _: key, "The record.")
    entity: CatalogueEntity | None = resolved(
        answers.entity, "The entity. Null where it has not reached this server yet."
    )


@strawberry.type(description="What was compared of two records.")
class LinkReason:
    evidence: Evidence = strawberry.field(description="What was found.")
    weight: float = strawberry.field(
        description="What it counts, in log-odds: below zero it speaks against."
    )
    first: str = strawberry.field(description="What the first record says.")
    second: str = strawberry.field(description="What the second record says.")


@strawberry.type(description="Two records that are perhaps the same thing.")
class LinkCandidate:
    kind: EntityKind = strawberry.field(description="What they are.")
    score: float = strawberry.field(description="How likely it is, from 0 to 1.")
    reasons: list[LinkReason] = resolved(
        lambda candidate, _: answers.reasons(candidate),
        "What speaks for it and against it, the weightiest first.",
    )
    found_at: dt.datetime = strawberry.field(description="When it was first proposed.")
    first: LinkSide = resolved(
        lambda candidate, _: answers.record(candidate.first), "The one record."
    )
    second: LinkSide = resolved(
        lambda candidate, _: answers.record(candidate.second), "The other record."
    )


@strawberry.type(description="A candidate with its cursor.")
class LinkCandidateEdge:
    node: LinkCandidate = resolved(lambda candidate, _: candidate, "The candidate.")
    cursor: str = resolved(
        lambda candidate, _: answers.cursor(candidate), "Where it stands in the list."
    )


@strawberry.type(description="Candidates, the likeliest first.")
class LinkCandidateConnection:
    edges: list[LinkCandidateEdge] = resolved(
        lambda page, _: page.rows, "The candidates, each with its cursor."
    )
    nodes: list[LinkCandidate] = resolved(lambda page, _: page.rows, "The candidates.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.cursor), "Where this page lies."
    )


async def _link_candidates(
    info: Info,
    kind: Annotated[
        EntityKind | None, strawberry.argument(description="Only things of this kind.")
    ] = None,
    system: Annotated[
        str | None,
        strawberry.argument(description="Only those that have a record of this system."),
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> LinkCandidates:
    return await answers.candidates(kind, system, page_size(first), after, info.context)


def link_candidates() -> Any:
    return answered(
        _link_candidates,
        "Records that are perhaps the same thing and wait for a decision: for stewards all, for "
        "partners and editors those that concern their organisations.",
    )
