"""Partners' texts made clean: characters, spaces, HTML, and lines that are meant as Markdown.

Nothing here understands what a text says. What is no text, or nothing but space, is None.
"""

from __future__ import annotations

import html
import re
import unicodedata

from catalogue.intake.cleaning.html_text import markdown_of_html, plain_text_of_html
from catalogue.intake.cleaning.markdown import safe_markdown

_UNUSUAL = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02ff]")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_UNTIDY = re.compile(r"[^\S\n ]|  | \n|\n\n\n")
_SPACES = re.compile(r"[^\S\n]+")
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TAG = re.compile(
    r"</?(?:a|b|big|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|script|small|span|strong|style"
    r"|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•‣◦·–—]\s+|[•‣◦])(?=\S)")
_ITEM = re.compile(r"(?:- |\d{1,3}[.)] )")
_INDENTED = re.compile(r"\n[^\S\n]{2,}\S|\n\t")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
_BLANK_LINES = re.compile(r"\n{3,}")
_LAYERS = 4


def line(value: object) -> str | None:
    """Plain text in one line: a name, a title, a summary."""
    text = plain(value)
    return " ".join(text.split()) if text else None


def plain(value: object) -> str | None:
    """Plain text in which lines are kept: a remark, an address, a price in words."""
    text = _unescaped(value)
    return _tidy(plain_text_of_html(text) if _has_tags(text) else text) or None


def markdown(value: object) -> str | None:
    """A long text that is Markdown; HTML in it becomes Markdown too, and what is unsafe goes."""
    text = _unescaped(value)
    text = markdown_of_html(text) if _has_tags(text) else text
    return _safe(_with_levels(text) if _INDENTED.search(text) else _tidy(text))


def markdown_of_lines(value: object) -> str | None:
    r"""Markdown of a long text in which every line is a paragraph, or an item of a list.

    Bullets of any shape become "- ".

    >>> markdown_of_lines("Bring along:\n• your card\n• your papers\nWelcome!")
    'Bring along:\n\n- your card\n- your papers\n\nWelcome!'
    """
    text = markdown(value)
    if text is None or "\n" not in text:
        return text
    blocks: list[str] = []
    in_list = False
    for row in filter(None, text.split("\n")):
        words = _BULLET.sub("- ", row.lstrip(), count=1)
        is_item = _ITEM.match(words) is not None
        level = row[: -len(row.lstrip())] if is_item and in_list else ""
        blocks += [level + words] if in_list and is_item else ["", words]
        in_list = is_item
    # A line by itself can be what it was not within a paragraph: the address of a link.
    return _safe("\n".join(blocks))


def _unescaped(value: object) -> str:
    """The clean text without entities, however often they were escaped."""
    text = _clean(value) if isinstance(value, str) else ""
    for _ in range(_LAYERS):
        if not ("&" in text and _ENTITY.search(text)):
            break
        text = _clean(html.unescape(text))
    return text


def _clean(text: str) -> str:
    """The text with composed letters, ordinary spaces and line ends, and nothing invisible."""
    if not _UNUSUAL.search(text):
        return text
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    return _INVISIBLE.sub("", text)


def _has_tags(text: str) -> bool:
    return "<" in text and _TAG.search(text) is not None


def _tidy(text: str) -> str:
    """No spaces at the ends of lines, none doubled, and no more than one empty line in a row."""
    if not _UNTIDY.search(text):
        return text.strip()
    lines = (_SPACES.sub(" ", row).rstrip() for row in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _with_levels(text: str) -> str:
    """Tidy, but for the indentation in a list, which says what is below what.

    A list ends at an empty line with words behind it that are not indented. The indentation of its
    first item is taken off all of it; elsewhere Markdown would take the indented for code.
    """
    rows: list[str] = []
    margin: int | None = None
    for row in text.expandtabs(4).split("\n"):
        words = row.strip()
        depth = len(row) - len(row.lstrip())
        if _LIST_ITEM.match(words):
            margin = depth if margin is None else margin
        elif words and margin is not None and depth <= margin and not rows[-1]:
            margin = None
        level = max(0, depth - margin) if words and margin is not None else 0
        rows.append(" " * level + _SPACES.sub(" ", words))
    return _BLANK_LINES.sub("\n\n", "\n".join(rows)).strip()


def _safe(text: str) -> str | None:
    return safe_markdown(text).strip() or None
