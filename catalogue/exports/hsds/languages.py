"""The languages that one is served in."""

from __future__ import annotations

from catalogue.codes import lists
from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.speech import Speech
from catalogue.search.parts import strings
from catalogue.search.query import Document


def languages(document: Document, speech: Speech) -> list[Object]:
    """By name and code: ISO 639-1, or three letters where there are no two."""
    owner = str(document["id"])
    known = [code for each in strings(document, "serviceLanguages") if (code := _known(each))]
    return [
        {"id": part_id(owner, "language", each.code), "name": speech.named(each), "code": each.code}
        for each in known
    ]


_known = lists.languages().get
