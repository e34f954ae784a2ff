"""The text of HTML: as Markdown (headings, lists, emphasis, links) or without any markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PARAGRAPHS = frozenset({"blockquote", "div", "hr", "ol", "p", "table", "ul"})
_LINES = frozenset({"br", "tr"})
_CELLS = frozenset({"td", "th"})
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_UNREAD = frozenset({"script", "style"})
_HEADING = re.compile(r"h([1-6])")


def markdown_of_html(text: str) -> str:
    r"""The text of an HTML fragment as Markdown; links keep their http and https addresses only.

    >>> markdown_of_html('<p>Hae <a href="https://example.org">tästä</a>.</p><ul><li>a</li></ul>')
    'Hae [tästä](https://example.org).\n\n- a'
    """
    return _read(_MarkdownReader(), text)


def plain_text_of_html(text: str) -> str:
    """The text of an HTML fragment, its blocks parted by empty lines."""
    return _read(_PlainReader(), text)


def _read(reader: _PlainReader, text: str) -> str:
    reader.feed(text)
    reader.close()
    lines = (" ".join(row.split()) for row in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _PlainReader(HTMLParser):
    """Gathers the text in parts; tags are the space between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        self.parts.append(self.opening(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in _UNREAD))
        self.parts.append(self.closing(tag))

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    def opening(self, tag: str, attributes: dict[str, str | None]) -> str:  # noqa: ARG002
        """What stands for a start tag."""
        return "\n" if tag == "li" else _space(tag)

    def closing(self, tag: str) -> str:
        """What stands for an end tag."""
        return "" if tag in _LINES else _space(tag)


class _MarkdownReader(_PlainReader):
    def __init__(self) -> None:
        super().__init__()
        self._links: list[str] = []

    def opening(self, tag: str, attributes: dict[str, str | None]) -> str:
        if heading := _HEADING.fullmatch(tag):
            return "\n\n" + "#" * int(heading[1]) + " "
        if tag == "a":
            return self._open_link((attributes.get("href") or "").strip())
        return "\n- " if tag == "li" else _MARKS.get(tag) or super().opening(tag, attributes)

    def closing(self, tag: str) -> str:
        if tag == "a":
            address = self._links.pop() if self._links else ""
            return f"]({address})" if address else ""
        return _MARKS.get(tag) or super().closing(tag)

    def _open_link(self, address: str) -> str:
        is_safe = address.lower().startswith(("http://", "https://"))
        self._links.append(address if is_safe else "")
        return "[" if is_safe else ""


def _space(tag: str) -> str:
    """What parts the text before a tag from the text after it."""
    if tag in _PARAGRAPHS or _HEADING.fullmatch(tag):
        return "\n\n"
    if tag in _LINES:
        return "\n"
    return " " if tag in _CELLS else ""
