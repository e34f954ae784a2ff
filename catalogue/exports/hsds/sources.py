"""Where an object comes from, as the licences of the sources ask for: the extension `sources`."""

from __future__ import annotations

from catalogue.exports.hsds.objects import Object, filled
from catalogue.search.parts import parts, text
from catalogue.search.query import Document


def sources(document: Document) -> list[Object]:
    """The records behind a document: whose they are, and under which licence they are given."""
    return [
        filled(
            source=text(each, "source"),
            identifier=text(each, "localId"),
            url=text(each, "url"),
            licence=text(each, "licence"),
            attribution=text(each, "attribution"),
        )
        for each in parts(document, "sources")
    ]
