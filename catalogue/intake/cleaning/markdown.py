"""Markdown from partners made safe for whoever shows it: no raw HTML, no images, only honest links.

Renderers differ in what they refuse, so that nothing is left for them to refuse.
"""

from __future__ import annotations

import html
import re
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

SCHEMES = ("http://", "https://", "mailto:", "tel:")

_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^\s<>]+)>", re.IGNORECASE)
_LONE = re.compile(r"<(?![a-zA-Z/!?][^<>]*>)")
_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_MARKUP = re.compile(r"[<&]")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?[^()]*\)")
_ROUND = str.maketrans("[]", "()")
_LAYERS = 4


def safe_markdown(text: str) -> str:
    """The same text without raw HTML and images, its links to http, https, mailto and tel alone.

    >>> safe_markdown("<b>Hei</b> [tästä](javascript:alert(1)) ja [sivulle](https://example.org)")
    'Hei tästä ja [sivulle](https://example.org)'
    """
    if _MARKUP.search(text):
        text = _without_html(_AUTOLINK.sub(r"[\1](\1)", text))
    if "[" not in text:
        return text
    text = _LINK.sub(_kept_link, text)
    return text if _is_honest(text) else text.translate(_ROUND)


def _without_html(text: str) -> str:
    """Without tags, comments and scripts, however often they were escaped."""
    for _ in range(_LAYERS):
        # What only looks like the beginning of a tag would take the text behind it along.
        cleaned = nh3.clean(_LONE.sub("&lt;", text), tags=set(), link_rel=None)
        before, text = text, html.unescape(cleaned).replace("\xa0", " ")
        if text == before:
            return _OPENING.sub("< ", text)
    return text.replace("<", " ")


def _kept_link(link: re.Match[str]) -> str:
    is_image, label, address = link.groups()
    is_kept = not is_image and address.lower().startswith(SCHEMES)
    return f"[{label}]({address})" if is_kept else label


def _is_honest(text: str) -> bool:
    """Whether a parser finds only the links that may stand there (escapes, references, titles)."""
    return all(_may_stand(token) for token in _parser().parse(text))


def _may_stand(token: Token) -> bool:
    if token.type in {"image", "html_inline", "html_block"}:
        return False
    address = str(token.attrGet("href") or "https://")
    return address.lower().startswith(SCHEMES) and all(map(_may_stand, token.children or ()))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.validateLink = lambda url: True  # noqa: ARG005 - every link is to be seen
    return parser
