"""Texts as they are shown and searched for words: without the signs of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from catalogue.search.analysis.tokens import plain, words_of_plain
from catalogue.search.texts import MARKDOWN, DocumentText

LENGTH_LIMIT = 50_000
"""Of longer texts the beginning is read: some 5,000 words."""

MARKDOWN_LENGTH_LIMIT = 10_000
"""Signs further behind stay: no register has such texts, and the parser takes 15 µs for a sign."""

_SIGNS = re.compile(r"[*_`\[\\<&#>]")
_LINE_SIGNS = re.compile(r"^(?: {0,3}(?:#{1,6}|>)[ \t]+)+", re.MULTILINE)
"""Of a heading and of a quotation. Those of a list stay: they part its items in plain text too."""

_TEXTS_KEPT = 2_000

_INLINE = ("autolink", "backticks", "emphasis", "entity", "escape", "image", "link")


class PlainText(NamedTuple):
    """A text in plain letters, to which the positions of marks refer, and its words."""

    text: str
    words: Sequence[str]


def read(source: DocumentText) -> PlainText:
    text = shown(source)
    return PlainText(text, words_of_plain(text))


read_again = lru_cache(maxsize=_TEXTS_KEPT)(read)
"""Likewise, of texts that many documents have in common."""


def shown(source: DocumentText) -> str:
    text = source.text[:LENGTH_LIMIT]
    if source.field in MARKDOWN and _SIGNS.search(text):
        beginning, rest = text[:MARKDOWN_LENGTH_LIMIT], text[MARKDOWN_LENGTH_LIMIT:]
        text = _without_markdown(beginning) + rest
    return plain(text.replace("\N{SOFT HYPHEN}", ""))  # what it parted may compose


def _without_markdown(text: str) -> str:
    [line] = _parser().parseInline(_LINE_SIGNS.sub("", text))
    return "".join(
        "\n" if each.type == "hardbreak" else each.content for each in line.children or ()
    )


@cache
def _parser() -> MarkdownIt:
    """Raw HTML is text to it, as it is to whoever gets the highlight."""
    return MarkdownIt("zero").enable(list(_INLINE))
