"""What the compiler and the splitter must know of a language's compounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalogue.search.analysis.word import Bag


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language joins words.

    `head_bases`: what a head (any part but the last) may be the bound form of, likeliest first;
    `joining`: endings of inflected forms that are heads as well.
    `short_heads`, `short_tails`: the words of three letters that take part in compounds; of other
    words only longer ones do. `fewest_forms`: a base form of fewer is more often a slip of the
    dictionary than a word. `never_tails`: what looks like a last part but is an ending.
    """

    bag: Bag
    head_bases: Callable[[str], Iterator[str]]
    joining: tuple[str, ...]
    short_heads: frozenset[str]
    short_tails: frozenset[str]
    fewest_forms: int = 3
    never_tails: frozenset[str] = frozenset()

    def may_be_head(self, text: str) -> bool:
        return len(text) >= _SHORTEST or text in self.short_heads

    def may_be_tail(self, text: str) -> bool:
        return (len(text) >= _SHORTEST or text in self.short_tails) and text not in self.never_tails


_SHORTEST = 4


def _finnish_bases(head: str) -> Iterator[str]:
    yield head
    if head.endswith("s"):
        yield f"{head[:-1]}nen"


def _swedish_bases(head: str) -> Iterator[str]:
    yield head
    if head.endswith("s"):
        yield head[:-1]
    yield f"{head}a"
    if head.endswith(("u", "o", "e")):
        yield f"{head[:-1]}a"
        yield f"{head[:-1]}e"
        yield head[:-1]


def _english_bases(head: str) -> Iterator[str]:
    yield head


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FINNISH = Grammar(
    Bag.FI,
    _finnish_bases,
    joining=("n",),
    short_heads=_words(
        "ala ali apu eri esi etu etä hää ikä isä itä iso jää koe kuu lak luu maa oma osa puu pää "
        "suu sää tie työ uni ura yli äly yö"
    ),
    short_tails=_words("ala apu ero etu ikä isä koe maa osa pää syy sää tie työ uni yö"),
    never_tails=_words("lainen läinen mainen mäinen moinen nainen laiton otin"),
)

SWEDISH = Grammar(
    Bag.SV,
    _swedish_bases,
    joining=("s",),
    short_heads=_words(
        "arv bok bil bar bas brå dag far hem hus häl jul kör lag led lån lön mat nöd ord råd rät "
        "sam sex sko tid tal ung vin vit vår väg åld års"
    ),
    short_tails=_words(
        "arv bok bil bad ben dag hem hus kod lag lån lön mål ord råd syn tal tid tur vän väg väl år"
    ),
    never_tails=_words("inna lös löshet bara sam het dom skap else ning ande ende aren aste"),
)

ENGLISH = Grammar(
    Bag.EN,
    _english_bases,
    joining=(),
    short_heads=_words("bed car day job law tax"),
    short_tails=_words("day job law man men"),
    fewest_forms=2,
    never_tails=_words("able ally hood less like ness ship ward wise"),
)

GRAMMARS = (FINNISH, SWEDISH, ENGLISH)
