"""How a question is written: words, quoted phrases, and what a minus shuts out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.search.analysis.tokens import (
    QUERY_LENGTH_LIMIT,
    QUERY_WORDS_LIMIT,
    plain,
    plain_name,
    tokens,
)

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))

_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)[-–\N{MINUS SIGN}](?=["\w]))?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^"\s]+))"""
)
"""A quoted phrase or what stands between spaces; a quote that is never closed is no quote."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What was written, in its order.

    `words` are as typed, in their own case; a phrase and an excluded piece are several words each,
    in lower case. `is_unfinished` when the last word may still be on its way. `name` is all of it
    as a name.
    """

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]
    is_unfinished: bool
    name: str

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.excluded)


def read(text: str) -> Writing:
    """Reads a question; never fails. What exceeds the limits of length and words is left out."""
    text = plain(text[:QUERY_LENGTH_LIMIT]).translate(_QUOTES)
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    for piece in _PIECE.finditer(text):
        content = piece["phrase"] if piece["phrase"] is not None else piece["plain"]
        found = [content[token.start : token.end] for token in tokens(content)]
        if not found:
            continue
        if piece["minus"]:
            excluded.append(_lower(found))
        elif piece["phrase"] is not None and len(found) > 1:
            phrases.append(_lower(found))
        else:
            words += found
    return Writing(
        words=tuple(words[:QUERY_WORDS_LIMIT]),
        phrases=tuple(phrases[:QUERY_WORDS_LIMIT]),
        excluded=tuple(excluded[:QUERY_WORDS_LIMIT]),
        is_unfinished=text[-1:].isalnum(),
        name=plain_name(text),
    )


def _lower(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words[:QUERY_WORDS_LIMIT])
