"""A page of a list, as HSDS has it."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.objects import Object


def page(contents: Sequence[Object], total: int, asked: Asked) -> Object:
    pages = -(-total // asked.per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": list(contents),
    }


def page_out_of(everything: Sequence[Object], asked: Asked) -> Object:
    """The page of a list that is in memory."""
    return page(everything[asked.start : asked.start + asked.per_page], len(everything), asked)
