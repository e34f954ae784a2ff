"""Which of PTV's target groups a project is for, by the words of its description.

Few words, and only those that leave no doubt; docs/esr-project.md lists them.
"""

from __future__ import annotations

import re

WORDS = {
    "KR1": ("työttöm", "työnhaki", "työtön", "pitkäaikaistyött", "maahanmuutta", "opiskelij"),
    "KR1.1": ("ikäihmi", "ikäänty", "eläkeläi"),
    "KR1.2": ("lapsiperhe",),
    "KR1.3": ("nuoret", "nuoria", "nuorille", "nuorten", "alle 30-vuotia"),
    "KR1.4": ("pitkäaikaissaira",),
    "KR1.6": ("vammai",),
    "KR2": ("yritykset", "yrityksiä", "yrityksille", "yritysten"),
    "KR2.6": ("työnantaj",),
    "KR2.7": ("järjestöt", "järjestöjen", "yhdistykset", "yhdistysten"),
    "KR2.8": ("yrityksen perusta", "yritystoiminnan aloitta", "aloittavat yrittäj"),
    "KR3": ("viranomai",),
}
"""Code → beginnings of words, of which one is enough."""

_PATTERNS = {
    code: re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE)
    for code, beginnings in WORDS.items()
}


def target_groups_of(text: str) -> tuple[str, ...]:
    """The codes whose words the text has, in their order."""
    return tuple(code for code, words in _PATTERNS.items() if words.search(text))
