"""Services that fit a situation, and for each criterion why."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.matching.criteria import CRITERIA
from catalogue.matching.criterion import CriterionName
from catalogue.matching.finding import Verdict
from catalogue.matching.matches import Question
from catalogue.resolvers import matching as answers
from catalogue.resolvers.matching import MatchPage
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.paging import After, HowMany, PageInfo
from catalogue.schema.service import Service
from catalogue.schema.situation import Situation, situation_of

enumeration(
    CriterionName,
    "What of a situation is compared with what of a service.",
    {
        row.name: f"{row.situation[:1].upper()}{row.situation[1:]}, with {row.service}."
        for row in CRITERIA
    },
    name="MatchCriterionName",
)
enumeration(
    Verdict,
    "Whether a service fits by one criterion.",
    {
        Verdict.MEETS: "It fits.",
        Verdict.FAILS: "It does not fit.",
        Verdict.UNKNOWN: "No source says, or the situation leaves it open. It never hides.",
    },
)


@strawberry.type(description="What a verdict rests on.")
class MatchEvidence:
    text: str = resolved(
        answers.evidence_text, "Words as they stand in the service's text, or a code's name."
    )
    language: Language = resolved(answers.evidence_language, "The language that `text` is in.")
    is_from_text: bool = strawberry.field(
        description="Whether it was read from a text; else a source tells it in a code."
    )


@strawberry.type(description="What is found of one criterion.")
class MatchCriterion:
    criterion: CriterionName = strawberry.field(description="Which one.")
    verdict: Verdict = resolved(lambda judged, _: judged.finding.verdict, "Whether it fits.")
    sentence: str = resolved(
        lambda judged, context: answers.sentence(judged.finding.sentence, context),
        "Why, in the language of the request: Finnish, Swedish or English.",
    )
    evidence: list[MatchEvidence] = resolved(
        lambda judged, _: judged.finding.evidence,
        "What it rests on. Empty where the service says nothing of it.",
    )


@strawberry.type(description="How a service fits a situation.")
class Fit:
    score: int = strawberry.field(
        description="From 0 to 100: the weight of the criteria that it meets, of that of all that "
        "the situation says something of. 0 where it says nothing."
    )
    is_eligible: bool = strawberry.field(description="Whether it fails no criterion.")
    criteria: list[MatchCriterion] = strawberry.field(
        description="Each criterion that the situation says something of."
    )


@strawberry.type(description="A service, and how it fits.")
class ServiceMatch:
    service: Service = strawberry.field(description="The service.")
    fit: Fit = resolved(lambda match, _: match, "How it fits.")


@strawberry.type(description="A service among the matches.")
class ServiceMatchEdge:
    node: ServiceMatch = resolved(lambda match, _: match, "The match itself.")
    cursor: str = strawberry.field(description="Where it stands among the matches.")


@strawberry.type(description="Services that fit, best first; the id breaks every tie.")
class ServiceMatchConnection:
    edges: list[ServiceMatchEdge] = resolved(
        lambda page, _: page.found.matches, "The matches of this page, each with its cursor."
    )
    nodes: list[ServiceMatch] = resolved(
        lambda page, _: page.found.matches, "The matches without their cursors."
    )
    page_info: PageInfo = resolved(lambda page, _: _page_info(page), "Where this page lies.")
    total_count: int = resolved(answers.total, "How many there are on all pages together.")


def _page_info(page: MatchPage) -> PageInfo:
    found = page.found.matches
    return PageInfo(
        has_next_page=page.found.has_next_page,
        has_previous_page=page.after is not None,
        start_cursor=found[0].cursor if found else None,
        end_cursor=found[-1].cursor if found else None,
    )


async def _match_services(
    info: Info,
    situation: Annotated[
        Situation, strawberry.argument(description="What is known of the client.")
    ],
    first: HowMany = None,
    after: After = None,
    *,
    include_ineligible: Annotated[
        bool,
        strawberry.argument(
            description="Also services that fail a criterion, after all those that do not."
        ),
    ] = False,
) -> MatchPage:
    context = info.context
    said = situation_of(situation, context.languages[0])
    return await answers.page(Question(said, include_ineligible), first, after, context)


def match_services() -> Any:
    return answered(
        _match_services,
        "Services that fit a client's situation, best first, with the reason for each criterion. "
        "By rules alone: what fails a criterion is hidden, what is not known never is. Matches can "
        "be paged 1,000 deep.",
    )
