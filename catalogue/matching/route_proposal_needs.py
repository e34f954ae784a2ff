"""What a way in steps has to answer: the needs that a situation names, else stages on the way.

A need is asked for by itself, beside all that is known of the client.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.codes.code import Code
from catalogue.codes.lists import stages, themes
from catalogue.errors import InputInvalid
from catalogue.matching.finding import Sentence, Wording
from catalogue.matching.matches import eligible
from catalogue.matching.needs import CONCEPT, STAGE, THEME, WORDS
from catalogue.matching.situation import (
    Benefit,
    Education,
    IntegrationPhase,
    LabourMarketPosition,
    Situation,
    WorkAbility,
)
from catalogue.search.eligibility.terms import concept_term
from catalogue.search.engine.index import Clause, all_of, has_any_term, has_term, scored
from catalogue.search.fields import Field
from catalogue.search.packed import PackedDocument
from catalogue.search.parts import part, parts
from catalogue.search.view import View

_GUIDANCE, _RESOURCES, _SKILLS = "GUIDANCE", "RESOURCES", "SKILLS"
_JOB_SEARCH, _ENTREPRENEURSHIP, _AT_WORK = "JOB_SEARCH", "ENTREPRENEURSHIP", "AT_WORK"
_TO_WORK = (_GUIDANCE, _SKILLS, _JOB_SEARCH)

WAYS: Mapping[StrEnum, Sequence[str]] = {
    LabourMarketPosition.UNEMPLOYED: _TO_WORK,
    LabourMarketPosition.AT_RISK: _TO_WORK,
    LabourMarketPosition.UNDEREMPLOYED: _TO_WORK,
    LabourMarketPosition.EMPLOYED: (_GUIDANCE, _SKILLS, _AT_WORK),
    LabourMarketPosition.STUDENT: (_GUIDANCE, _JOB_SEARCH),
    LabourMarketPosition.OUTSIDE: (_GUIDANCE, _RESOURCES),
    LabourMarketPosition.ENTREPRENEUR: (_ENTREPRENEURSHIP,),
    LabourMarketPosition.EMPLOYER: (_JOB_SEARCH, _AT_WORK),
    WorkAbility.REDUCED: (_RESOURCES,),
    WorkAbility.UNCLEAR: (_RESOURCES,),
    Benefit.SOCIAL_ASSISTANCE: (_RESOURCES,),
    Education.BASIC_OR_LESS: (_SKILLS,),
    Education.INTERRUPTED_DEGREE: (_SKILLS,),
    Education.NOT_RECOGNISED: (_SKILLS,),
    IntegrationPhase.JUST_ARRIVED: (_SKILLS,),
    IntegrationPhase.IN_INTEGRATION: (_SKILLS,),
}
"""The stages of a way where no need is named; guidance where no position is said."""

MOST_NEEDS = 10
"""Needs that a situation may name: words between commas, concepts and themes together."""

ANSWERS_FROM = 0.45
"""What a hit of words scores at least, beside the best of the catalogue, to answer the need."""

_LOOKED_AT = 200
"""Hits of words that may answer."""

_SEPARATORS = re.compile(r"[,;\n]")


class NeedKind(StrEnum):
    WORDS = "WORDS"
    CONCEPT = "CONCEPT"
    THEME = "THEME"
    STAGE = "STAGE"


@dataclass(frozen=True, slots=True)
class Need:
    """`value` is a code, a concept's URI, or the words; `name` is how a sentence calls it."""

    kind: NeedKind
    value: str
    name: str | Sentence

    @property
    def sentence(self) -> Sentence:
        return _SENTENCES[self.kind].told(name=self.name)

    def alone(self, situation: Situation) -> Situation:
        """The situation with this as its only need."""
        is_one_of_many = self.kind in (NeedKind.CONCEPT, NeedKind.THEME)
        own = {_FIELDS[self.kind]: (self.value,) if is_one_of_many else self.value}
        return situation.model_copy(update={**_NO_NEED, **own})

    def answering(self, situation: Situation, view: View) -> Clause:
        """Services that fail nothing and answer the need, scored by the weight that they meet."""
        asked = self.alone(situation)
        return all_of(eligible(asked, view), scored(self._condition(asked, view), 0.0))

    def _condition(self, asked: Situation, view: View) -> Clause:
        if self.kind is NeedKind.WORDS:
            return _speaking(asked, view)
        return _RULES[self.kind].meeting(asked, view)


