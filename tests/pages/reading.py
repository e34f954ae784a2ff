"""A page as somebody reads it: its lines, and the elements that carry them."""

from __future__ import annotations

from html.parser import HTMLParser

_INLINE = {"a", "span", "strong", "em", "br"}
_EMPTY = {"meta", "link", "br", "input"}


class Page(HTMLParser):
    """`lines`: what `main` shows, a line a block. `elements`: tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.languages: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self._line = ""
        self.feed(html)
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self._open.append((tag, dict(attrs).get("lang")))
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            languages = [language for _, language in self._open if language]
            self.languages[text] = languages[-1] if languages else ""
        if any(tag == "main" for tag, _ in self._open):
            self._line += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            if line := " ".join(self._line.split()):
                self.lines.append(line)
            self._line = ""
