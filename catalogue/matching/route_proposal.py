"""A way in steps for a client: a service for each need, in the order of stages, near first.

By rules alone, so that the same situation has the same way as long as the catalogue is the same.
docs/matching.md tells them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalogue.codes.lists import stages
from catalogue.matching.finding import Sentence
from catalogue.matching.matches import Match
from catalogue.matching.route_proposal_choice import Candidate, Choice, ordered, reason
from catalogue.matching.route_proposal_gaps import Gap, gap
from catalogue.matching.route_proposal_needs import Need, NeedKind, needs, way_begins_at
from catalogue.matching.route_proposal_questions import OpenQuestion, of_the_whole, untold
from catalogue.matching.situation import Situation
from catalogue.search.reader import Reader

ALTERNATIVES = 3
"""Services beside that of a step, at most."""


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """`stage` is a code. `needs` are those that the service answers, that it was chosen for first.

    `sentence` says why it was chosen; `distance_km` is from the middle of the municipality to its
    nearest place, None where either is not known.
    """

    stage: str
    needs: Sequence[Need]
    match: Match
    distance_km: float | None
    alternatives: Sequence[Match]
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class RouteProposal:
    steps: Sequence[ProposedStep]
    gaps: Sequence[Gap]
    questions: Sequence[OpenQuestion]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A service and those that were passed over for it, the best first."""

    stage: str
    needs: list[Need]
    candidate: Candidate
    others: Sequence[Candidate]
    sentence: Sentence


@dataclass(slots=True)
class _Way:
    situation: Situation
    choice: Choice
    chosen: list[_Chosen] = field(default_factory=list["_Chosen"])
    unanswered: list[Need] = field(default_factory=list["Need"])

    def answer(self, need: Need) -> None:
        """With a service that no step has yet; else with the step whose service does."""
        if need.kind is NeedKind.STAGE and any(each.stage == need.value for each in self.chosen):
            return
        answering = self.choice.answering(need)
        steps = {each.candidate.id: each for each in self.chosen}
        fresh = [each for each in answering if each.id not in steps]
        if fresh:
            self._choose(need, fresh)
        elif answering:
            steps[answering[0].id].needs.append(need)
        else:
            self.unanswered.append(need)

    def _choose(self, need: Need, candidates: Sequence[Candidate]) -> None:
        taken = {name for each in self.chosen for name in each.candidate.organizations}
        first, *others = ordered(candidates, taken)
        stage = _stage(need, first, self.situation)
        why = reason(first, others, taken, self.situation)
        self.chosen.append(_Chosen(stage, [need], first, others, why))

    def steps(self) -> Iterator[ProposedStep]:
        """In the order of stages; within one, of the needs."""
        order = [each.code for each in stages()]
        ids = {each.candidate.id for each in self.chosen}
        for each in sorted(self.chosen, key=lambda each: order.index(each.stage)):
            others = [other for other in each.others if other.id not in ids][:ALTERNATIVES]
            match, *alternatives = (
                self.choice.match(each.needs[0], found) for found in (each.candidate, *others)
            )
            distance = each.candidate.distance_km
            yield ProposedStep(each.stage, each.needs, match, distance, alternatives, each.sentence)


def propose_route(situation: Situation, reader: Reader) -> RouteProposal:
    """The way that fits a situation, what is missing on it, and what is still to be asked.

    Raises InputInvalid for too many needs.
    """
    way = _Way(situation, Choice(situation, reader))
    for need in needs(situation, reader.view):
        way.answer(need)
    steps = list(way.steps())
    gaps = [gap(need, situation, reader.view) for need in way.unanswered]
    return RouteProposal(steps, gaps, list(_questions(situation, way.chosen, steps)))


def _questions(
    situation: Situation, chosen: Sequence[_Chosen], steps: Sequence[ProposedStep]
) -> Iterator[OpenQuestion]:
    doubts = {each.candidate.id: each.candidate.doubts for each in chosen}
    yield from of_the_whole(situation)
    for step in steps:
        yield from doubts[str(step.match.service["id"])]
        yield from untold(step.match)


def _stage(need: Need, candidate: Candidate, situation: Situation) -> str:
    """Where on the way it helps: not before the way begins, where that can be."""
    if need.kind is NeedKind.STAGE:
        return need.value
    order = [each.code for each in stages()]
    beginning = way_begins_at(situation)
    helps_at = [code for code in order if code in candidate.offer.stages]
    onwards = [code for code in helps_at if order.index(code) >= order.index(beginning)]
    return next(iter([*onwards, *helps_at]), beginning)
