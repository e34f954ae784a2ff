"""What an advisor knows of a client: all of it optional, nothing that identifies anybody."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from catalogue.codes.places import municipality_point
from catalogue.model.text import Language
from catalogue.search.query import Near


class AgeGroup(StrEnum):
    """The value tells the ages: both included."""

    UNDER_18 = "UNDER_18"
    FROM_18_TO_24 = "FROM_18_TO_24"
    FROM_25_TO_29 = "FROM_25_TO_29"
    FROM_30_TO_54 = "FROM_30_TO_54"
    FROM_55_TO_64 = "FROM_55_TO_64"
    OVER_64 = "OVER_64"


class LabourMarketPosition(StrEnum):
    UNEMPLOYED = "UNEMPLOYED"
    AT_RISK = "AT_RISK"
    UNDEREMPLOYED = "UNDEREMPLOYED"
    EMPLOYED = "EMPLOYED"
    STUDENT = "STUDENT"
    OUTSIDE = "OUTSIDE"
    ENTREPRENEUR = "ENTREPRENEUR"
    EMPLOYER = "EMPLOYER"


class Education(StrEnum):
    BASIC_OR_LESS = "BASIC_OR_LESS"
    UPPER_SECONDARY = "UPPER_SECONDARY"
    VOCATIONAL = "VOCATIONAL"
    BACHELOR = "BACHELOR"
    MASTER = "MASTER"
    DOCTORAL = "DOCTORAL"
    INTERRUPTED_DEGREE = "INTERRUPTED_DEGREE"
    NOT_RECOGNISED = "NOT_RECOGNISED"


class Benefit(StrEnum):
    NONE = "NONE"
    EARNINGS_RELATED_ALLOWANCE = "EARNINGS_RELATED_ALLOWANCE"
    BASIC_ALLOWANCE = "BASIC_ALLOWANCE"
    LABOUR_MARKET_SUBSIDY = "LABOUR_MARKET_SUBSIDY"
    SOCIAL_ASSISTANCE = "SOCIAL_ASSISTANCE"
    OTHER = "OTHER"


class WorkAbility(StrEnum):
    FULL = "FULL"
    REDUCED = "REDUCED"
    UNCLEAR = "UNCLEAR"


class IntegrationPhase(StrEnum):
    JUST_ARRIVED = "JUST_ARRIVED"
    IN_INTEGRATION = "IN_INTEGRATION"
    AFTER_INTEGRATION = "AFTER_INTEGRATION"


class FamilySituation(StrEnum):
    WITH_CHILDREN = "WITH_CHILDREN"
    EXPECTING = "EXPECTING"
    CARING_FOR_RELATIVE = "CARING_FOR_RELATIVE"
    SEPARATING = "SEPARATING"


class LanguageLevel(StrEnum):
    """As in the Common European Framework of Reference; NATIVE is a first language."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    NATIVE = "NATIVE"


class Ages(NamedTuple):
    """In years, both included."""

    lowest: int
    highest: int


_GROUPS = {
    AgeGroup.UNDER_18: Ages(0, 17),
    AgeGroup.FROM_18_TO_24: Ages(18, 24),
    AgeGroup.FROM_25_TO_29: Ages(25, 29),
    AgeGroup.FROM_30_TO_54: Ages(30, 54),
    AgeGroup.FROM_55_TO_64: Ages(55, 64),
    AgeGroup.OVER_64: Ages(65, 120),
}


def age_group_of(age: int) -> AgeGroup | None:
    """The group that a number of years is in."""
    groups = (group for group, ages in _GROUPS.items() if ages.lowest <= age <= ages.highest)
    return next(groups, None)


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SpokenLanguage(_Known):
    """A language code as services have it, and how well; None: well enough to be served in."""

    code: str
    level: LanguageLevel | None = None

    @property
    def is_enough(self) -> bool:
        """Whether one can be served in it: from B1 on."""
        return self.level not in (LanguageLevel.A1, LanguageLevel.A2)


class Situation(_Known):
    """What is None, empty or False is not known, or not wanted, and asks for nothing.

    Codes are those of the classifications. `age` is in years and wins over `age_group`,
    `unemployed_months` in whole months. `concepts` are URIs; `words` are in the advisor's
    `language`. `open_at` are moments at which the client can go there; `within_km` counts from the
    middle of the municipality, without which it asks for nothing.
    """

    age: int | None = None
    age_group: AgeGroup | None = None
    municipality: str | None = None
    languages: tuple[SpokenLanguage, ...] = ()
    position: LabourMarketPosition | None = None
    unemployed_months: int | None = None
    education: Education | None = None
    benefit: Benefit | None = None
    work_ability: WorkAbility | None = None
    integration_phase: IntegrationPhase | None = None
    family: tuple[FamilySituation, ...] = ()
    themes: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    words: str = ""
    language: Language = Language.FI
    stage: str | None = None
    anonymous: bool = False
    without_appointment: bool = False
    remote: bool = False
    free: bool = False
    accessible: bool = False
    open_at: tuple[dt.datetime, ...] = ()
    within_km: float | None = None

    @property
    def ages(self) -> Ages | None:
        """The ages that the client may have."""
        if self.age is not None:
            return Ages(self.age, self.age)
        return _GROUPS[self.age_group] if self.age_group else None

    @property
    def near(self) -> Near | None:
        """The circle that the client can travel in."""
        point = municipality_point(self.municipality) if self.municipality else None
        if point is None or self.within_km is None:
            return None
        return Near(point.latitude, point.longitude, self.within_km, self.municipality)
