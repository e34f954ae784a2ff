"""The contract as a part of a larger graph: Apollo Federation 2, version 2.9.

A gateway asks for `_service`, the contract with the keys of its types, and for `_entities`, what
other graphs refer to by these keys. Both are named by the specification of subgraphs.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, cast

import strawberry
from strawberry.federation.schema import FederationAny
from strawberry.federation.schema import Schema as FederatedSchema

from catalogue.resolvers.representations import Represented, represented
from catalogue.schema.code import Municipality
from catalogue.schema.event import Event
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.organization import Organization
from catalogue.schema.project import Project
from catalogue.schema.service import Service
from catalogue.schema.service_channel import ServiceChannel

_DEFINITIONS = '''
"""What a type is known by in other graphs."""
directive @key(
  """The fields that name one of the type."""
  fields: federation__FieldSet!

  """Whether one can be asked for here by them."""
  resolvable: Boolean = true
) repeatable on OBJECT | INTERFACE

"""Other graphs may answer this, too."""
directive @shareable repeatable on OBJECT | FIELD_DEFINITION

"""What a field costs beside the objects that it gives, each of which costs 1."""
directive @cost(
  """So many points."""
  weight: Int!
) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR

"""How long a list is, for what it costs."""
directive @listSize(
  """So long where no argument says."""
  assumedSize: Int

  """The arguments that say how long it is at most."""
  slicingArguments: [String!]

  """The fields that are so long, where this one is no list itself."""
  sizedFields: [String!]

  """Whether one of the arguments must be given."""
  requireOneSlicingArgument: Boolean = true
) on FIELD_DEFINITION

"""What is to be known of a part: here, that it is experimental."""
directive @tag(
  """In a word."""
  name: String!
) repeatable on FIELD_DEFINITION

"""Whose directives are used here."""
directive @link(
  """The specification, with its version."""
  url: String

  """What its names begin with here."""
  as: String

  """What it is for."""
  for: link__Purpose

  """The names that are used here as they are."""
  import: [link__Import]
) repeatable on SCHEMA

"""Fields, as they are selected."""
scalar federation__FieldSet

"""The name of a directive, or that and a name for it here."""
scalar link__Import

"""What a link is for."""
enum link__Purpose {
  """To keep things safe."""
  SECURITY

  """To execute operations."""
  EXECUTION
}
'''
"""Gateways know these by heart; every other reader of the contract needs them."""


class Contract(FederatedSchema):
    """The schema, as it is and as it is written."""

    def as_str(self) -> str:
        return f"{super().as_str()}\n{_DEFINITIONS}"

    @cached_property
    def sdl(self) -> str:
        return self.as_str()


FEDERATED_SCALARS: dict[object, Any] = {
    FederationAny: strawberry.scalar(
        name="_Any",
        description="A representation: an object with the `__typename` of an entity and its key.",
        specified_by_url="https://specs.apollo.dev/federation/v2.9",
        serialize=str,
    )
}
Referable = Annotated[
    Event | Municipality | Organization | Project | Service | ServiceChannel,
    strawberry.union("_Entity", description="What other graphs may refer to."),
]
Representations = Annotated[
    list[FederationAny],
    strawberry.argument(
        description="What is asked for: each with its `__typename` and its key. `limits` says how "
        "many one operation may have."
    ),
]


@strawberry.type(name="_Service", description="This graph as a gateway has to know it.")
class FederatedService:
    sdl: str = strawberry.field(description="The contract in GraphQL's schema language.")


def _service(info: Info) -> FederatedService:
    return FederatedService(sdl=cast("Contract", info.schema).sdl)


def _entities(info: Info, representations: Representations) -> list[Represented]:
    return represented(representations, info.context)


def service_field() -> Any:
    return answered(
        _service, "This graph as a part of a larger one, for gateways.", name="_service"
    )


def entities_field() -> Any:
    return answered(
        _entities,
        "What other graphs refer to by its key, for gateways. Null where there is none.",
        name="_entities",
    )
