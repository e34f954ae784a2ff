"""The catalogue's texts as a page shows them: one in another language than the page's says so."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from catalogue.pages.executor import Json

_NOTHING = Markup()


class LocalizedTexts:
    """Filters of a page's templates; `tag` is the page's language.

    A page has a hundred such texts: a macro would take ten times as long for each.
    """

    def __init__(self, tag: str) -> None:
        self._tag = tag

    def lang(self, tag: str) -> Markup:
        """The attribute that makes a screen reader change its voice; none in the page's own."""
        lower = tag.lower()
        return _NOTHING if lower == self._tag else Markup(' lang="{}"').format(lower)

    def text(self, localized: Json) -> Markup:
        value, lang = escape(localized["value"]), self.lang(localized["language"])
        return Markup("<span{}>{}</span>").format(lang, value) if lang else value

    def listed(self, texts: Iterable[Json]) -> Markup:
        """Several, parted by commas."""
        return Markup(", ").join(map(self.text, texts))
