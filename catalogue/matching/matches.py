"""The services that fit a situation, best first: ranked by the index, judged where they are shown.

Each criterion is a condition of the index that scores its weight, so that the score of all services
is known at once and exactly; only those of a page are read and judged in sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.errors import PageTooDeep
from catalogue.matching.criteria import asked
from catalogue.matching.criterion import Criterion, CriterionName
from catalogue.matching.finding import Finding, Verdict
from catalogue.matching.fit_order import STEPS, FitOrder
from catalogue.matching.match_cursor import Position, decoded, encoded
from catalogue.matching.needs import question_of
from catalogue.matching.offer import Offer
from catalogue.matching.situation import Situation
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.engine.index import (
    Address,
    Clause,
    all_of,
    any_of,
    but_not,
    has_term,
    preferring,
    scored,
    weighted,
)
from catalogue.search.fields import Field, in_state
from catalogue.search.packed import PackedDocument
from catalogue.search.query import DEPTH_LIMIT, Document
from catalogue.search.reader import Reader
from catalogue.search.view import View

_FULL = 100

_NEEDS = (CriterionName.THEME, CriterionName.CONCEPT, CriterionName.WORDS)
"""What a need is about; a stage is on the way to anything."""


@dataclass(frozen=True, slots=True)
class Question:
    """`includes_ineligible`: services that fail a criterion follow those that fail none."""

    situation: Situation
    includes_ineligible: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What is found of one criterion."""

    criterion: CriterionName
    finding: Finding


@dataclass(frozen=True, slots=True)
class Match:
    """A service and how it fits. `score` is from 0 to 100: the weight that it meets of that asked.

    `is_eligible`: it fails no criterion.
    """

    service: Document
    cursor: str
    score: int
    criteria: Sequence[Judged]

    @property
    def is_eligible(self) -> bool:
        return all(each.finding.verdict is not Verdict.FAILS for each in self.criteria)

    @property
    def is_answer(self) -> bool:
        """Whether it is eligible, and about a need that the situation names, if it names any."""
        about = [each.finding.verdict for each in self.criteria if each.criterion in _NEEDS]
        return self.is_eligible and (not about or Verdict.MEETS in about)


@dataclass(frozen=True, slots=True)
class Matches:
    matches: Sequence[Match]
    has_next_page: bool


def match_services(question: Question, first: int, after: str | None, reader: Reader) -> Matches:
    """A page of matches. Raises CursorInvalid and PageTooDeep."""
    view = reader.view
    epoch = view.snapshot.note.epoch
    start = decoded(after, question, epoch) if after else None
    found = _page(question, start, first + 1, view)
    matches = [
        told(question, position, PackedDocument(view.snapshot.document(address)), reader)
        for position, address in found[:first]
    ]
    return Matches(matches, has_next_page=len(found) > first)


def told(question: Question, position: Position, service: Document, reader: Reader) -> Match:
    """A service that stands at a position among the matches, with what is found of it."""
    cursor = encoded(position, question, reader.view.snapshot.note.epoch)
    judged = judge(question.situation, service, reader)
    return Match(service, cursor, score(position, question.situation), judged)


def eligible(situation: Situation, view: View) -> Clause:
    """The services that fail nothing, scored by the weight that they meet."""
    (found,) = _parts(Question(situation), _weighed(situation, view), view)
    return found


def best(services: Clause, number: int, view: View) -> list[tuple[Position, Address]]:
    """The first of services that are scored by the weight that they meet, in their order."""
    hits = FitOrder(view.snapshot).first(services, number)
    return [(Position(0, int(hit.value), hit.tie), hit.address) for hit in hits]


def count(question: Question, reader: Reader) -> int:
    """How many services there are on all pages together."""
    view = reader.view
    return sum(view.snapshot.count(part) for part in _parts(question, _services(), view))


def can_be_answered(situation: Situation, reader: Reader) -> bool:
    """Whether any service that fails nothing answers a need which the situation names, if any."""
    view, needs = reader.view, [each for each in asked(situation) if each.name in _NEEDS]
    (fitting,) = _parts(Question(situation), _services(), view)
    answering = any_of([each.rule.meeting(situation, view) for each in needs])
    return bool(view.snapshot.matching(all_of(fitting, answering) if needs else fitting, 1))


def judge(situation: Situation, service: Document, reader: Reader) -> list[Judged]:
    """What is found of a service by each criterion that the situation says something of."""
    has_words = bool(situation.words.strip())
    matched = reader.match(question_of(situation), service).matches if has_words else ()
    offer = Offer(service, matched)
    return [Judged(each.name, each.rule.judge(situation, offer)) for each in asked(situation)]


def score(position: Position, situation: Situation) -> int:
    """The weight that is met, from 0 to 100 of that of all that the situation says."""
    total = sum(criterion.weight for criterion in asked(situation))
    return min(_FULL, round(_FULL * -position.value / STEPS / total)) if total else 0


def _page(
    question: Question, start: Position | None, limit: int, view: View
) -> list[tuple[Position, Address]]:
    found: list[tuple[Position, Address]] = []
    order = FitOrder(view.snapshot)
    services = _weighed(question.situation, view)
    for number, part in enumerate(_parts(question, services, view)):
        if start and number < start.part:
            continue
        place = (start.value, start.tie) if start and number == start.part else None
        try:
            hits = order.after(part, place, limit - len(found))
        except PageTooDeep:
            raise _too_deep() from None
        found += [(Position(number, int(hit.value), hit.tie), hit.address) for hit in hits]
        if len(found) == limit:
            break
    return found


def _too_deep() -> PageTooDeep:
    return PageTooDeep(
        f"Matches can be paged to service number {DEPTH_LIMIT:,}. Tell more of the situation, so "
        "that what fits best comes first."
    )


def _parts(question: Question, services: Clause, view: View) -> list[Clause]:
    """Those that fail nothing; then, where they are wanted, those that fail something."""
    situation = question.situation
    failing = any_of([each.rule.failing(situation, view) for each in asked(situation)])
    eligible = but_not(services, failing)
    if not question.includes_ineligible:
        return [eligible]
    return [eligible, all_of(services, scored(failing, 0.0))]


def _services() -> Clause:
    active = has_term(Field.KIND_IN_STATE, in_state(EntityKind.SERVICE, State.ACTIVE))
    return scored(active, 0.0)


def _weighed(situation: Situation, view: View) -> Clause:
    """All services, scored by the weight that they meet."""
    met = (_met(criterion, situation, view) for criterion in asked(situation))
    return preferring(_services(), *met)


def _met(criterion: Criterion, situation: Situation, view: View) -> Clause:
    clause = criterion.rule.meeting(situation, view)
    if criterion.rule.is_graded:
        return weighted(clause, criterion.weight)
    return scored(clause, criterion.weight)
