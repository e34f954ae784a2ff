"""What each piece of evidence counts: one table, with a reason for each figure.

A weight is a log-odds: e to its power is how many times more likely such an agreement is between
records of the same thing than between others. The weights of what was found are added to the prior;
the logistic function makes a score between 0 and 1 of the sum. Pieces of evidence are not
independent of each other, so the weights are lower than counting alone would make them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


class Evidence(StrEnum):
    """What was compared. Those of the second part speak against."""

    NAME = "NAME"
    ADDRESS = "ADDRESS"
    DISTANCE = "DISTANCE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    EMAIL_DOMAIN = "EMAIL_DOMAIN"
    WEB_PAGE = "WEB_PAGE"
    ORGANIZATION = "ORGANIZATION"
    BUSINESS_ID = "BUSINESS_ID"
    MUNICIPALITY = "MUNICIPALITY"
    GENERAL_DESCRIPTION = "GENERAL_DESCRIPTION"
    CHANNEL = "CHANNEL"
    START = "START"

    NAME_DIFFERS = "NAME_DIFFERS"
    NUMBERS_DIFFER = "NUMBERS_DIFFER"
    NUMBER_MISSING = "NUMBER_MISSING"
    OTHER_PLACE_IN_NAME = "OTHER_PLACE_IN_NAME"
    OTHER_ADDRESS = "OTHER_ADDRESS"
    FAR_APART = "FAR_APART"
    OTHER_ORGANIZATION = "OTHER_ORGANIZATION"
    OTHER_BUSINESS_ID = "OTHER_BUSINESS_ID"
    OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY"
    OTHER_TYPE = "OTHER_TYPE"
    OTHER_START = "OTHER_START"


class Weight(NamedTuple):
    """The most that a piece of evidence counts, and why."""

    most: float
    reason: str


PRIOR = -5.0
"""Of the pairs that have anything in common, fewer than one in a hundred is the same thing."""

THRESHOLD = 0.25
"""A pair that scores less is not proposed."""

MARGIN = 2.0
"""A pair is not proposed where either side has another one in that system that is by more than
this likelier (log-odds): the swimming hall is not asked about the ice hall next door."""

MANY = 5
"""What stands in more records of a system than this is no evidence; the weight falls up to here."""

COMMON_NAME = 0.6
"""The part of a name's weight that is left where many records of a system bear it."""

WEIGHTS: Mapping[Evidence, Weight] = {
    Evidence.NAME: Weight(5.0, "equal names; less where only alike, or where many bear the name"),
    Evidence.ADDRESS: Weight(2.0, "the same street and number; a house holds several things"),
    Evidence.DISTANCE: Weight(1.5, "points within 40 metres; nothing from 250 metres on"),
    Evidence.PHONE: Weight(2.0, "a number of its own; an exchange stands in many records"),
    Evidence.EMAIL: Weight(2.5, "an address of its own; a role's box is seldom shared"),
    Evidence.EMAIL_DOMAIN: Weight(0.5, "the same domain, where no address is the same"),
    Evidence.WEB_PAGE: Weight(2.0, "the same page; a host alone where few records name it"),
    Evidence.ORGANIZATION: Weight(2.0, "the same organisation or one that both are parts of"),
    Evidence.BUSINESS_ID: Weight(4.0, "departments share their city's, which makes it common"),
    Evidence.MUNICIPALITY: Weight(1.0, "a municipality in common; most records of a city have it"),
    Evidence.GENERAL_DESCRIPTION: Weight(1.5, "the same national description; a sort of service"),
    Evidence.CHANNEL: Weight(1.5, "had at the same place, as far as places are linked"),
    Evidence.START: Weight(3.5, "events that begin at the same moment"),
    Evidence.NAME_DIFFERS: Weight(-6.0, "names without a word in common; less where half agrees"),
    Evidence.NUMBERS_DIFFER: Weight(-25.0, "numbers in names must agree, whatever else does"),
    Evidence.NUMBER_MISSING: Weight(-1.5, "a number in one name only"),
    Evidence.OTHER_PLACE_IN_NAME: Weight(-8.0, "names of different municipalities stand in them"),
    Evidence.OTHER_ADDRESS: Weight(-1.5, "other streets, and no points to tell how far apart"),
    Evidence.FAR_APART: Weight(-5.0, "points over two kilometres apart; nothing below 250 metres"),
    Evidence.OTHER_ORGANIZATION: Weight(-4.0, "the same name at another organiser is another one"),
    Evidence.OTHER_BUSINESS_ID: Weight(-25.0, "two business ids are two organisations"),
    Evidence.OTHER_MUNICIPALITY: Weight(-6.0, "both say where, and it is not the same"),
    Evidence.OTHER_TYPE: Weight(-6.0, "a telephone line is not the place that answers it"),
    Evidence.OTHER_START: Weight(-10.0, "two evenings of a course are two events"),
}

Knots = Sequence[tuple[float, float]]
"""A piecewise linear function by its corners, in ascending order."""

NAME_KNOTS: Knots = ((0.3, -6.0), (0.5, -3.0), (0.7, 0.0), (0.8, 2.0), (0.9, 3.5), (1.0, 5.0))
"""Similarity of names → weight."""

DISTANCE_KNOTS: Knots = ((40, 1.5), (100, 1.0), (250, 0.0), (600, -2.0), (2000, -5.0))
"""Metres → weight."""


def at(knots: Knots, value: float) -> float:
    """The function's value; beyond its corners that of the nearest one."""
    if value <= knots[0][0]:
        return knots[0][1]
    for (left, low), (right, high) in pairwise(knots):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return knots[-1][1]
