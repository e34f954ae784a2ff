"""The files that pages load, kept for good by browsers: a changed one has a new address."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = "/pages/"
_TYPES = {"style.css": "text/css", "workbench.js": "text/javascript", "icon.svg": "image/svg+xml"}
_CONTENTS = {name: files("catalogue.pages").joinpath(name).read_bytes() for name in _TYPES}
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
}


def address_of(name: str) -> str:
    """The address of a file as it is now."""
    return f"{_FOLDER}{name}?v={sha256(_CONTENTS[name]).hexdigest()[:16]}"


def static_routes() -> list[Route]:
    return [Route(_FOLDER + name, _file) for name in _TYPES]


async def _file(request: Request) -> Response:
    name = request.url.path.removeprefix(_FOLDER)
    return Response(_CONTENTS[name], headers=_HEADERS, media_type=_TYPES[name])
