"""What a criterion is: when it is asked, how a service is judged by it, and how the index is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from catalogue.matching.finding import Finding
from catalogue.matching.offer import Offer
from catalogue.matching.situation import Situation
from catalogue.search.engine.index import Clause, nothing
from catalogue.search.view import View


class CriterionName(StrEnum):
    AREA = "AREA"
    AGE = "AGE"
    TARGET_GROUP = "TARGET_GROUP"
    POSITION = "POSITION"
    UNEMPLOYMENT = "UNEMPLOYMENT"
    EDUCATION = "EDUCATION"
    BENEFIT = "BENEFIT"
    WORK_ABILITY = "WORK_ABILITY"
    INTEGRATION = "INTEGRATION"
    FAMILY = "FAMILY"
    LANGUAGE = "LANGUAGE"
    THEME = "THEME"
    CONCEPT = "CONCEPT"
    WORDS = "WORDS"
    STAGE = "STAGE"
    ANONYMOUS = "ANONYMOUS"
    WITHOUT_APPOINTMENT = "WITHOUT_APPOINTMENT"
    REMOTE = "REMOTE"
    FREE = "FREE"
    ACCESSIBLE = "ACCESSIBLE"
    OPEN = "OPEN"
    DISTANCE = "DISTANCE"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one criterion is judged: of a service's document, and of all services by the index.

    Both ways agree: `meeting` holds for the services that `judge` finds to meet, and `failing` for
    those that it finds to fail. `is_graded`: it scores from 0 to 1, else all that meet are alike.
    """

    asked: Callable[[Situation], bool]
    judge: Callable[[Situation, Offer], Finding]
    meeting: Callable[[Situation, View], Clause]
    failing: Callable[[Situation, View], Clause] = lambda _situation, _view: nothing()
    is_graded: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the table. The sentences say what is compared, and what makes it so.

    `fails` is None where no service is ever hidden by it. `weight`: what meeting it adds to the
    score.
    """

    name: CriterionName
    weight: int
    situation: str
    service: str
    meets: str
    fails: str | None
    rule: Rule
