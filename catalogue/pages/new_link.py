"""A link that was just made for a client: shown once, as an address and as a square."""

from __future__ import annotations

from starlette.requests import Request

from catalogue.pages.quick_response import square
from catalogue.settings import settings


def new_link(request: Request, path: str | None) -> dict[str, object]:
    """What its template is given; None stands for everything where there is no link."""
    if not path:
        return {"new_link": None, "square": None}
    base = settings().public_url or str(request.base_url)
    address = base.rstrip("/") + path
    return {"new_link": address, "square": square(address)}
