"""Executes a document compiled and plainly, and tells what came of it in the same words."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path

import graphql
from graphql import DocumentNode, ExecutionResult, GraphQLSchema, NoUnusedVariablesRule, parse
from graphql import specified_rules as rules

from catalogue.execution.document import CompiledDocument
from catalogue.model.text import Language
from catalogue.resolvers.context import RequestContext, Services
from catalogue.resolvers.source_times import SourceTimes
from catalogue.search.reader import Reader
from catalogue.server.execution import begin
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.store.database import Pool
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE

_RULES = [rule for rule in rules if rule is not NoUnusedVariablesRule]
_NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)

Told = tuple[object, list[tuple[str, object, object]]]
"""The data, and of each error its message, path and places."""


class BothWays:
    """One schema over one index; its database is never there."""

    def __init__(self, schema: GraphQLSchema, index: Path, workers: Executor) -> None:
        self.schema = schema
        reader = Reader(index, ANALYZER)
        self._services = Services(Pool(NOWHERE), workers, SourceTimes(), reader=reader)

    async def told(
        self, query: str, variables: Mapping[str, object] | None = None, root: object = None
    ) -> tuple[Told, Told]:
        """Compiled, then plainly."""
        document = parse(query)
        assert graphql.validate(self.schema, document, _RULES) == []
        compiled = CompiledDocument(document)
        return (
            await self._executed(compiled, variables or {}, root),
            await self._executed(document, variables or {}, root),
        )

    async def _executed(
        self, document: DocumentNode, variables: Mapping[str, object], root: object
    ) -> Told:
        context = RequestContext(
            self._services, (Language.FI,), deadline=time.monotonic() + 60, now=_NOW
        )
        asked = GraphQLRequest("", variables)
        result = begin(self.schema, document, asked, context, root=root)
        return _told(result if isinstance(result, ExecutionResult) else await result)


def _told(result: ExecutionResult) -> Told:
    errors = [(error.message, error.path, error.locations) for error in result.errors or ()]
    return result.data, sorted(errors, key=str)
