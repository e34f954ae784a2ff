"""A language's words in the order of how often they are used, drawn from its dictionary."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from benchmarks import dictionary
from catalogue.model.text import Language

SEED = 20_261_122

_STOP_WORDS: Mapping[Language, str] = {
    Language.FI: "ja on ei se että tai kun voi myös jos",
    Language.SV: "och att i en som det av för på är",
    Language.EN: "the of and to a in is that for it",
}
_WORDS: Mapping[Language, int] = {Language.FI: 30_000, Language.SV: 15_000, Language.EN: 10_000}
_FEWEST_FORMS: Mapping[Language, int] = {Language.FI: 12, Language.SV: 5, Language.EN: 3}
"""A base form of fewer is often a slip of the dictionary."""

_MOST_FORMS = 8
_COMMON = 70
_MISSPELT = 3_000
_USUAL = 6
_LONG_ENOUGH = 6
_LETTERS = "aeiklmnoprstuvyäö"

Forms = Sequence[str]
"""The forms of one word."""


class Vocabulary:
    """The words by their rank; stop words are the first."""

    def __init__(self, language: Language) -> None:
        """Reads the dictionary, which takes seconds; it is let go afterwards."""
        bases = dictionary.bases(language)
        self._chance = random.Random(f"{SEED} {language}")  # noqa: S311 - the same each time
        stop_words = _STOP_WORDS[language].split()
        self._stop_words = len(stop_words)
        self.words: list[Forms] = [[word] for word in stop_words]
        self.words += self._drawn(bases, language)
        self.misspelt = self._misspelt(bases)

    @property
    def common(self) -> list[str]:
        """All forms of the most frequent words that say something."""
        return [form for forms in self._frequent(_COMMON) for form in forms]

    def _frequent(self, count: int) -> list[Forms]:
        return self.words[self._stop_words : self._stop_words + count]

    def _drawn(self, bases: Mapping[str, str], language: Language) -> list[Forms]:
        """The frequent ones are words of rather six letters."""
        counts = Counter(bases.values())
        fewest = _FEWEST_FORMS[language]
        told = [base for base, count in counts.items() if count >= fewest and base in bases]
        chosen = self._chance.sample(told, _WORDS[language])
        forms = _forms(bases, set(chosen))
        chosen.sort(key=lambda base: abs(len(base) - _USUAL) + self._chance.gauss(0, 2))
        return [
            self._chance.sample(forms[base], min(_MOST_FORMS, len(forms[base]))) for base in chosen
        ]

    def _misspelt(self, known: Collection[str]) -> list[str]:
        """Words with a slip of the keyboard that are words no more."""
        words = [forms[0] for forms in self._frequent(_MISSPELT)]
        slips = [self._slip(word) for word in words if len(word) >= _LONG_ENOUGH]
        return [slip for slip in slips if slip not in known]

    def _slip(self, word: str) -> str:
        """A letter left out, put in or replaced, or two in the wrong order; the first stays."""
        place = self._chance.randrange(1, len(word) - 1)
        before, letter, following, after = (
            word[:place],
            word[place],
            word[place + 1],
            word[place + 2 :],
        )
        other = self._chance.choice(_LETTERS)
        ways = (
            following,
            letter + other + following,
            other + following,
            following + letter,
        )
        return before + self._chance.choice(ways) + after


def _forms(bases: Mapping[str, str], chosen: Collection[str]) -> Mapping[str, list[str]]:
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for form, base in bases.items():
        if base in chosen:
            forms[base].append(form)
    return forms
