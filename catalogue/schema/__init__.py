"""The contract: types, inputs and enumerations of the GraphQL schema, one file a concept."""

from __future__ import annotations

from collections.abc import Iterator

import strawberry
from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
)
from strawberry.schema.config import StrawberryConfig

from catalogue.schema.event_search import EventConnection, EventFacets
from catalogue.schema.experimental import mark
from catalogue.schema.federation import FEDERATED_SCALARS, Contract
from catalogue.schema.info import Info
from catalogue.schema.match_services import ServiceMatchConnection
from catalogue.schema.mutation import Mutation
from catalogue.schema.organization import Organization
from catalogue.schema.organization_search import OrganizationConnection
from catalogue.schema.project_search import ProjectConnection
from catalogue.schema.query import Query
from catalogue.schema.resolution import RememberedNames, shorten
from catalogue.schema.scalars import SCALARS
from catalogue.schema.service import Service
from catalogue.schema.service_channel_search import ServiceChannelConnection
from catalogue.schema.service_search import ServiceConnection, ServiceFacets
from catalogue.schema.subscription import Subscription
from catalogue.schema.weights import weigh

__all__ = ["build_schema", "core_schema"]

_WEIGHED = (
    *(Query, Mutation, Subscription, Service, Organization),
    *(ServiceFacets, EventFacets, ServiceConnection, OrganizationConnection, EventConnection),
    *(ProjectConnection, ServiceChannelConnection, ServiceMatchConnection),
)
"""The types of which `weights` and `experimental` tell."""


def build_schema() -> strawberry.Schema:
    """A new schema each time: a schema keeps what it has built."""
    for kind in _WEIGHED:
        weigh(kind)
        mark(kind)
    config = StrawberryConfig(info_class=Info, scalar_map=SCALARS, name_converter=RememberedNames())
    schema = Contract(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        config=config,
        scalar_overrides=FEDERATED_SCALARS,
        federation_version="2.9",
    )
    shorten(core_schema(schema))
    for given in _inputs(core_schema(schema)):
        if given.default_value is None:  # says no more than that it is optional
            given.default_value = Undefined
    return schema


def core_schema(schema: strawberry.Schema) -> GraphQLSchema:
    """The same schema as graphql-core knows it: what parses, validates and executes."""
    return schema._schema  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _inputs(schema: GraphQLSchema) -> Iterator[GraphQLArgument | GraphQLInputField]:
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            yield from kind.fields.values()
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field in kind.fields.values():
                yield from field.args.values()
