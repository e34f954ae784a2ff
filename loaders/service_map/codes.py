"""TPR's words for languages, target groups, life events and areas as codes of our lists."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.codes import lists
from catalogue.codes.municipalities import municipalities
from catalogue.intake.issues import IssueCode, shortened
from catalogue.model.area import Area, AreaCoverage
from loaders.payload import Part
from loaders.service_map.numbers import numbers_in
from loaders.service_map.words import (
    IMMIGRANTS,
    IMMIGRATING,
    LIFE_EVENTS,
    TARGET_GROUPS,
    WELLBEING_SERVICES_COUNTIES,
)

_RESPELT = {"ua": "uk"}
"""Ukraine's code, written for its language."""


def service_languages(words: Iterable[str], part: Part) -> tuple[str, ...]:
    """The languages that one is served in; one that is in no list is kept as it is, and told."""
    found: dict[str, None] = {}
    for word in words:
        code = _RESPELT.get(word.casefold(), word.casefold())
        known = lists.languages().get(code)
        if known is None:
            message = f"{shortened(word)} is not a language that we know; it was kept as it is."
            field, told = part.at("provided_languages[]"), IssueCode.CODE_UNKNOWN
            part.findings.warn(field, message, word, code=told, once=True)
        found[known.code if known else code] = None
    return tuple(found)


def target_groups(words: Iterable[str], part: Part) -> tuple[str, ...]:
    """PTV's target groups; a word that we do not know is told once a run."""
    found: dict[str, None] = {}
    for word in words:
        known = lists.target_groups().by_uri(word) or lists.target_groups().get(word)
        if word not in TARGET_GROUPS and known is None:
            part.findings.unknown_code(part.at("target_groups[]"), word)
        if code := known.code if known else TARGET_GROUPS.get(word):
            found[code] = None
    return tuple(found)


def life_events(words: Iterable[str], groups: Iterable[str], part: Part) -> tuple[str, ...]:
    """PTV's life events, told by their URIs, their names or TPR's words.

    Who is for immigrants is for those who move to Finland: PTV has no target group for them.
    """
    found: dict[str, None] = {}
    for word in words:
        named = word.replace("_", " ")
        events = lists.life_events()
        known = events.by_uri(word) or events.get(LIFE_EVENTS.get(word, word))
        known = known or events.by_name(named)
        if known is None:
            part.findings.unknown_code(part.at("life_events[]"), word)
        else:
            found[known.code] = None
    if IMMIGRANTS in groups:
        found[IMMIGRATING] = None
    return tuple(found)


def area_of(part: Part) -> Area:
    """The municipalities and counties in whose lists the record stood; unknown where none is told.

    The field is ours: the lists were asked for by municipality.
    """
    numbers = numbers_in(part, "municipalities")
    known = [found.code for each in numbers if (found := municipalities().get(each))]
    counties = [code for each in numbers if (code := WELLBEING_SERVICES_COUNTIES.get(each))]
    if not known and not counties:
        return Area()
    return Area(
        coverage=AreaCoverage.LIMITED,
        municipalities=tuple(known),
        wellbeing_services_counties=tuple(counties),
    )
