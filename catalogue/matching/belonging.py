"""Groups that a situation puts a client in, by which codes and which words of texts tell of them.

One table for each criterion: a row is what an advisor says, and what a service has that is for
those of whom it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.matching.situation import (
    Benefit,
    Education,
    FamilySituation,
    IntegrationPhase,
    LabourMarketPosition,
    WorkAbility,
)
from catalogue.search.eligibility.audiences import Audience


@dataclass(frozen=True, slots=True)
class Group:
    """What tells that a service is for a group; narrower codes tell it as well."""

    audiences: frozenset[Audience] = frozenset()
    target_groups: frozenset[str] = frozenset()
    life_events: frozenset[str] = frozenset()


def _group(*audiences: Audience, codes: str = "") -> Group:
    told = codes.split()
    return Group(
        frozenset(audiences),
        frozenset(code for code in told if code.startswith("KR")),
        frozenset(code for code in told if code.startswith("KE")),
    )


_UNFINISHED = _group(Audience.WITHOUT_VOCATION)
_HIGHLY_EDUCATED = _group(Audience.HIGHLY_EDUCATED)
LIMITED = _group(Audience.REDUCED_WORK_ABILITY, codes="KR1.4 KR1.6 KE12")
ARRIVED = _group(Audience.IMMIGRANTS, codes="KE5")
_ON_ALLOWANCE = _group(Audience.ON_UNEMPLOYMENT_BENEFIT)

GROUPS: Mapping[StrEnum, Group] = {
    LabourMarketPosition.UNEMPLOYED: _group(Audience.UNEMPLOYED, Audience.JOB_SEEKERS, codes="KE8"),
    LabourMarketPosition.AT_RISK: _group(Audience.THREATENED, Audience.JOB_SEEKERS, codes="KE8"),
    LabourMarketPosition.UNDEREMPLOYED: _group(Audience.PART_TIME, Audience.JOB_SEEKERS),
    LabourMarketPosition.EMPLOYED: _group(Audience.EMPLOYED),
    LabourMarketPosition.STUDENT: _group(Audience.STUDENTS, codes="KE3"),
    LabourMarketPosition.ENTREPRENEUR: _group(Audience.ENTREPRENEURS, codes="KR2"),
    LabourMarketPosition.EMPLOYER: _group(Audience.EMPLOYERS, codes="KR2.6"),
    Education.BASIC_OR_LESS: _UNFINISHED,
    Education.UPPER_SECONDARY: _UNFINISHED,
    Education.INTERRUPTED_DEGREE: _group(
        Audience.WITHOUT_VOCATION, Audience.WITH_INTERRUPTED_STUDIES
    ),
    Education.BACHELOR: _HIGHLY_EDUCATED,
    Education.MASTER: _HIGHLY_EDUCATED,
    Education.DOCTORAL: _HIGHLY_EDUCATED,
    Education.NOT_RECOGNISED: _group(Audience.IMMIGRANTS),
    Benefit.LABOUR_MARKET_SUBSIDY: _group(Audience.ON_LABOUR_MARKET_SUBSIDY),
    Benefit.BASIC_ALLOWANCE: _ON_ALLOWANCE,
    Benefit.EARNINGS_RELATED_ALLOWANCE: _ON_ALLOWANCE,
    Benefit.SOCIAL_ASSISTANCE: _group(Audience.ON_SOCIAL_ASSISTANCE),
    WorkAbility.REDUCED: LIMITED,
    WorkAbility.UNCLEAR: LIMITED,
    IntegrationPhase.JUST_ARRIVED: ARRIVED,
    IntegrationPhase.IN_INTEGRATION: ARRIVED,
    IntegrationPhase.AFTER_INTEGRATION: ARRIVED,
    FamilySituation.WITH_CHILDREN: _group(codes="KR1.2"),
    FamilySituation.EXPECTING: _group(codes="KE1"),
    FamilySituation.CARING_FOR_RELATIVE: _group(codes="KE13"),
    FamilySituation.SEPARATING: _group(codes="KE7"),
}
"""What nothing in the catalogue tells of has no row, and asks for nothing."""

LONG_TERM_MONTHS = 12
"""Unemployment of a year counts as long-term, as in labour market statistics."""

LONG_TERM = _group(Audience.LONG_TERM_UNEMPLOYED)


def joined(values: Iterable[StrEnum | None]) -> Group | None:
    """The groups of what is said, together; None where nothing is said that anything tells of."""
    groups = [GROUPS[value] for value in values if value and value in GROUPS]
    if not groups:
        return None
    return Group(
        frozenset[Audience]().union(*(group.audiences for group in groups)),
        frozenset[str]().union(*(group.target_groups for group in groups)),
        frozenset[str]().union(*(group.life_events for group in groups)),
    )
