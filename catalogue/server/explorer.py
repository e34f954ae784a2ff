"""A page to try the contract in, for people with a browser, with JavaScript or without."""

from __future__ import annotations

import html
import json
import re
from importlib.resources import files
from secrets import token_urlsafe
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from catalogue.server.answers import Json

EXAMPLES = {
    "Services for people without work in Tampere": """query ServicesInTampere {
  services(text: "työtön", filter: {municipalities: ["837"]}, first: 5) {
    totalCount
    nodes {
      name { value language }
      summary { value }
      organizations { role organization { name { value } } }
    }
  }
}""",
    "What is free of charge, by theme": """query FreeOfChargeByTheme {
  services(filter: {freeOfCharge: true}, first: 3) {
    nodes { name { value } themes { name { value } } }
    facets { themes { value label { value } count } }
  }
}""",
    "Places near Helsinki railway station, and whether they are open": """query Nearby {
  services(near: {latitude: 60.1719, longitude: 24.9414, withinKm: 3}, orderBy: DISTANCE) {
    edges {
      distanceKm
      node {
        name { value }
        connections { isOpenAt channel { type name { value } } }
      }
    }
  }
}""",
    "Where the catalogue comes from": """query WhereItComesFrom {
  sources { id system licence attribution lastCompleteAt }
}""",
}

_PLACE = re.compile(r"\{\{(\w+)\}\}")
_POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Explorer:
    """The page, read once."""

    def __init__(self) -> None:
        self._template = files("catalogue.server").joinpath("explorer.html").read_text("utf-8")
        self._examples = "".join(_example(title, query) for title, query in EXAMPLES.items())

    def page(self, query: str = "", variables: str = "", body: Json | None = None) -> HTMLResponse:
        """The page with a query in it, and its answer."""
        nonce = token_urlsafe(16)
        values = {
            "nonce": nonce,
            "examples": self._examples,
            "query": html.escape(query or next(iter(EXAMPLES.values()))),
            "variables": html.escape(variables),
            "answer": html.escape(json.dumps(body, ensure_ascii=False, indent=2) if body else ""),
        }
        page = _PLACE.sub(lambda place: values[place[1]], self._template)
        headers = {
            "Content-Security-Policy": _POLICY.format(nonce=nonce),
            "Vary": "Accept, Accept-Language",
        }
        return HTMLResponse(page, headers=headers)


def _example(title: str, query: str) -> str:
    address = html.escape(f"?{urlencode({'query': query})}")
    return f'<li><a href="{address}">{html.escape(title)}</a></li>\n'
