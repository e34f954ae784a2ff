"""Rules on the groups that the client belongs to: by codes, and as texts name them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from catalogue.codes.code import Code
from catalogue.codes.lists import life_events, target_groups
from catalogue.matching.belonging import LONG_TERM, LONG_TERM_MONTHS, Group, joined
from catalogue.matching.criterion import Rule
from catalogue.matching.finding import (
    Evidence,
    Finding,
    Verdict,
    Wording,
    fails,
    meets,
    unknown,
)
from catalogue.matching.offer import Offer, below
from catalogue.matching.situation import Benefit, LabourMarketPosition, Situation
from catalogue.search.eligibility.audiences import NamedAudience
from catalogue.search.eligibility.terms import BENEFIT_EFFECT, listed_group_term, named_term
from catalogue.search.engine.index import Clause, any_of, but_not, has_any_term, has_term
from catalogue.search.fields import Field
from catalogue.search.view import View

_GROUP_FITS = Wording(
    "Kohderyhmänä on {group}.", "Målgruppen är {group}.", "It is for the target group {group}."
)
_GROUP_DIFFERS = Wording(
    "Kohderyhmänä on {group}, johon asiakas ei kuulu.",
    "Målgruppen är {group}, som klienten inte hör till.",
    "It is for the target group {group}, to which the client does not belong.",
)
_GROUP_OPEN = Wording(
    "Kohderyhmänä on {group}; kuuluuko asiakas siihen, ei ole tiedossa.",
    "Målgruppen är {group}; om klienten hör till den är inte känt.",
    "It is for the target group {group}; whether the client belongs to it is not known.",
)
_GROUP_UNTOLD = Wording(
    "Kohderyhmää ei kerrota.", "Ingen målgrupp nämns.", "No target group is told."
)
_PEOPLE, _BUSINESSES, _AUTHORITIES = "KR1", "KR2", "KR3"
_FOUNDERS = frozenset({"KR2.8", "KR2.2"})
"""Founders of a business and inventors: listed among businesses, and people without one yet."""
_YOUNG = 30
"""Below it a client belongs to the target group of young people, in the sources' own practice."""
_SENIOR = 65


def _own_tops(situation: Situation) -> frozenset[str]:
    match situation.position:
        case LabourMarketPosition.EMPLOYER:
            return frozenset({_BUSINESSES})
        case LabourMarketPosition.ENTREPRENEUR:
            return frozenset({_PEOPLE, _BUSINESSES})
        case _:
            return frozenset({_PEOPLE})


def _own_narrower(situation: Situation) -> frozenset[str]:
    """Groups below the top that the client is known to belong to."""
    said = joined([situation.position, situation.work_ability, *situation.family])
    found = set(said.target_groups if said else ())
    if situation.ages and situation.ages.highest < _YOUNG:
        found.add("KR1.3")
    if situation.ages and situation.ages.lowest >= _SENIOR:
        found.add("KR1.1")
    known = [code for each in found - _own_tops(situation) if (code := target_groups().get(each))]
    return frozenset(code.code for code in below(known, _own_tops(situation), target_groups()))


def _judge_group(situation: Situation, offer: Offer) -> Finding:
    groups = offer.target_groups
    if not groups:
        return unknown(_GROUP_UNTOLD.told())
    tops = _own_tops(situation)
    listed = [group for group in groups if group.code in tops]
    own = below(groups, _own_narrower(situation), target_groups()) or listed
    if own:
        return meets(_GROUP_FITS.told(group=own[0]), *map(Evidence.code, own))
    evidence = map(Evidence.code, groups)
    if not below(groups, tops | _FOUNDERS, target_groups()):
        return fails(_GROUP_DIFFERS.told(group=groups[0]), *evidence)
    return unknown(_GROUP_OPEN.told(group=groups[0]), *evidence)


def _of_group(situation: Situation, _view: View) -> Clause:
    listed = [listed_group_term(code) for code in _own_tops(situation)]
    narrower = has_any_term(Field.TARGET_GROUP, _own_narrower(situation))
    return any_of([has_any_term(Field.ELIGIBILITY, listed), narrower])


def _of_other_group(situation: Situation, _view: View) -> Clause:
    told = has_any_term(Field.TARGET_GROUP, [_PEOPLE, _BUSINESSES, _AUTHORITIES])
    return but_not(told, has_any_term(Field.TARGET_GROUP, _own_tops(situation) | _FOUNDERS))


TARGET_GROUP = Rule(
    lambda situation: situation.position is not None, _judge_group, _of_group, _of_other_group
)

