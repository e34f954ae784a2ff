"""The contract as a whole: described, named alike with the documents, built as often as wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_introspection_query,
    graphql_sync,
)
from pydantic.alias_generators import to_camel
from strawberry.schema.schema_converter import GraphQLCoreConverter

from catalogue.model.value import Value
from catalogue.schema import build_schema, core_schema
from catalogue.schema.fields import DocumentBacked

SCHEMA = core_schema(build_schema())
Json = dict[str, Any]


def published() -> list[Json]:
    """Every type that is ours, as introspection tells it: none of GraphQL's and federation's."""
    query = get_introspection_query(specified_by_url=True, input_value_deprecation=True)
    data = graphql_sync(SCHEMA, query).data
    assert data
    builtin = {"String", "Boolean", "Int", "Float", "ID", "_FieldSet"}
    return [
        kind
        for kind in data["__schema"]["types"]
        if "__" not in kind["name"] and kind["name"] not in builtin
    ]


def parts(kind: Json) -> Iterator[tuple[str, Json]]:
    """The type and everything named in it, each with its path."""
    yield kind["name"], kind
    for member in ("fields", "inputFields", "enumValues"):
        for part in kind[member] or ():
            path = f"{kind['name']}.{part['name']}"
            yield path, part
            for argument in part.get("args", ()):
                yield f"{path}({argument['name']})", argument


PARTS = dict(part for kind in published() for part in parts(kind))


def test_everything_is_described_in_a_sentence() -> None:
    wanting = [
        path
        for path, part in PARTS.items()
        if not (part["description"] or "").endswith((".", "`."))
    ]
    assert wanting == []


LAST_DAY = re.compile(r"Use `[\w.]+`\. Goes on (\d{4}-\d\d-\d\d)\.")
"""How the reason of a deprecation says what to use instead, and until when it is there."""


def test_nothing_deprecated_lacks_its_replacement_and_its_last_day() -> None:
    reasons = [part["deprecationReason"] for part in PARTS.values() if part.get("isDeprecated")]
    assert [reason for reason in reasons if not LAST_DAY.fullmatch(reason)] == []


@pytest.mark.parametrize(
    ("reason", "is_good"),
    [
        ("Use `webPages`. Goes on 2027-06-01.", True),
        ("Use `Service.webPages`. Goes on 2027-06-01.", True),
        ("No longer supported", False),
        ("Use `webPages`.", False),
        ("Goes on 2027-06-01.", False),
    ],
)
def test_a_deprecation_names_a_replacement_and_a_day(reason: str, is_good: bool) -> None:  # noqa: FBT001
    assert bool(LAST_DAY.fullmatch(reason)) is is_good


def test_every_mutation_has_one_input_and_a_payload_of_its_own() -> None:
    (mutations,) = (kind["fields"] for kind in published() if kind["name"] == "Mutation")
    odd = [
        each["name"]
        for each in mutations
        if signature(each) != (["input"], f"{each['name'][0].upper()}{each['name'][1:]}Payload")
    ]
    assert odd == []
    payloads = [path for path in PARTS if path.endswith("Payload.userErrors")]
    assert len(payloads) == len(mutations)


def signature(mutation: Json) -> tuple[list[str], str]:
    """The names of its arguments, and of what it gives."""
    given = mutation["type"]["ofType"] or mutation["type"]
    return [argument["name"] for argument in mutation["args"]], given["name"]


def test_scalars_say_where_they_are_specified() -> None:
    scalars = {
        kind["name"]: kind["specifiedByURL"] for kind in published() if kind["kind"] == "SCALAR"
    }
    assert scalars == {
        "Date": "https://www.rfc-editor.org/rfc/rfc3339",
        "DateTime": "https://www.rfc-editor.org/rfc/rfc3339",
        "LocalTime": "https://www.rfc-editor.org/rfc/rfc3339",
        "URL": "https://url.spec.whatwg.org/",
        "_Any": "https://specs.apollo.dev/federation/v2.9",
    }


def test_every_connection_is_one_to_relay() -> None:
    connections = [kind for kind in published() if kind["name"].endswith("Connection")]
    needed = {"edges", "nodes", "pageInfo"}
    assert len(connections) == 17
    assert [
        kind["name"]
        for kind in connections
        if not needed <= {field["name"] for field in kind["fields"]}
    ] == []


def test_a_schema_is_new_each_time_and_says_the_same() -> None:
    assert build_schema().as_str() == build_schema().as_str()


def document_backed() -> Iterator[tuple[GraphQLObjectType, type[Value]]]:
    """The types whose values are parts of documents, each with its shape in the model."""
    for kind in SCHEMA.type_map.values():
        if not isinstance(kind, GraphQLObjectType) or not _definition(kind):
            continue
        origin = _definition(kind).origin
        if issubclass(origin, DocumentBacked):
            yield kind, origin.shape


def _definition(kind: GraphQLNamedType) -> Any:
    return (kind.extensions or {}).get(GraphQLCoreConverter.DEFINITION_BACKREF)


SHAPES = dict(document_backed())


@pytest.mark.parametrize("kind", SHAPES, ids=str)
def test_what_is_read_from_documents_is_named_and_nullable_as_in_the_model(
    kind: GraphQLObjectType,
) -> None:
    model = {
        to_camel(name): field.is_required() or field.default is not None
        for name, field in SHAPES[kind].model_fields.items()
    }
    read = {
        name: isinstance(field.type, GraphQLNonNull)
        for name, field in kind.fields.items()
        if field.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].is_basic_field
    }
    assert read.items() <= model.items()


def test_nearly_everything_in_the_model_can_be_asked_for() -> None:
    """What is left out refers to something that is published as an object, or names its type."""
    left_out = {
        f"{kind.name}.{to_camel(name)}"
        for kind, shape in SHAPES.items()
        for name in shape.model_fields
        if to_camel(name) not in kind.fields
    }
    assert left_out == {
        "CorrectedChannel.channelId",
        "Event.channelId",
        "Event.kind",
        "Event.organizationId",
        "Event.parentId",
        "Event.serviceIds",
        "LocalizedText.machineTranslated",
        "LocalizedText.se",
        "LocalizedText.smn",
        "LocalizedText.sms",
        "Organization.kind",
        "Organization.parentId",
        "Project.kind",
        "ProjectOrganization.organizationId",
        "Service.kind",
        "Service.projectIds",
        "ServiceAtChannel.channelId",
        "ServiceChannel.kind",
        "ServiceChannel.organizationId",
        "ServiceOrganization.organizationId",
    }
