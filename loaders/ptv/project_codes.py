"""Projects of the structural funds that a service names by their codes: those that made it.

PTV has no field for them. A code (`S21955`) could be a room or a product as well: it counts where
a text speaks of a project beside it, or where it is a keyword by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.text import LocalizedText

FUNDS_SYSTEM = "eura"
"""The world of ids that project codes belong to."""

NEAR = 80
"""How many characters may lie between a code and the word that says what it is."""

_CODE = re.compile(r"(?<![\w-])[SAJR]\d{5}(?![\w-])")
_PROJECT = re.compile(r"hank(?:e|ke)|projekt|project|\b(?:ESR|EAKR|ESF|ERDF|ERUF)\b", re.IGNORECASE)


def project_ids(
    texts: Iterable[LocalizedText | None], keywords: Iterable[str]
) -> tuple[EntityId, ...]:
    """The ids of the projects that texts and keywords name, in the order of their codes."""
    codes = {keyword.upper() for keyword in keywords if _CODE.fullmatch(keyword.upper())}
    for text in texts:
        for _, said in text.items() if text else ():
            codes.update(_codes_in(said))
    return tuple(
        RecordKey(FUNDS_SYSTEM, RecordKind.PROJECT, code).entity_id for code in sorted(codes)
    )


def _codes_in(text: str) -> Iterator[str]:
    for found in _CODE.finditer(text):
        around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
        if _PROJECT.search(around):
            yield found[0]
