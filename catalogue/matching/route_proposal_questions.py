"""What a way leaves open: whom a service is meant for beyond what is known, and what it leaves out.

A question never hides anything. A service with fewer of them comes first among those that fit
about as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.codes.lists import languages
from catalogue.matching.belonging import ARRIVED, LIMITED, LONG_TERM, Group, joined
from catalogue.matching.criterion import CriterionName, Rule
from catalogue.matching.finding import Sentence, Verdict, Wording
from catalogue.matching.groups import (
    EDUCATION,
    INTEGRATION,
    TARGET_GROUP,
    UNEMPLOYMENT,
    WORK_ABILITY,
    is_particular,
)
from catalogue.matching.matches import Match
from catalogue.matching.offer import Offer
from catalogue.matching.people import AGES, limit_told
from catalogue.matching.situation import Education, LabourMarketPosition, Situation
from catalogue.search.query import Document

DECIDING = (
    CriterionName.AREA,
    CriterionName.LANGUAGE,
    CriterionName.ANONYMOUS,
    CriterionName.WITHOUT_APPOINTMENT,
    CriterionName.REMOTE,
    CriterionName.FREE,
    CriterionName.ACCESSIBLE,
    CriterionName.OPEN,
)
"""Criteria that the client cannot do without: of a service that leaves one open, one has to ask."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """`service` is None where the question is of the whole way."""

    criterion: CriterionName
    sentence: Sentence
    service: Document | None = None


@dataclass(frozen=True, slots=True)
class _Particular:
    """A group that some services are for, and what a situation says of belonging to it.

    `rule` tells who belongs to it; None: no client does. `said` is None where a situation leaves it
    open; `name` continues "Meant …".
    """

    criterion: CriterionName
    rule: Rule | None
    group: Group
    said: Callable[[Situation], object]
    name: Wording


_PARTICULAR: Sequence[_Particular] = (
    _Particular(
        CriterionName.TARGET_GROUP,
        TARGET_GROUP,
        Group(target_groups=frozenset({"KR1.3"})),
        lambda situation: situation.ages,
        Wording("nuorille", "för unga", "for young people"),
    ),
    _Particular(
        CriterionName.TARGET_GROUP,
        None,
        Group(target_groups=frozenset({"KR3"})),
        lambda situation: situation.position,
        Wording("viranomaisille", "för myndigheter", "for authorities"),
    ),
    _Particular(
        CriterionName.EDUCATION,
        EDUCATION,
        joined([Education.MASTER]) or Group(),
        lambda situation: situation.education,
        Wording("korkeakoulutetuille", "för högutbildade", "for the highly educated"),
    ),
    _Particular(
        CriterionName.EDUCATION,
        EDUCATION,
        joined([Education.INTERRUPTED_DEGREE]) or Group(),
        lambda situation: situation.education,
        Wording(
            "niille, joilta tutkinto puuttuu tai on kesken",
            "för dem som saknar examen eller har avbrutit sina studier",
            "for those without a qualification or with interrupted studies",
        ),
    ),
    _Particular(
        CriterionName.UNEMPLOYMENT,
        UNEMPLOYMENT,
        LONG_TERM,
        lambda situation: situation.unemployed_months,
        Wording(
            "pitkään työttömänä olleille", "för långtidsarbetslösa", "for long-term unemployed"
        ),
    ),
    _Particular(
        CriterionName.WORK_ABILITY,
        WORK_ABILITY,
        LIMITED,
        lambda situation: situation.work_ability,
        Wording(
            "niille, joiden työkyky on alentunut",
            "för dem som har nedsatt arbetsförmåga",
            "for those with a reduced ability to work",
        ),
    ),
    _Particular(
        CriterionName.INTEGRATION,
        INTEGRATION,
        ARRIVED,
        lambda situation: situation.integration_phase,
        Wording(
            "Suomeen muuttaneille", "för dem som flyttat till Finland", "for those who immigrated"
        ),
    ),
)

_IS_THE_CLIENT = Wording(
    "Tarkoitettu {group}: kuuluuko asiakas heihin?",
    "Avsedd {group}: hör klienten till dem?",
    "Meant {group}: is the client one of them?",
)
_DOES_IT_FIT = Wording(
    "Tarkoitettu {group}, joihin asiakas ei kerrotun mukaan kuulu: sopiiko se silti?",
    "Avsedd {group}, dit klienten inte hör enligt det som sagts: passar den ändå?",
    "Meant {group}, to whom the client is not said to belong: does it fit all the same?",
)
_KNOWS_LANGUAGE = Wording(
    "Palvelua saa kielellä {language}: osaako asiakas sitä?",
    "Tjänsten ges på {language}: kan klienten det språket?",
    "It is given in {language}: does the client know it?",
)
_WHERE_FROM = Wording(
    "Mistä kunnasta asiakas on? Useimmat palvelut ovat tiettyjen kuntien asukkaille.",
    "Vilken kommun bor klienten i? De flesta tjänster är för invånare i vissa kommuner.",
    "Which municipality does the client live in? Most services are for those of certain ones.",
)
_WHICH_POSITION = Wording(
    "Onko asiakas työtön, työssä, opiskelija vai jotain muuta? Se ratkaisee, mistä polku kulkee.",
    "Är klienten arbetslös, i arbete, studerande eller något annat? Det avgör hur stigen går.",
    "Is the client unemployed, at work, a student or something else? The way depends on it.",
)


def of_the_whole(situation: Situation) -> Iterator[OpenQuestion]:
    """What would change the whole way, were it said."""
    if situation.municipality is None:
        yield OpenQuestion(CriterionName.AREA, _WHERE_FROM.told())
    if situation.position is None:
        yield OpenQuestion(CriterionName.POSITION, _WHICH_POSITION.told())


def doubts(situation: Situation, offer: Offer) -> list[OpenQuestion]:
    """Groups that a service is for, and that the client is not known to belong to.

    An employer belongs to no group of people, whomever it looks for.
    """
    if situation.position is LabourMarketPosition.EMPLOYER:
        return []
    found = [*_of_age(situation, offer), *_of_groups(situation, offer)]
    return [*found, *_of_language(situation, offer)]


def untold(match: Match) -> Iterator[OpenQuestion]:
    """What the client cannot do without, and the service leaves open."""
    for judged in match.criteria:
        if judged.criterion in DECIDING and judged.finding.verdict is Verdict.UNKNOWN:
            yield OpenQuestion(judged.criterion, judged.finding.sentence, match.service)


def _of_age(situation: Situation, offer: Offer) -> Iterator[OpenQuestion]:
    limits = offer.reading.ages
    if not limits:
        return
    if situation.ages is None:
        sentence = _IS_THE_CLIENT.told(group=limit_told(limits[0]))
        yield OpenQuestion(CriterionName.AGE, sentence, offer.document)
        return
    judged = AGES.judge(situation, offer)
    if judged.verdict is not Verdict.MEETS:
        yield OpenQuestion(CriterionName.AGE, judged.sentence, offer.document)


def _of_groups(situation: Situation, offer: Offer) -> Iterator[OpenQuestion]:
    for each in _PARTICULAR:
        if is_particular(each.group, offer) and not _is_met(each.rule, situation, offer):
            wording = _IS_THE_CLIENT if each.said(situation) is None else _DOES_IT_FIT
            sentence = wording.told(group=each.name.told())
            yield OpenQuestion(each.criterion, sentence, offer.document)


def _is_met(rule: Rule | None, situation: Situation, offer: Offer) -> bool:
    return rule is not None and rule.judge(situation, offer).verdict is Verdict.MEETS


def _of_language(situation: Situation, offer: Offer) -> Iterator[OpenQuestion]:
    """Where no language is said, the client is taken to know Finnish and that of the advisor."""
    given = offer.languages
    if situation.languages or not given or not {"fi", situation.language}.isdisjoint(given):
        return
    language = languages().get(given[0]) or given[0]
    sentence = _KNOWS_LANGUAGE.told(language=language)
    yield OpenQuestion(CriterionName.LANGUAGE, sentence, offer.document)
