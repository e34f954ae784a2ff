"""Fields that need nothing of strawberry are answered without it."""

from __future__ import annotations

from graphql import GraphQLObjectType

from catalogue.schema import build_schema, core_schema

SCHEMA = core_schema(build_schema())


def test_only_fields_with_arguments_and_references_take_the_long_way() -> None:
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
        "Organization.parent",
        "ProjectOrganization.organization",
        "Query._service",
        "Service.projects",
        "ServiceChannel.organization",
        "ServiceOrganization.organization",
    }
    assert [path for path in long_way if path.startswith("LocalizedText.")] == []
