"""A client's situation, as an argument: all of it optional, nothing that identifies anybody."""

from __future__ import annotations

import datetime as dt
from typing import cast

import strawberry

from catalogue.matching import situation as matching
from catalogue.matching.situation import (
    AgeGroup,
    Benefit,
    Education,
    FamilySituation,
    IntegrationPhase,
    LabourMarketPosition,
    LanguageLevel,
    WorkAbility,
)
from catalogue.model.text import Language
from catalogue.schema.fields import enumeration

enumeration(
    AgeGroup,
    "How old somebody is, where the age itself is not asked.",
    {
        AgeGroup.UNDER_18: "Under 18.",
        AgeGroup.FROM_18_TO_24: "18 to 24.",
        AgeGroup.FROM_25_TO_29: "25 to 29.",
        AgeGroup.FROM_30_TO_54: "30 to 54.",
        AgeGroup.FROM_55_TO_64: "55 to 64.",
        AgeGroup.OVER_64: "65 or over.",
    },
)
enumeration(
    LabourMarketPosition,
    "Where in working life a client stands.",
    {
        LabourMarketPosition.UNEMPLOYED: "Unemployed.",
        LabourMarketPosition.AT_RISK: "Under threat of unemployment, or laid off.",
        LabourMarketPosition.UNDEREMPLOYED: "In part-time or short jobs, wishing for more.",
        LabourMarketPosition.EMPLOYED: "At work.",
        LabourMarketPosition.STUDENT: "Studying.",
        LabourMarketPosition.OUTSIDE: "Outside the labour force.",
        LabourMarketPosition.ENTREPRENEUR: "An entrepreneur.",
        LabourMarketPosition.EMPLOYER: "An employer that looks for workers or develops its own.",
    },
)
enumeration(
    Education,
    "The highest education, or what is particular of it.",
    {
        Education.BASIC_OR_LESS: "Basic education at most.",
        Education.UPPER_SECONDARY: "General upper secondary.",
        Education.VOCATIONAL: "Vocational.",
        Education.BACHELOR: "A bachelor's degree, of a university of applied sciences too.",
        Education.MASTER: "A master's degree.",
        Education.DOCTORAL: "A doctoral degree.",
        Education.INTERRUPTED_DEGREE: "A degree that was begun and interrupted.",
        Education.NOT_RECOGNISED: "From abroad, and not recognised here.",
    },
)
enumeration(
    Benefit,
    "What the client lives on.",
    {
        Benefit.NONE: "No benefit.",
        Benefit.EARNINGS_RELATED_ALLOWANCE: "Earnings-related unemployment allowance.",
        Benefit.BASIC_ALLOWANCE: "Basic unemployment allowance.",
        Benefit.LABOUR_MARKET_SUBSIDY: "Labour market subsidy.",
        Benefit.SOCIAL_ASSISTANCE: "Social assistance.",
        Benefit.OTHER: "Another benefit.",
    },
)
enumeration(
    WorkAbility,
    "How able to work the client is.",
    {
        WorkAbility.FULL: "Fully.",
        WorkAbility.REDUCED: "Partly.",
        WorkAbility.UNCLEAR: "Not yet found out.",
    },
)
enumeration(
    IntegrationPhase,
    "Where on the way of integration somebody who has moved to Finland is.",
    {
        IntegrationPhase.JUST_ARRIVED: "Just arrived.",
        IntegrationPhase.IN_INTEGRATION: "Within an integration plan.",
        IntegrationPhase.AFTER_INTEGRATION: "After it.",
    },
)
enumeration(
    FamilySituation,
    "What of the family bears on services.",
    {
        FamilySituation.WITH_CHILDREN: "Has children at home.",
        FamilySituation.EXPECTING: "Expects a child.",
        FamilySituation.CARING_FOR_RELATIVE: "Cares for a relative.",
        FamilySituation.SEPARATING: "Is separating.",
    },
)
enumeration(
    LanguageLevel,
    "How well somebody knows a language, in the levels of the Common European Framework.",
    {
        **{level: f"Level {level}." for level in LanguageLevel if level != LanguageLevel.NATIVE},
        LanguageLevel.NATIVE: "A first language.",
    },
)


@strawberry.input(description="A language that the client knows.")
class SpokenLanguage:
    code: str = strawberry.field(description="The code of a language, such as `fi` or `ar`.")
    level: LanguageLevel | None = strawberry.field(
        default=None,
        description="How well. From B1 on, and where it is left out, the client can be served in "
        "it.",
    )


def _known(description: str) -> None:
    return strawberry.field(default=None, description=description)


def _wanted(description: str) -> bool:
    return strawberry.field(default=False, description=description)


@strawberry.input(
    description="What an advisor knows of a client. All of it is optional; what is left out asks "
    "for nothing. Give nothing that identifies anybody. It is neither stored nor logged."
)
class Situation:
    age: int | None = _known("In years.")
    age_group: AgeGroup | None = _known("Instead of `age`.")
    municipality: str | None = _known("The three-digit code of the client's municipality.")
    languages: list[SpokenLanguage] | None = _known("Languages that the client knows.")
    position: LabourMarketPosition | None = _known("Where in working life the client stands.")
    unemployed_months: int | None = _known("How many whole months unemployed.")
    education: Education | None = _known("Education.")
    benefit: Benefit | None = _known("What the client lives on.")
    work_ability: WorkAbility | None = _known("Ability to work.")
    integration_phase: IntegrationPhase | None = _known("Of those who moved to Finland.")
    family: list[FamilySituation] | None = _known("What of the family bears on services.")
    themes: list[str] | None = _known("What is needed: codes of themes.")
    concepts: list[str] | None = _known("What is needed: URIs of concepts, as `suggest` gives.")
    words: str | None = _known(
        "What is needed, in the advisor's own words. The ordinary search finds them."
    )
    stage: str | None = _known("The code of the stage on the client's way.")
    anonymous: bool = _wanted("The client does not want to give a name.")
    without_appointment: bool = _wanted("Only what one can walk into.")
    remote: bool = _wanted("From afar, by telephone or on the web.")
    free: bool = _wanted("Only what costs nothing.")
    accessible: bool = _wanted("Accessible. Sources tell it of pages on the web alone.")
    open_at: list[dt.datetime] | None = _known(
        "Moments at which the client can go there, at most 10."
    )
    within_km: float | None = _known(
        "How far the client can travel from the middle of `municipality`, in kilometres."
    )


def situation_of(given: Situation, language: Language) -> matching.Situation:
    """The value that matching takes; `language` is that of the words."""
    said = {name: value for name, value in vars(given).items() if value is not None}
    spoken = [vars(each) for each in cast("list[SpokenLanguage]", said.pop("languages", []))]
    return matching.Situation.model_validate({**said, "languages": spoken, "language": language})
