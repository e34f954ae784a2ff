"""The committed sets: word pairs, needs with graded services, and the third that is kept aside.

Whoever tunes the analysis or the thesaurus looks at the open part alone; what is kept aside tells
whether it holds on words that nobody tuned it on.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from catalogue.model.text import Language

LANGUAGES = (Language.FI, Language.SV, Language.EN)

RELEVANT = 2
"""The least grade of a service that somebody in need should be shown."""

_HERE = Path(__file__).parent
_NEEDS: Mapping[Language, tuple[str, ...]] = {
    Language.FI: ("fi-a.csv", "fi-b.csv"),
    Language.SV: ("sv.csv",),
    Language.EN: ("en.csv",),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A word asked for, a word that a text tells, and whether the one should find the other."""

    language: Language
    category: str
    asked: str
    told: str
    should_meet: bool
    is_drawn: bool = False

    @property
    def is_kept_aside(self) -> bool:
        return is_kept_aside(self.language, self.asked, self.told)


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody types, and the services that answer it: short id → grade (1 to 3)."""

    language: Language
    text: str
    grades: Mapping[str, int]

    @property
    def is_kept_aside(self) -> bool:
        return is_kept_aside(self.language, self.text)


def is_kept_aside(*parts: str) -> bool:
    """True for a third, the same whatever else is in the set."""
    digest = blake2b("\n".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest) % 3 == 0


def committed_pairs(language: Language) -> list[Pair]:
    return [
        Pair(language, row["category"], row["asked"], row["told"], row["meets"] == "yes")
        for row in _rows(_HERE / "pairs.csv")
        if row["language"] == language
    ]


def needs(language: Language) -> list[Need]:
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name in _NEEDS[language]:
        for row in _rows(_HERE / "needs" / name):
            grades[row["need"]][short_id(row["service"])] = int(row["grade"])
    return [Need(language, text, found) for text, found in grades.items()]


def short_id(slug: str) -> str:
    """The part of a slug that alone decides which service it is."""
    return slug.rpartition("-")[2]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