_NAMED = Wording(
    "Tarkoitettu tällaisille asiakkaille: {words}.",
    "Avsedd för sådana klienter: {words}.",
    "It is for such clients: {words}.",
)
_NOT_NAMED = Wording(
    "Ei kerrota, onko se erityisesti tällaisille asiakkaille.",
    "Det nämns inte om den är särskilt för sådana klienter.",
    "Nothing tells whether it is for such clients in particular.",
)


def is_particular(group: Group, offer: Offer) -> bool:
    """Whether a service is for a group rather than for anybody.

    It names the group in words that leave no others in, lists it without a wider one beside it, or
    at least half of the life events that it lists are the group's.
    """
    events = below(offer.life_events, group.life_events, life_events())
    is_half = bool(events) and 2 * len(events) >= len(offer.life_events)
    is_named = any(each.is_certain for each in _named(group, offer))
    return is_named or is_half or _is_listed_alone(group, offer)


def _is_listed_alone(group: Group, offer: Offer) -> bool:
    listed = {code.code for code in offer.target_groups}
    own = below(offer.target_groups, group.target_groups, target_groups())
    wider = ({above.code for above in target_groups().lineage(each.code)[1:]} for each in own)
    return any(listed.isdisjoint(above) for above in wider)


def _codes(group: Group, offer: Offer) -> list[Code]:
    return [
        *below(offer.target_groups, group.target_groups, target_groups()),
        *below(offer.life_events, group.life_events, life_events()),
    ]


def _named(group: Group, offer: Offer) -> list[NamedAudience]:
    return [each for each in offer.reading.audiences if each.audience in group.audiences]


def _judge_belonging(group: Group, offer: Offer) -> Finding:
    codes, named = _codes(group, offer), _named(group, offer)
    evidence = [
        *(Evidence.words(each.words, each.language) for each in named),
        *map(Evidence.code, codes),
    ]
    if not evidence:
        return unknown(_NOT_NAMED.told())
    return meets(_NAMED.told(words=codes[0] if codes else named[0].words), *evidence)


def _belonging(situation_says: Callable[[Situation], Group | None]) -> Rule:
    """The rule that what a service tells is for those of whom something is said."""

    def group(situation: Situation) -> Group:
        return situation_says(situation) or Group()

    def meeting(situation: Situation, _view: View) -> Clause:
        said = group(situation)
        named = [named_term(audience) for audience in said.audiences]
        return any_of(
            [
                has_any_term(Field.ELIGIBILITY, named),
                has_any_term(Field.TARGET_GROUP, said.target_groups),
                has_any_term(Field.LIFE_EVENT, said.life_events),
            ]
        )

    return Rule(
        lambda situation: situation_says(situation) is not None,
        lambda situation, offer: _judge_belonging(group(situation), offer),
        meeting,
    )


def _of_one(value: Callable[[Situation], StrEnum | None]) -> Rule:
    return _belonging(lambda situation: joined([value(situation)]))


def _long_term(situation: Situation) -> Group | None:
    months = situation.unemployed_months
    return LONG_TERM if months is not None and months >= LONG_TERM_MONTHS else None


_TELLS_EFFECT = Wording(
    "Kertoo, mitä osallistuminen tekee työttömyysetuudelle.",
    "Berättar vad deltagandet gör med arbetslöshetsförmånen.",
    "It says what taking part does to unemployment benefits.",
)
_UNEMPLOYMENT_BENEFITS = (
    Benefit.EARNINGS_RELATED_ALLOWANCE,
    Benefit.BASIC_ALLOWANCE,
    Benefit.LABOUR_MARKET_SUBSIDY,
)
_ON_BENEFIT = _of_one(lambda situation: situation.benefit)


def _judge_benefit(situation: Situation, offer: Offer) -> Finding:
    found = _ON_BENEFIT.judge(situation, offer)
    is_meant = situation.benefit in _UNEMPLOYMENT_BENEFITS
    if found.verdict is Verdict.UNKNOWN and is_meant and offer.document.get("benefitEffect"):
        return meets(_TELLS_EFFECT.told())
    return found


def _of_benefit(situation: Situation, view: View) -> Clause:
    spoken_of = _ON_BENEFIT.meeting(situation, view)
    if situation.benefit not in _UNEMPLOYMENT_BENEFITS:
        return spoken_of
    return any_of([spoken_of, has_term(Field.ELIGIBILITY, BENEFIT_EFFECT)])


BENEFIT = Rule(_ON_BENEFIT.asked, _judge_benefit, _of_benefit)
POSITION = _of_one(lambda situation: situation.position)
UNEMPLOYMENT = _belonging(_long_term)
EDUCATION = _of_one(lambda situation: situation.education)
WORK_ABILITY = _of_one(lambda situation: situation.work_ability)
INTEGRATION = _of_one(lambda situation: situation.integration_phase)
FAMILY = _belonging(lambda situation: joined(situation.family))
