"""Addresses of web pages in the one form by which two of them are the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_PORTS = {None, 80, 443}
_TRACKING = re.compile(r"utm_.*|mtm_.*|pk_.*|fbclid|gclid|msclkid|mc_cid|mc_eid|_ga|_gl")
_FRONT_PAGE = re.compile(r"(/(fi|sv|en|se|smn|sms))?")


def page_address(url: str) -> str | None:
    """The address without what does not tell pages apart; None for a host's front page.

    Dropped are the scheme, `www.`, default ports, a slash at the end, the fragment, and parameters
    that only follow visitors. The host is in lower case; a path's case counts.

    >>> page_address("HTTPS://www.Kunta.fi:443/Lomake/?utm_source=uutiskirje&id=5#alku")
    'kunta.fi/Lomake?id=5'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/")
    if not host or _FRONT_PAGE.fullmatch(path):
        return None
    return f"{_host(host)}{'' if port in _PORTS else f':{port}'}{path}{_query(parts.query)}"


def _host(host: str) -> str:
    """In the letters that people read: an address in punycode is the same one."""
    name = host.removeprefix("www.").rstrip(".")
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def _query(query: str) -> str:
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    return f"?{urlencode(kept)}" if kept else ""