_FIELDS = {
    NeedKind.WORDS: "words",
    NeedKind.CONCEPT: "concepts",
    NeedKind.THEME: "themes",
    NeedKind.STAGE: "stage",
}
_NO_NEED: Mapping[str, object] = {"words": "", "concepts": (), "themes": (), "stage": None}
_RULES = {NeedKind.CONCEPT: CONCEPT, NeedKind.THEME: THEME, NeedKind.STAGE: STAGE}

_SENTENCES = {
    NeedKind.WORDS: Wording(
        "Tarve on kerrottu sanoin: {name}.",
        "Behovet har sagts med ord: {name}.",
        "The need was told in words: {name}.",
    ),
    NeedKind.CONCEPT: Wording(
        "Tarpeena on käsite {name}.", "Behovet är begreppet {name}.", "The need is {name}."
    ),
    NeedKind.THEME: Wording(
        "Tarpeena on aihe {name}.", "Behovet är ämnet {name}.", "The need is of the theme {name}."
    ),
    NeedKind.STAGE: Wording(
        "Polku kulkee vaiheen {name} kautta.",
        "Stigen går via skedet {name}.",
        "The way goes by the stage {name}.",
    ),
}


def needs(situation: Situation, view: View) -> list[Need]:
    """Words first, then concepts, themes and stages: the closer told, the earlier chosen for.

    Raises InputInvalid where more than MOST_NEEDS are named.
    """
    named = list(_named(situation, view))
    if len(named) > MOST_NEEDS:
        raise InputInvalid(f"situation: name at most {MOST_NEEDS} needs; {len(named)} are named.")
    return [*named, *(_of_code(NeedKind.STAGE, each) for each in _way(situation, named))]


def way_begins_at(situation: Situation) -> str:
    """The code of the stage that a situation says, else of the first of its way."""
    return next(iter(_way(situation, [])))


def _named(situation: Situation, view: View) -> Iterator[Need]:
    told = (words.strip() for words in _SEPARATORS.split(situation.words))
    for words in dict.fromkeys(filter(None, told)):
        yield Need(NeedKind.WORDS, words, words)
    for uri in dict.fromkeys(situation.concepts):
        yield Need(NeedKind.CONCEPT, uri, _label(uri, view))
    for theme in dict.fromkeys(situation.themes):
        yield _of_code(NeedKind.THEME, theme)


def _of_code(kind: NeedKind, value: str) -> Need:
    classification = themes() if kind is NeedKind.THEME else stages()
    found = classification.get(value) or Code(code=value, names={"fi": value})
    return Need(kind, value, _name(found))


def _way(situation: Situation, named: Sequence[Need]) -> list[str]:
    """The stage that is said goes with any need; where none is named the way goes on from it."""
    if named:
        return [situation.stage] if situation.stage else []
    facts: tuple[StrEnum | None, ...] = (
        situation.position,
        situation.work_ability,
        situation.benefit,
        situation.education,
        situation.integration_phase,
    )
    told = {stage for fact in facts if fact for stage in WAYS.get(fact, ())}
    if situation.position is None and not situation.stage:
        told.add(_GUIDANCE)
    order = [each.code for each in stages()]
    start = order.index(situation.stage) if situation.stage else 0
    return [each for each in order[start:] if each in told or each == situation.stage]


def _speaking(asked: Situation, view: View) -> Clause:
    """Services that fail nothing and speak of the need about as much as any in the catalogue."""
    found = all_of(scored(eligible(asked, view), 0.0), WORDS.meeting(asked, view))
    hits = view.snapshot.ranked(found, _LOOKED_AT)
    answers = [address for share, address in hits if share >= ANSWERS_FROM]
    return has_any_term(Field.ID, view.snapshot.ids(answers))


def _label(uri: str, view: View) -> str | Sentence:
    """The term of a concept as services have it; the URI where none does."""
    having = view.snapshot.matching(has_term(Field.ELIGIBILITY, concept_term(uri)), 1)
    documents = (PackedDocument(view.snapshot.document(address)) for address in having)
    concepts = (each for document in documents for each in parts(document, "concepts"))
    labels = (part(each, "label") for each in concepts if each["uri"] == uri)
    told = {language: str(name) for label in labels for language, name in label.items()}
    return _name(Code(code=uri, names={"fi": next(iter(told.values())), **told})) if told else uri


def _name(code: Code) -> Sentence:
    return Wording("{code}", "{code}", "{code}").told(code=code)
