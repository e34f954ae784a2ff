"""The kinds of request that are measured, and how each way is asked them over HTTP."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import orjson

Variables = Mapping[str, object]

HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "Accept-Language": "fi",
}
"""Sent with every request; `load.lua` says them too."""

_OPERATIONS = Path(__file__).parent / "operations"


class Kind(StrEnum):
    """What is asked."""

    SEARCH = "1. search page, 20 by name"
    RANKED = "1b. the same by relevance"
    FACETS = "2. total and five facets too"
    SERVICE = "3. one service, everything"
    SUGGEST = "4. suggestions"
    NODES = "5. 100 services by `nodes`"
    CHANGES = "6. 100 changes"
    HOTTEST = "7. the hottest page, GET"


_FILES: Mapping[Kind, str] = {
    Kind.SEARCH: "search",
    Kind.RANKED: "search",
    Kind.FACETS: "facets",
    Kind.SERVICE: "service",
    Kind.SUGGEST: "suggest",
    Kind.NODES: "nodes",
    Kind.CHANGES: "changes",
    Kind.HOTTEST: "search",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One request: its variables for us, and for others where those differ (a cursor's form)."""

    kind: Kind
    variables: Variables
    others: Variables | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request; `body` is empty for GET."""

    method: str
    path: str
    body: bytes = b""


Speaking = Callable[[Question], Request]
"""How a way is asked a question."""


def to_us(question: Question) -> Request:
    """The hottest page by the SHA-256 of its operation, see `register`."""
    if question.kind is Kind.HOTTEST:
        text = _text("ours", "search")
        return _get("/graphql", documentId=sha256(text), variables=question.variables)
    return _post("ours", question.kind, question.variables)


def to_strawberry(question: Question) -> Request:
    """The same operations as ours."""
    if question.kind is Kind.HOTTEST:
        return _get("/graphql/", query=_text("ours", "search"), variables=question.variables)
    return _post("ours", question.kind, question.others or question.variables, "/graphql/")


def to_postgraphile(question: Question) -> Request:
    if question.kind is Kind.HOTTEST:
        text = _text("postgraphile", "search")
        return _get("/graphql", query=text, variables=question.variables)
    return _post("postgraphile", question.kind, question.others or question.variables)


def to_floor(question: Question) -> Request:
    """Variables alone, at an address for each kind."""
    return Request("POST", f"/{_FILES[question.kind]}", orjson.dumps(question.variables))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def register(folder: Path) -> None:
    """Puts the hottest page's operation where `POLKU_OPERATIONS_DIR` says that it is known."""
    folder.mkdir(exist_ok=True)
    (folder / "search.graphql").write_text(_text("ours", "search"))


def _post(dialect: str, kind: Kind, variables: Variables, path: str = "/graphql") -> Request:
    is_ranked = dialect == "postgraphile" and kind is Kind.RANKED
    text = _text(dialect, "ranked_search" if is_ranked else _FILES[kind])
    return Request("POST", path, orjson.dumps({"query": text, "variables": variables}))


def _get(path: str, *, variables: Variables, **parameters: str) -> Request:
    told = {**parameters, "variables": orjson.dumps(variables).decode()}
    return Request("GET", f"{path}?{urlencode(told)}")


@cache
def _text(dialect: str, name: str) -> str:
    """An operation with the fragment that it spreads."""
    folder = _OPERATIONS / dialect
    text = (folder / f"{name}.graphql").read_text()
    return text + (folder / "card.graphql").read_text() if "...Card" in text else text
