"""A way in steps that fits a client's situation, with what is missing and what is to be asked."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.codes.lists import stages
from catalogue.matching import route_proposal
from catalogue.matching.criterion import CriterionName
from catalogue.matching.route_proposal import ALTERNATIVES
from catalogue.matching.route_proposal_needs import MOST_NEEDS, NeedKind
from catalogue.resolvers import route_proposal as answers
from catalogue.resolvers.codes import named
from catalogue.resolvers.matching import sentence
from catalogue.schema.code import Municipality, ServiceLanguage, Stage
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.match_services import ServiceMatch
from catalogue.schema.service import Service
from catalogue.schema.situation import Situation, situation_of

enumeration(
    NeedKind,
    "How a need came to be known.",
    {
        NeedKind.WORDS: "It is told in words.",
        NeedKind.CONCEPT: "It is a concept of the situation.",
        NeedKind.THEME: "It is a theme of the situation.",
        NeedKind.STAGE: "It is a stage that the way goes by.",
    },
    name="RouteNeedKind",
)


def _told(description: str) -> Any:
    return resolved(lambda value, context: sentence(value.sentence, context), description)


@strawberry.type(description="What a step answers, or what nothing answers.")
class RouteNeed:
    kind: NeedKind = strawberry.field(description="How it came to be known.")
    value: str = strawberry.field(
        description="The words, the concept's URI, or the code of the theme or the stage."
    )
    name: str = resolved(answers.name, "The same as a reader calls it.")
    sentence: str = _told("The need in a sentence: in Finnish, Swedish or English.")


@strawberry.type(description="A step of the way: one service, and what may stand in for it.")
class ProposedStep:
    stage: Stage = resolved(
        lambda step, _: named(stages(), step.stage), "Where on the way it stands."
    )
    need: RouteNeed = resolved(lambda step, _: step.needs[0], "What the service was chosen for.")
    also_answers: list[RouteNeed] = resolved(
        lambda step, _: step.needs[1:], "Other needs that no other service answers."
    )
    match: ServiceMatch = strawberry.field(description="The service, and how it fits.")
    distance_km: float | None = strawberry.field(
        description="Kilometres from the middle of the client's municipality to its nearest place. "
        "Null where one of them is not known."
    )
    alternatives: list[ServiceMatch] = strawberry.field(
        description=f"Other services that answer the need, the best first, at most {ALTERNATIVES}."
    )
    sentence: str = _told("Why this one: in Finnish, Swedish or English.")


@strawberry.type(description="A need that no service answers.")
class RouteGap:
    need: RouteNeed = strawberry.field(description="The need.")
    municipality: Municipality | None = strawberry.field(
        description="Where nothing was found. Null where nothing was found anywhere."
    )
    language: ServiceLanguage | None = strawberry.field(
        description="The language in which nothing was found, where something was in others."
    )
    sentence: str = _told("The gap in a sentence: in Finnish, Swedish or English.")


@strawberry.type(description="What is still to be asked, of the client or of the service.")
class RouteQuestion:
    criterion: CriterionName = strawberry.field(description="What the answer would decide.")
    service: Service | None = strawberry.field(
        description="The service of a step that it is about. Null where it is about the whole way."
    )
    sentence: str = _told("The question: in Finnish, Swedish or English.")


@strawberry.type(description="A way in steps that fits a situation.")
class RouteProposal:
    steps: list[ProposedStep] = strawberry.field(
        description="The steps in the order of their stages. No service is in two of them."
    )
    gaps: list[RouteGap] = strawberry.field(description="Needs that no service answers.")
    questions: list[RouteQuestion] = strawberry.field(
        description="What is left open: of the whole way first, then of each step."
    )


async def _propose_route(
    info: Info,
    situation: Annotated[
        Situation,
        strawberry.argument(
            description=f"What is known of the client. It may name {MOST_NEEDS} needs: `concepts`, "
            "`themes`, and `words` with commas between them. Where it names none, the way goes by "
            "the stages of the client's position."
        ),
    ],
) -> route_proposal.RouteProposal:
    context = info.context
    return await answers.propose(situation_of(situation, context.languages[0]), context)


def propose_route() -> Any:
    return answered(
        _propose_route,
        "A way in steps: one service for each need, in the order of stages, near ones first, and "
        "over several organisations where they are as good. By rules alone, as `matchServices`.",
    )
