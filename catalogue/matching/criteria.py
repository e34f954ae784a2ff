"""The criteria, one row each: all that decides what fits whom. Nothing else does.

docs/matching.md shows this table; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.matching import access, groups, needs, people
from catalogue.matching.criterion import Criterion, CriterionName
from catalogue.matching.situation import Situation

CRITERIA: Sequence[Criterion] = (
    Criterion(
        CriterionName.AREA,
        25,
        "municipality",
        "the area served",
        "It serves the municipality; serving the whole country counts four fifths",
        "A source tells the area, and the municipality is not in it",
        people.AREA,
    ),
    Criterion(
        CriterionName.AGE,
        20,
        "age, or age group",
        "age limits, read from texts",
        "All ages the client may have are within a limit that is told",
        "All texts agree, no word leaves others in, and every age the client may have is outside",
        people.AGES,
    ),
    Criterion(
        CriterionName.TARGET_GROUP,
        10,
        "position; age, family, work ability",
        "target groups (KR…)",
        "A group that the client belongs to is listed",
        "Groups are listed, and all are of another kind: people (KR1), businesses (KR2), "
        "authorities (KR3); founders and inventors (KR2.8, KR2.2) may be anybody",
        groups.TARGET_GROUP,
    ),
    Criterion(
        CriterionName.POSITION,
        20,
        "position",
        "life events, target groups; groups named in texts",
        "One of them is that of the position",
        None,
        groups.POSITION,
    ),
    Criterion(
        CriterionName.UNEMPLOYMENT,
        10,
        "months of unemployment, from 12 on",
        "groups named in texts",
        "It names the long-term unemployed",
        None,
        groups.UNEMPLOYMENT,
    ),
    Criterion(
        CriterionName.EDUCATION,
        10,
        "education",
        "groups named in texts",
        "It names those of such education",
        None,
        groups.EDUCATION,
    ),
    Criterion(
        CriterionName.BENEFIT,
        15,
        "benefit",
        "groups named in texts; effect on benefits",
        "It speaks of the benefit, or tells what taking part does to unemployment benefits",
        None,
        groups.BENEFIT,
    ),
    Criterion(
        CriterionName.WORK_ABILITY,
        10,
        "work ability, where reduced or unclear",
        "target groups, life events; groups named in texts",
        "It is for the ill, the disabled or rehabilitation, or names partial work ability",
        None,
        groups.WORK_ABILITY,
    ),
    Criterion(
        CriterionName.INTEGRATION,
        10,
        "integration phase",
        "life events; groups named in texts",
        "It is for those who immigrate",
        None,
        groups.INTEGRATION,
    ),
    Criterion(
        CriterionName.FAMILY,
        10,
        "family situation",
        "target groups, life events",
        "It is for such families",
        None,
        groups.FAMILY,
    ),
    Criterion(
        CriterionName.LANGUAGE,
        15,
        "languages with levels",
        "languages that it is given in",
        "It is given in a language that the client knows from B1 on, or at a level not said",
        "Its languages are told, and the client knows none of them",
        people.LANGUAGE,
    ),
    Criterion(
        CriterionName.THEME,
        25,
        "themes",
        "themes",
        "They share a theme",
        None,
        needs.THEME,
    ),
    Criterion(
        CriterionName.CONCEPT,
        25,
        "concepts",
        "concepts",
        "They share a concept",
        None,
        needs.CONCEPT,
    ),
    Criterion(
        CriterionName.WORDS,
        40,
        "words",
        "all its texts, by the ordinary search",
        "Any of the words is found, a synonym or one in another language too; the best hit counts "
        "in full, others by their rank",
        None,
        needs.WORDS,
    ),
    Criterion(
        CriterionName.STAGE,
        20,
        "stage",
        "stages",
        "It helps at the stage",
        None,
        needs.STAGE,
    ),
    Criterion(
        CriterionName.ANONYMOUS,
        10,
        "anonymous",
        "ways in",
        "A source says that one may come anonymously",
        None,
        access.ANONYMOUS,
    ),
    Criterion(
        CriterionName.WITHOUT_APPOINTMENT,
        10,
        "without appointment",
        "ways in",
        "A source says that one may walk in",
        "A source says that an appointment or a referral is needed, and none that one may walk in",
        access.WITHOUT_APPOINTMENT,
    ),
    Criterion(
        CriterionName.REMOTE,
        10,
        "remote",
        "ways in, types of channels",
        "It can be had remotely, by telephone or as an e-service",
        None,
        access.REMOTE,
    ),
    Criterion(
        CriterionName.FREE,
        10,
        "free",
        "cost",
        "A source says that it is free",
        "A source says that it costs something",
        access.FREE,
    ),
    Criterion(
        CriterionName.ACCESSIBLE,
        10,
        "accessible",
        "accessibility of its pages and e-services",
        "One fully meets WCAG, as its owner says; of places no source tells",
        None,
        access.ACCESSIBLE,
    ),
    Criterion(
        CriterionName.OPEN,
        10,
        "moments at which the client can go",
        "opening hours of places and telephones",
        "One is open at one of the moments",
        "All are closed at all of the moments",
        access.OPEN,
    ),
    Criterion(
        CriterionName.DISTANCE,
        15,
        "how far, from the middle of the municipality",
        "places",
        "A place is that near",
        "It is had by going to a place, and all are farther",
        access.DISTANCE,
    ),
)


def asked(situation: Situation) -> Iterator[Criterion]:
    """The criteria that a situation says something of, in the order of the table."""
    return (criterion for criterion in CRITERIA if criterion.rule.asked(situation))
