"""What is found of one criterion: a verdict, a sentence that says why, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.codes.code import Code
from catalogue.model.text import Language

_TOLD = (Language.FI, Language.SV, Language.EN)


class Verdict(StrEnum):
    """UNKNOWN: no source says, or the situation leaves it open."""

    MEETS = "MEETS"
    FAILS = "FAILS"
    UNKNOWN = "UNKNOWN"


Sentence = Mapping[str, str]
"""One sentence in Finnish, Swedish and English, by language."""

Part = str | int | Code | Sentence
"""What is put into a wording: a code by its name in the language of the sentence."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with gaps, written as for `str.format`."""

    fi: str
    sv: str
    en: str

    def told(self, **parts: Part) -> Sentence:
        return {
            language: str(getattr(self, language)).format_map(
                {name: _in_language(part, language) for name, part in parts.items()}
            )
            for language in _TOLD
        }


def _in_language(part: Part, language: Language) -> str:
    match part:
        case Code():
            return part.name(language)
        case Mapping():
            return part[language]
        case _:
            return str(part)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on, by language: words of a text, or the name of a code."""

    text: Mapping[str, str]
    is_from_text: bool

    @classmethod
    def words(cls, words: str, language: Language) -> Evidence:
        return cls({str(language): words}, is_from_text=True)

    @classmethod
    def code(cls, code: Code) -> Evidence:
        names = {each.value: code.names[each] for each in _TOLD if each in code.names}
        return cls(names, is_from_text=False)


@dataclass(frozen=True, slots=True)
class Finding:
    verdict: Verdict
    sentence: Sentence
    evidence: tuple[Evidence, ...] = ()


def meets(sentence: Sentence, *evidence: Evidence) -> Finding:
    return Finding(Verdict.MEETS, sentence, evidence)


def fails(sentence: Sentence, *evidence: Evidence) -> Finding:
    return Finding(Verdict.FAILS, sentence, evidence)


def unknown(sentence: Sentence, *evidence: Evidence) -> Finding:
    return Finding(Verdict.UNKNOWN, sentence, evidence)
