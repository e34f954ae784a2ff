"""A digest as a document of the Atom Syndication Format (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from xml.etree.ElementTree import Element, SubElement, tostring

from catalogue.model.identity import NAMESPACE
from catalogue.model.text import Language
from catalogue.resolvers.digest import Digest, DigestEffect, DigestEntry
from catalogue.resolvers.digest_mail import (
    WORDS,
    address_of,
    language_of,
    name_of,
    responsible,
    title,
)
from catalogue.resolvers.text import LocalizedText, language_given
from catalogue.schema.scalars import moment_text
from catalogue.search.query import Document

_ATOM = "http://www.w3.org/2005/Atom"
_PUBLISHER = "Polku"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can have."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A digest, where it is read, and the name of the feed, which stays while its window moves."""

    digest: Digest
    languages: Sequence[Language]
    address: str
    name: str

    @property
    def updated(self) -> str:
        """When the newest entry changed; of an empty feed, since when nothing has."""
        entries = self.digest.entries
        newest = entries[0].service["updatedAt"] if entries else self.digest.question.since
        return moment_text(newest)


def atom(feed: Feed) -> bytes:
    """In UTF-8, with its declaration."""
    language = language_of(feed.languages)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": language.value})
    _add(root, "id", _named(feed.name))
    _add(root, "title", title(feed.digest, language))
    _add(root, "updated", feed.updated)
    _add(_add(root, "author"), "name", _PUBLISHER)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    for entry in feed.digest.entries:
        _add_entry(root, entry, feed.languages)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _add_entry(root: Element, entry: DigestEntry, languages: Sequence[Language]) -> None:
    """Each revision of a service is an entry of its own: readers show what they have not had."""
    service = entry.service
    label = WORDS[language_of(languages)].effects[entry.effect]
    element = _add(root, "entry")
    _add(element, "id", _named(f"{service['id']}:{service['revision']}"))
    _add(element, "title", f"{label}: {name_of(service, languages)}")
    _add(element, "updated", moment_text(service["updatedAt"]))
    if organization := responsible(service, languages):
        _add(_add(element, "author"), "name", organization)
    _add(element, "category", term=entry.effect.value, label=label)
    address = address_of(service)
    if address and entry.effect is not DigestEffect.ENDED:
        _add(element, "link", rel="alternate", href=address)
    _add_content(element, service, languages)


def _add_content(element: Element, service: Document, languages: Sequence[Language]) -> None:
    told = cast("LocalizedText", service.get("summary") or service["name"])
    language = language_given(told, languages)
    _add(element, "content", str(told[language]), **{"type": "text", "xml:lang": language.value})


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = _NO_XML.sub("", text) if text is not None else None
    return element


def _named(name: str) -> str:
    return uuid.uuid5(NAMESPACE, name).urn
