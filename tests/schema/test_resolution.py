"""Fields that need nothing of strawberry are answered without it."""

from __future__ import annotations

from graphql import GraphQLObjectType

from catalogue.schema import build_schema, core_schema

SCHEMA = core_schema(build_schema())


def test_only_subscriptions_are_answered_by_strawberry() -> None:
    long_way = {
        f"{kind.name}.{name}"
        for kind in SCHEMA.type_map.values()
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__")
        for name, field in kind.fields.items()
        if field.resolve and field.resolve.__module__.startswith("strawberry.")
    }
    assert long_way == {"Subscription.catalogueChanges", "Subscription.referralUpdates"}
