"""How much of the contract is compiled."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import graphql
from graphql import ExecutionResult, GraphQLObjectType, parse
from strawberry.schema.schema_converter import GraphQLCoreConverter

from catalogue.execution.document import CompiledDocument
from catalogue.execution.reading import reading_of
from catalogue.model.text import Language
from catalogue.resolvers.context import RequestContext, Services
from catalogue.resolvers.source_times import SourceTimes
from catalogue.schema import build_schema, core_schema
from catalogue.schema.fields import DocumentBacked
from catalogue.search.reader import Reader
from catalogue.server.execution import DeadlineExecutor
from catalogue.store.database import Pool
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, publish_catalogue

SCHEMA = core_schema(build_schema())

PAGE = """query ($languages: [Language!]) { services(first: 20) {
  pageInfo { hasNextPage endCursor }
  edges { cursor node { id } }
  nodes { ...Listed
    organizations { role organization { id slug name { value(languages: $languages) } } }
    connections { isOpenAt channel { id slug type name { value } addresses { street { value } } } }
  } } }
  fragment Listed on Service {
    __typename id slug type updatedAt name { value language } summary { value isFallback }
    serviceClasses { code name { value } } area { coverage municipalities { code } } }"""


def test_the_page_that_front_ends_ask_for_is_compiled_as_a_whole(tmp_path: Path) -> None:
    document = CompiledDocument(parse(PAGE))
    with ThreadPoolExecutor(1) as workers:
        reader = Reader(publish_catalogue(tmp_path), ANALYZER)
        services = Services(Pool(NOWHERE), workers, SourceTimes(), reader=reader)
        context = RequestContext(services, (Language.FI,), deadline=time.monotonic() + 60)
        result: ExecutionResult = cast("Any", graphql).execute(
            SCHEMA, document, context_value=context, executor_class=DeadlineExecutor
        )
    assert result.errors is None
    (compiler,) = document._compilers.values()
    assert compiler._shapes
    assert [shape for shape in compiler._shapes.values() if shape is None or shape.rest] == []


def test_fields_of_documents_are_compiled_but_for_what_is_searched_or_read_elsewhere() -> None:
    left = {
        f"{kind.name}.{name}"
        for kind in SCHEMA.type_map.values()
        if isinstance(kind, GraphQLObjectType) and _is_document(kind)
        for name, field in kind.fields.items()
        if reading_of(field) is None
    }
    entities = ("Service", "ServiceChannel", "Organization", "Event", "Project")
    assert left == {
        *(f"{entity}.lastSeenAt" for entity in entities),
        *(f"{entity}.provenance" for entity in entities),
        *("Service.events", "Service.capacity", "Service.advisor"),
        *("ServiceChannel.services", "ServiceChannel.events"),
        *("Organization.services", "Organization.channels", "Organization.subOrganizations"),
        *("Organization.events", "Organization.projects", "Organization.servicesQuality"),
        *("Event.children", "Project.services"),
    }


def _is_document(kind: GraphQLObjectType) -> bool:
    definition = kind.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return definition is not None and issubclass(definition.origin, DocumentBacked)
