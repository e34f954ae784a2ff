"""Whatever the model can hold can be submitted, but for what only the catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from graphql import GraphQLInputObjectType, get_named_type

from catalogue.model.document import Content
from catalogue.model.event import EventContent
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value
from catalogue.schema import build_schema, core_schema

INPUTS: Mapping[str, type[Content]] = {
    "ServiceInput": ServiceContent,
    "ServiceChannelInput": ServiceChannelContent,
    "OrganizationInput": OrganizationContent,
    "EventInput": EventContent,
}
REFERENCES = {
    "organizationId": "organization",
    "channelId": "channel",
    "parentId": "parent",
    "serviceIds": "services",
    "projectIds": "projects",
}
ABOUT_IT = {"localId", "url", "sameAs", "modifiedAt"}
"""What an input tells of a record beside its content."""

UNTOLD = {"ServiceInput.generalDescriptionId"}
"""A national description is merged in from the same system, and no partner has one."""


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_has_the_fields_of_the_model(name: str) -> None:
    types = core_schema(build_schema()).type_map
    assert set(missing(types, name, INPUTS[name])) - UNTOLD == set()


def missing(types: Mapping[str, Any], name: str, shape: type[Value]) -> Iterator[str]:
    """Fields that the model has and the input has not, and the other way round."""
    given = types[name]
    assert isinstance(given, GraphQLInputObjectType)
    known = {
        REFERENCES.get(str(field.alias), str(field.alias)) for field in shape.model_fields.values()
    }
    yield from (f"{name}.{each}" for each in known - given.fields.keys())
    yield from (f"{name}.{each} too many" for each in given.fields.keys() - known - ABOUT_IT)
    for field in shape.model_fields.values():
        inner = inner_shape(field.annotation)
        if inner and str(field.alias) in given.fields:
            named = get_named_type(given.fields[str(field.alias)].type)
            yield from missing(types, named.name, inner)


def inner_shape(annotation: Any) -> type[Value] | None:
    if get_origin(annotation) in (UnionType, Union, tuple):
        found = (inner_shape(each) for each in get_args(annotation))
        return next(filter(None, found), None)
    is_value = isinstance(annotation, type) and issubclass(annotation, Value)
    return annotation if is_value and annotation is not LocalizedText else None
