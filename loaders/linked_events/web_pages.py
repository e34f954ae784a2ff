"""Web pages of an event or a place: each language's own, and links with a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.intake.cleaning.text import line
from catalogue.intake.contact import web_addresses
from catalogue.model.contact import WebPage
from catalogue.model.text import Language
from loaders.language_object import languages_of
from loaders.localized_text import LANGUAGES
from loaders.payload import Part

_NAMED = "extlink_"
"""How editors' forms begin the names of links: extlink_facebook."""


def pages_in(part: Part, name: str) -> Iterator[WebPage]:
    """The pages in an object of language → address."""
    texts = part.part(name)
    for code in languages_of(texts) if texts else ():
        for url in _addresses(texts, code) if texts else ():
            yield WebPage(url=url, language=LANGUAGES[code])


def links_in(part: Part, name: str) -> Iterator[WebPage]:
    """The pages in a list of named links."""
    for row in part.parts(name):
        title = (line(row.text("name")) or "").removeprefix(_NAMED) or None
        language = LANGUAGES.get(row.text("language") or "")
        for url in _addresses(row, "link"):
            yield WebPage(url=url, title=title, language=language)


def each_once(pages: Iterable[WebPage]) -> tuple[WebPage, ...]:
    """The pages, those of one address put together: it has a language where there is one alone."""
    found: dict[str, list[WebPage]] = {}
    for page in pages:
        found.setdefault(page.url, []).append(page)
    return tuple(_together(same) for same in found.values())


def _together(pages: list[WebPage]) -> WebPage:
    languages: set[Language | None] = {page.language for page in pages}
    title = next((page.title for page in pages if page.title), None)
    language = pages[0].language if len(languages) == 1 else None
    return WebPage(url=pages[0].url, title=title, language=language)


def _addresses(part: Part, name: str) -> tuple[str, ...]:
    text = part.text(name)
    found = web_addresses(text) if text else ()
    if text and not found:
        part.findings.warn(part.at(name), "This is not a web address; it was left out.", text)
    return found
