"""The documentation's site, built as `make site` builds it, and what is in its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from tests.documentation.pages import PROJECT

_LOADING = {"src", "srcset", "data", "poster"}
_LOADED_LINKS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "prefetch"}
STRUCTURE = {"h1", "h2", "h3", "h4", "li", "table", "pre", "img", "blockquote"}


def build(folder: Path) -> None:
    """Builds the site into the folder; a warning is an error."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    found = subprocess.run(
        [*command, "--site-dir", str(folder)],
        cwd=PROJECT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr


class SitePage(HTMLParser):
    """A page by its elements.

    `ids`: what can be linked to. `links`: where it leads. `loads`: what a browser fetches for it.
    `structure`: how often the article has each element that Markdown makes.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.structure: Counter[str] = Counter()
        self._in_article = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value for name, value in attrs if value is not None}
        self.ids.update(found[name] for name in ("id", "name") if name in found)
        self.loads += [found[name] for name in _LOADING & found.keys()]
        if tag == "link" and _LOADED_LINKS & set(found.get("rel", "").split()):
            self.loads.append(found["href"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        self._in_article |= tag == "article"
        if self._in_article and tag in STRUCTURE:
            self.structure[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self._in_article &= tag != "article"
