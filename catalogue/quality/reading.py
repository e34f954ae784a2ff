"""Parts of a document or of a record's body, which is JSON without a class: absent is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from catalogue.model.text import Language

Document = Mapping[str, object]

_LANGUAGES = tuple(Language)
_MARKDOWN = re.compile(r"]\([^()\s]*\)|[*_`#>\[\]\\]")
"""The addresses of links, and signs. Blunt: it is for measuring, not for showing."""


def text(document: Document, name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None


def part(document: Document, name: str) -> Document:
    return cast("Document", document.get(name) or {})


def parts(document: Document, name: str) -> list[Document]:
    return cast("list[Document]", document.get(name) or [])


def translations(document: Document, name: str) -> dict[Language, str]:
    """A localised text by language, in the order of `Language`."""
    value = cast("Mapping[str, str]", part(document, name))
    return {each: value[each] for each in _LANGUAGES if each in value}


def shown_length(markdown: str) -> int:
    """Characters without the signs of Markdown and without space that shows nothing."""
    return len(" ".join(_MARKDOWN.sub("", markdown).split()))


def channels(service: Document) -> Iterator[tuple[Document, Document]]:
    """The service's connections, each with the card of its channel."""
    return ((each, part(each, "channel")) for each in parts(service, "connections"))


def has_point(place: Document) -> bool:
    """Whether one of its addresses, or of their entrances, has a point."""
    addresses = parts(place, "addresses")
    return any(
        "point" in each for address in addresses for each in (address, *parts(address, "entrances"))
    )
