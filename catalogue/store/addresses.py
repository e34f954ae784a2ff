"""Addresses of PostgreSQL that name several servers: which these are, and which is wanted.

They are written as libpq reads them (`postgresql://user:password@one:5432,two:5433/database` with
`target_session_attrs`), so that PostgreSQL's own programs take the same ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_WANTED = "target_session_attrs"


class Wanted(StrEnum):
    """What a server must be to be taken, where an address of several does not say."""

    PRIMARY = "read-write"
    REPLICA_FIRST = "prefer-standby"
    ANY = "any"


def canonical(url: str, wanted: Wanted) -> str:
    """The address with the longer of its two schemes; one of several servers says which."""
    url = url.replace("postgres://", "postgresql://", 1)
    query = _query(url)
    if len(servers(url)) == 1 or _WANTED in query:
        return url
    return _with(url, {**query, _WANTED: wanted.value})


def wanting(url: str, wanted: Wanted) -> str:
    """The address, whatever it has said of the server that is wanted."""
    return _with(url, {**_query(url), _WANTED: wanted.value})


def servers(url: str) -> list[str]:
    """An address for each server that this one names, in their order."""
    parts, query = urlsplit(url), _query(url)
    login, at, hosts = parts.netloc.rpartition("@")
    if hosts:
        each_netloc = [f"{login}{at}{host}" for host in hosts.split(",")]
        return [urlunsplit(parts._replace(netloc=netloc)) for netloc in each_netloc]
    folders = query.get("host", "").split(",")
    if len(folders) == 1:
        return [url]
    ports = query.get("port", "5432").split(",")
    ports = ports * len(folders) if len(ports) == 1 else ports
    places = zip(folders, ports, strict=True)
    return [_with(url, {**query, "host": folder, "port": port}) for folder, port in places]


def wishes(url: str) -> list[str | None]:
    """What each server is to be, best first, as asyncpg calls it; None: what the address says."""
    if _query(url).get(_WANTED) == Wanted.REPLICA_FIRST:
        return ["standby", "any"]
    return [None]


def _query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def _with(url: str, query: Mapping[str, str]) -> str:
    encoded = urlencode(query, safe="/,", quote_via=quote)
    return urlunsplit(urlsplit(url)._replace(query=encoded))
