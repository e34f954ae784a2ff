"""Parts of a stored document, which is JSON without a class: what is absent is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from catalogue.model.text import Language
from catalogue.search.query import Document

_LANGUAGES = tuple(Language)


def text(document: Document, name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None


def strings(document: Document, name: str) -> list[str]:
    return cast("list[str]", document.get(name) or [])


def part(document: Document, name: str) -> Document:
    return cast("Document", document.get(name) or {})


def parts(document: Document, name: str) -> list[Document]:
    return cast("list[Document]", document.get(name) or [])


def translations(document: Document, name: str) -> Iterator[tuple[Language, str]]:
    """A localised text in each language that it exists in, in the order of `Language`."""
    value = document.get(name)
    if value:
        texts = cast("Mapping[str, str]", value)
        yield from ((language, texts[language]) for language in _LANGUAGES if language in texts)


def localized(document: Document, name: str, language: Language) -> str:
    """A localised text in one language, else in the first that it has; "" without any."""
    value = dict(translations(document, name))
    return value.get(language) or next(iter(value.values()), "")
