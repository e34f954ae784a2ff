"""Age limits as texts tell them: `alle 30-vuotiaille`, `16–29-åringar`, `aged 55 or over`.

A limit that is not surely meant is not read: ages of companies, spans of time, prices for children,
and what is for the parents of those of an age.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from catalogue.model.text import Language
from catalogue.search.eligibility.sentences import Sentence

OLDEST = 120

_AGE = r"(\d{1,2})"
_SPAN = rf"(?<![\d.,–-]){_AGE}\s?[–-]\s?{_AGE}"
_YEARS_OLD = r"\s?-?\s?vuotia(?!\w*lt[aä]\b)\w*"
"""`-vuotias` in its forms, but not who gives or pays something: `alle 18-vuotiaalta`."""

_SOMEBODY_SV = (
    r"(?:för|till|är|dig|du|den|de|unga|ungdomar|personer|vuxna|barn|åldern|\w+bor|\w+are)"
)
_SOMEBODY_EN = (
    r"(?:people|persons?|adults?|young|youths?|anyone|everyone|those|residents|clients|students"
    r"|customers|job ?seekers|children|women|men|you are|who are|aged?)"
)

_Bounds = tuple[int, int]
_Reading = tuple[re.Pattern[str], Callable[[re.Match[str]], _Bounds]]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _between(found: re.Match[str]) -> _Bounds:
    return int(found[1]), int(found[2])


def _below(found: re.Match[str]) -> _Bounds:
    return 0, int(found[1]) - 1


def _until(found: re.Match[str]) -> _Bounds:
    return 0, int(found[1])


def _from(found: re.Match[str]) -> _Bounds:
    return int(found[1]), OLDEST


_READINGS: dict[Language, tuple[_Reading, ...]] = {
    Language.FI: (
        (_pattern(rf"{_SPAN}{_YEARS_OLD}"), _between),
        (_pattern(rf"\b(?:ikä|iältään)\s+{_SPAN}\s+vuotta\b"), _between),
        (_pattern(rf"\balle\s+{_AGE}{_YEARS_OLD}"), _below),
        (_pattern(rf"\b(?:korkeintaan|enintään)\s+{_AGE}{_YEARS_OLD}"), _until),
        (_pattern(rf"(?<![\d–-]){_AGE}-vuotiaaksi\s+(?:asti|saakka)\b"), _until),
        (_pattern(rf"\b(?:yli|vähintään)\s+{_AGE}{_YEARS_OLD}"), _from),
        (_pattern(rf"(?<![\d–-]){_AGE}\s+vuotta\s+täyttä(?:nyt|ne)\w*"), _from),
    ),
    Language.SV: (
        (_pattern(rf"{_SPAN}\s?-?åring\w*"), _between),
        (_pattern(rf"\b{_SOMEBODY_SV}\s+{_SPAN}\s?år\b"), _between),
        (_pattern(rf"\bunder\s+{_AGE}-?åring\w*"), _below),
        (_pattern(rf"\b{_SOMEBODY_SV}\s+(?:som är\s+)?(?:under|yngre än)\s+{_AGE}\s+år\b"), _below),
        (_pattern(rf"\b(?:högst|upp till)\s+{_AGE}-åring\w*"), _until),
        (_pattern(rf"\bfyllt\s+{_AGE}(?:\s+år)?\b"), _from),
        (_pattern(rf"\b{_SOMEBODY_SV}\s+(?:som är\s+)?(?:över|minst)\s+{_AGE}\s+år\b"), _from),
        (_pattern(rf"\b(?:över|minst)\s+{_AGE}-?åring\w*"), _from),
    ),
    Language.EN: (
        (_pattern(rf"\baged?\s+(?:between\s+)?{_AGE}\s?(?:[–-]|to|and)\s?{_AGE}\b"), _between),
        (_pattern(rf"{_SPAN}[\s-]years?[\s-]olds?\b"), _between),
        (_pattern(rf"\b{_SOMEBODY_EN}\s+(?:aged\s+)?under\s+{_AGE}\b(?![.,]?\d)"), _below),
        (
            _pattern(rf"\b{_SOMEBODY_EN}\s+(?:aged\s+)?(?:over|at least)\s+{_AGE}\b(?![.,]?\d)"),
            _from,
        ),
        (_pattern(rf"\baged?\s+{_AGE}\s+(?:or|and)\s+(?:over|older|above)\b"), _from),
        (_pattern(rf"\bat least\s+{_AGE}\s+years\s+(?:of age|old)\b"), _from),
    ),
}

_DIGIT = re.compile("[0-9]")

_OTHERS = _pattern(
    r"\b(?:vanhemm\w+|vanhempi\w+|perhee\w+|perhei\w+|huoltaj\w+|lapsen|lasten|läheis\w+|omais\w+"
    r"|förälder\w*|föräldra\w+|familj\w*|anhörig\w*|närstående\w*|vårdnadshavar\w*|barnets"
    r"|parents?|famil(?:y|ies)|guardians?|relatives|mothers?|fathers?"
    r"|yhdistys\w*|yrity(?:s|kse)\w*|företag\w*|compan(?:y|ies))\b"
)
"""Whose own age is not told where they are spoken of."""

_PRICE = _pattern(
    r"€|\beuro|\bsisäänpääsy|\bvapaa pääsy|\bilmaiseksi|\balennu|\binträde|\bfritt\b|\bgratis för\b"
    r"|\badmission|\bfree entry|\bdiscount|\bpuoleen hintaan|\bhalva priset|\bhalf price"
)


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """Both ages included, in years; 0 and OLDEST where a side is open.

    `is_certain`: nothing beside says that others may be meant as well.
    """

    lowest: int
    highest: int
    is_certain: bool
    words: str
    language: Language


def age_limits(sentences: Iterable[Sentence]) -> list[AgeLimit]:
    """The limits that sentences tell, in their order."""
    return [limit for sentence in sentences for limit in _limits(sentence)]


def _limits(sentence: Sentence) -> Iterator[AgeLimit]:
    text = sentence.text
    if not _DIGIT.search(text) or _OTHERS.search(text) or _PRICE.search(text):
        return
    found = list(_found(sentence))
    is_certain = len(found) == 1 and not sentence.is_hedged
    for (lowest, highest), words in found:
        yield AgeLimit(lowest, highest, is_certain, words, sentence.language)


def _found(sentence: Sentence) -> Iterator[tuple[_Bounds, str]]:
    """Bounds and the words that tell them; no words are read twice."""
    read: list[tuple[int, int]] = []
    for pattern, bounds in _READINGS[sentence.language]:
        for match in pattern.finditer(sentence.text):
            start, end = match.span()
            lowest, highest = bounds(match)
            if lowest <= highest and all(end <= first or last <= start for first, last in read):
                read.append((start, end))
                yield (lowest, highest), match[0].strip()
