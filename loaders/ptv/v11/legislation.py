"""The laws behind a service."""

from __future__ import annotations

from catalogue.model.service import Legislation
from loaders.payload import Part
from loaders.ptv.v11.contacts import web_pages
from loaders.ptv.v11.localized import localized


def legislation(part: Part) -> tuple[Legislation, ...]:
    found = (_law(row) for row in part.parts("legislation"))
    return tuple(law for law in found if law)


def _law(row: Part) -> Legislation | None:
    row.ignore("id", "orderNumber", "ownerReferenceId")
    name, pages = localized(row, "names"), web_pages(row, "webPages")
    return Legislation(name=name, pages=pages) if name or pages else None
