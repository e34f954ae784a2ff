"""Fields that need nothing of strawberry are answered without it."""

from __future__ import annotations

from graphql import GraphQLObjectType

from catalogue.schema import build_schema, core_schema

SCHEMA = core_schema(build_schema())


def test_only_what_depends_on_more_than_its_object_takes_the_long_way() -> None:
    """A front end's page is made of a thousand others: see `catalogue.schema.resolution`."""
    long_way = {
        f"{kind.name}.{name}": field
        for kind in SCHEMA.type_map.values()
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__")
        for name, field in kind.fields.items()
        if field.resolve and field.resolve.__module__.startswith("strawberry.")
    }
    assert {path for path, field in long_way.items() if not field.args} == {
        "Event.organization",
        "Event.parent",
        "Event.services",
        "EventConnection.edges",
        "Organization.parent",
        "OrganizationConnection.edges",
        "ProjectConnection.edges",
        "ProjectOrganization.organization",
        "Query._service",
        "Service.projects",
        "ServiceChannel.organization",
        "ServiceChannelConnection.edges",
        "ServiceConnection.edges",
        "ServiceOrganization.organization",
    }
    assert [path for path in long_way if path.startswith("LocalizedText.")] == []
