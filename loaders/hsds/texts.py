"""Texts of HSDS, which are in one language: the one that the source tells in."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.intake.cleaning.text import line, markdown_of_lines, plain
from catalogue.model.text import Language, LocalizedText
from loaders.hsds.system import Telling
from loaders.localized_text import LANGUAGES, Clean, localized_text
from loaders.payload import Part


def language_of(telling: Telling) -> Language | None:
    """The language of the texts; None where it is one that texts are not kept in."""
    return LANGUAGES.get(telling.language)


def said(part: Part, telling: Telling, name: str, clean: Clean = line) -> LocalizedText | None:
    """The text in a field."""
    return localized(telling, clean(part.text(name)))


def said_at_length(part: Part, telling: Telling, *names: str) -> LocalizedText | None:
    """The texts in fields that may be Markdown or HTML, behind one another."""
    return paragraphs(telling, (markdown_of_lines(part.text(name)) for name in names))


def said_in_lines(part: Part, telling: Telling, *names: str) -> LocalizedText | None:
    """Remarks in plain text, each once, behind one another."""
    return paragraphs(telling, (plain(part.text(name)) for name in names), "; ")


def paragraphs(
    telling: Telling, texts: Iterable[str | None], separator: str = "\n\n"
) -> LocalizedText | None:
    """Texts that are clean already, behind one another; equal ones once."""
    found = dict.fromkeys(text for text in texts if text)
    return localized(telling, separator.join(found))


def localized(telling: Telling, text: str | None) -> LocalizedText | None:
    return localized_text({telling.language: text}) if text else None
