"""GraphiQL at `/graphql`, for who writes queries: from our own host, where `make graphiql` put it.

Its files are no part of the project. They lie beside the installed packages; without them the
plain page of `explorer.py` stays.
"""

from __future__ import annotations

import html
import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from secrets import token_urlsafe

from starlette.responses import HTMLResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from catalogue.server.explorer import EXAMPLES

FOLDER = Path(sys.prefix) / "graphiql-3.8.3"
ADDRESS = "/graphiql"
NEEDED = (
    "react/umd/react.production.min.js",
    "react-dom/umd/react-dom.production.min.js",
    "graphiql/graphiql.min.js",
    "graphiql/graphiql.min.css",
    "explorer/dist/index.umd.js",
    "explorer/dist/style.css",
)
"""Files of the packages that the page loads, as graphiql.html names them."""

_PLACE = re.compile(r"\{\{(\w+)\}\}")
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Graphiql:
    """The page, read once, and the files that it loads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = files("catalogue.server").joinpath("graphiql.html").read_text("utf-8")
        tabs = [{"query": query} for query in EXAMPLES.values()]
        self._values = {
            "examples": html.escape(json.dumps(tabs)),
            "example": html.escape(next(iter(EXAMPLES.values()))),
        }

    def routes(self) -> list[Mount]:
        return [Mount(ADDRESS, StaticFiles(directory=self._folder))]

    def page(self) -> HTMLResponse:
        nonce = token_urlsafe(16)
        values = self._values | {"nonce": nonce}
        page = _PLACE.sub(lambda place: values[place[1]], self._template)
        headers = {
            "Content-Security-Policy": _POLICY.format(nonce=nonce),
            "Vary": "Accept, Accept-Language",
        }
        return HTMLResponse(page, headers=headers)


def installed(folder: Path = FOLDER) -> Graphiql | None:
    """What `make graphiql` brought; None where a file of it is missing."""
    is_whole = all((folder / name).is_file() for name in NEEDED)
    return Graphiql(folder) if is_whole else None
