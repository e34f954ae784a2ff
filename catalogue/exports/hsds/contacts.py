"""How somebody is reached: telephone numbers, mailboxes, pages. Documents hold nobody's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object, filled
from catalogue.exports.hsds.speech import Speech
from catalogue.model.contact import PhoneType
from catalogue.search.parts import part, parts, text
from catalogue.search.query import Document

_TYPES: Mapping[str | None, str] = {
    PhoneType.PHONE.value: "voice",
    PhoneType.SMS.value: "text",
    PhoneType.FAX.value: "fax",
}


_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"


class Page(NamedTuple):
    """A page, what it is called, and its own language."""

    url: str
    label: str | None
    language: str | None

    @classmethod
    def of(cls, found: Document) -> Page | None:
        """Its address as a URI: letters that are not English ones are escaped."""
        url = text(found, "url")
        written = quote(url, safe=_IN_ADDRESSES) if url else None
        return cls(written, text(found, "title"), text(found, "language")) if written else None


def phones(document: Document, speech: Speech, owner: str) -> list[Object]:
    """The numbers in a document, for what has this id; the price of a call is said with them."""
    return [
        filled(
            id=part_id(owner, "phone", place),
            number=text(each, "number"),
            type=_TYPES.get(text(each, "type"), "voice"),
            description="; ".join(filter(None, _said_of(each, speech))),
        )
        for place, each in enumerate(parts(document, "phoneNumbers"))
    ]


def mailboxes(document: Document, speech: Speech, owner: str) -> list[Object]:
    """Its e-mail addresses as contacts: locations and links have no field of their own for them."""
    return [
        filled(
            id=part_id(owner, "contact", place),
            title=speech.of(each, "label"),
            email=text(each, "address"),
        )
        for place, each in enumerate(parts(document, "emailAddresses"))
    ]


def email(documents: Iterable[Document]) -> str | None:
    """The first address of several documents."""
    found = (text(each, "address") for one in documents for each in parts(one, "emailAddresses"))
    return next(filter(None, found), None)


def pages(document: Document) -> Iterator[Page]:
    yield from filter(None, map(Page.of, parts(document, "webPages")))


def best_first(found: Iterable[Page], speech: Speech) -> list[Page]:
    """Each address once; those in the export's language first, then those that say none."""
    each: dict[str, Page] = {}
    for page in found:
        each.setdefault(page.url, page)
    wanted = {speech.language.value: 0, None: 1}
    return sorted(each.values(), key=lambda page: wanted.get(page.language, 2))


def more_pages(found: Iterable[Page], owner: str) -> list[Object]:
    """Pages beside the one that has a field of its own."""
    return [
        filled(id=part_id(owner, "url", page.url), label=page.label, url=page.url) for page in found
    ]


def _said_of(phone: Document, speech: Speech) -> Iterator[str | None]:
    yield speech.of(phone, "label")
    yield speech.of(part(phone, "cost"), "description")
