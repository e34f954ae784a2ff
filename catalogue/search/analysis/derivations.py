"""The words that a word is derived from: what an agent does, what a noun of action names.

Finnish makes families of words (`yrittää`, `yrittäjä`, `yrittäjyys`, `yrittäminen`) that a search
should see as near. A rule proposes a root, and the dictionary must know it. Swedish families share
the stem that their endings leave. English derivation costs more in precision than it brings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from catalogue.search.analysis.dictionary import Dictionary

_STEPS = 2
"""`yrittäjyys` comes from `yrittäjä` and this from `yrittää`."""

_SHORTEST_STEM = 2
_SHORTEST_SWEDISH_STEM = 4

_BASE_RULES = """
ttomuus ton · suus nen · mmuus mpi · uus i u a o
nnus ntaa · tus ttaa taa · aus ata as a · kkaus kata kki · ppaus pata · ttaus tata · us taa ta
emus ea · imus ia · omus oa · elmus ella
onta oa · inta ia ita · kinta kkia · unta ua
ointi oida · anti ada · enti edä · onti oda · yynti yydä
ttelu tella · ntelu nnella · kkelu kella · ppelu pella · lu lla · u aa ea · ku kea
lo lla · no nna · o aa ea · i ea ia
ja a · aaja ata · ooja ota · minen a · ata a · inti ida
utua uttaa · tua taa · autua aa · stua staa s · aantua a
inen -
"""
"""Ending → the endings that take its place in base forms (`-`: none)."""

_FORM_RULES = """
aja aa · ija i · minen ee aa · llinen n
"""
"""Likewise, but what comes out is an inflected form of the root (`hakija`: `haki`, of `hakea`)."""

_IRREGULAR = {"apu": "auttaa", "teko": "tehdä", "tekijä": "tehdä", "näkö": "nähdä"}

_SWEDISH_ENDINGS = ("ningar", "ning", "heter", "het", "ande", "ende", "are", "else", "skap", "dom")

_FRONT = str.maketrans("aou", "äöy")
_LONGEST_ENDING = 8

Rules = Mapping[str, tuple[str, ...]]
"""Ending → the endings that may take its place."""


def finnish_roots(base: str, dictionary: Dictionary) -> list[tuple[str, int]]:
    """The roots of a base form with how many steps away they are, nearest first."""
    found: dict[str, int] = {}
    current = [base]
    for step in range(1, _STEPS + 1):
        current = [root for word in current for root in _roots(word, dictionary)]
        for root in current:
            if root != base:
                found.setdefault(root, step)
    return list(found.items())


def swedish_root(word: str, dictionary: Dictionary) -> str | None:
    """What a noun's endings leave of the word that it is made from; None of another word."""
    for ending in _SWEDISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_SWEDISH_STEM:
            return word.removesuffix(ending)
    infinitive = word.removesuffix("n")
    return infinitive if word.endswith("an") and infinitive in dictionary else None


def _roots(word: str, dictionary: Dictionary) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for candidate in _candidates(word, _base_rules()):
        if candidate in dictionary.bases(candidate):
            yield candidate
    for candidate in _candidates(word, _form_rules()):
        yield from (base for base in dictionary.bases(candidate)[:1] if base != candidate)


def _candidates(word: str, rules: Rules) -> Iterator[str]:
    """The word with each of its endings that there are rules for replaced, the longest first."""
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        for other in rules.get(word[-length:], ()):
            yield word[:-length] + other


@cache
def _base_rules() -> Rules:
    return _rules(_BASE_RULES)


@cache
def _form_rules() -> Rules:
    return _rules(_FORM_RULES)


def _rules(text: str) -> Rules:
    """Each rule twice, with back and with front vowels; an ending may have neither."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for rule in filter(None, (rule.split() for rule in text.replace("\n", "·").split("·"))):
        ending, *others = rule
        for vowels in ({}, _FRONT):
            roots = (other.removeprefix("-").translate(vowels) for other in others)
            told = found[ending.translate(vowels)]
            found[ending.translate(vowels)] = tuple(dict.fromkeys((*told, *roots)))
    return found
