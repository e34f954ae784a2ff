"""A register in pages, as a feed gives them."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from catalogue.intake.feed import FetchRequest, Page
from loaders.page_key import page_key
from loaders.saved_pages import saved_pages
from loaders.service_map.register import Register


async def pages_of(register: Register, request: FetchRequest) -> AsyncGenerator[Page]:
    """The records, then those that are not published, or listed and not told.

    Pages that are staged are left out.
    """
    async for page in saved_pages(register.entries(), request):
        yield page
    gone, withheld = tuple(register.unpublished()), register.withheld()
    key = page_key("named", (str(name) for name in (*gone, *dict(withheld))))
    if (gone or withheld) and key not in request.staged:
        issues = tuple(issue for _, issue in withheld)
        yield Page(key, gone=gone, withheld=tuple(dict(withheld)), issues=issues)
