"""The floor: the documents that a request needs, from the index to the wire without GraphQL.

No contract over the same index can be faster: variables come as bare JSON, and of each document the
parts that the request shows are sent as they are stored, codes without their names.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from catalogue.cli import process
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.query import (
    Document,
    FacetName,
    Filter,
    OrderBy,
    Query,
    Suggestion,
    Window,
)
from catalogue.search.reader import Reader

INDEX, DICTIONARY = "FLOOR_INDEX", "FLOOR_DICTIONARY"

SHOWN = (
    *("id", "type", "name", "summary", "cost", "organizations", "connections"),
    *("serviceClasses", "targetGroups", "themes", "serviceLanguages"),
)
"""The parts that the fragment `Card` shows."""

FACETS = (
    FacetName.THEME,
    FacetName.LANGUAGE,
    FacetName.ENTRY,
    FacetName.ORGANIZATION_TYPE,
    FacetName.CHANNEL_TYPE,
)
_PAGE = Window(first=20)
_SUGGESTIONS = 8

Variables = Mapping[str, Any]


class Floor:
    """Answers each kind of request but changes, which PostgreSQL answers."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def search(self, variables: Variables) -> object:
        hits = self._reader.search(_query(variables), _PAGE)
        return [_card(hit.document) for hit in hits.hits]

    def facets(self, variables: Variables) -> object:
        query = _query(variables)
        spread = self._reader.facets(query, FACETS)
        return [self.search(variables), self._reader.count(query), list(spread.values())]

    def service(self, variables: Variables) -> object:
        return [dict(found) for found in self._reader.get([variables["id"]]) if found]

    def nodes(self, variables: Variables) -> object:
        return [_card(found) for found in self._reader.get(variables["ids"]) if found]

    def suggest(self, variables: Variables) -> object:
        found = self._reader.suggest(variables["prefix"], Language.FI, _SUGGESTIONS)
        return [_named(each) for each in found]


def _query(variables: Variables) -> Query:
    wanted = Filter(municipalities=(variables["municipality"],), themes=(variables["theme"],))
    order = OrderBy(variables["orderBy"])
    return Query(EntityKind.SERVICE, variables["text"], filter=wanted, order_by=order)


def _card(document: Document) -> Mapping[str, object]:
    return {name: document[name] for name in SHOWN if name in document}


def _named(suggestion: Suggestion) -> tuple[str, str]:
    return suggestion.kind, suggestion.text


def application() -> Starlette:
    process.prepare()
    analyzer = Analyzer.open(Path(os.environ[DICTIONARY]))
    floor = Floor(Reader(Path(os.environ[INDEX]), analyzer))
    gc.freeze()  # it looks for garbage as seldom as ours does: else it would not be the floor
    answers = (floor.search, floor.facets, floor.service, floor.nodes, floor.suggest)
    routes = [Route(f"/{each.__name__}", _served(each), methods=["POST"]) for each in answers]
    return Starlette(routes=routes)


def _served(answer: Callable[[Variables], object]) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        variables = orjson.loads(await request.body())
        return Response(orjson.dumps(answer(variables)), media_type="application/json")

    return serve
