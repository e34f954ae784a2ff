"""The members of graphql-core that we stand on or put ours in the place of, as we know them.

When one of these fails after an upgrade: read what changed, then change ours.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, cast

import pytest
from graphql import GraphQLResolveInfoHelpers, get_argument_values, parse, version
from graphql.execution import Executor
from graphql.execution.collect_fields import (
    CollectedFields,
    FieldDetails,
    FragmentDetails,
    collect_subfields,
)
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import (
    VariableValues,
    VariableValueSource,
    input_is_nested_too_deeply,
)

from catalogue.execution.document import CompiledDocument

_COMPLETING = (
    *("self", "return_type", "field_details_list", "info", "path", "result"),
    "position_context",
)
_executor = cast("Any", Executor)


def test_the_version_is_the_one_that_was_read() -> None:
    assert version == "3.3.2"


@pytest.mark.parametrize(
    ("member", "parameters"),
    [
        (_executor.complete_object_value, _COMPLETING),
        (_executor.complete_list_value, _COMPLETING),
        (
            _executor.execute_fields,
            *[("self", "parent_type", "source_value", "path", "grouped_field_set")],
        ),
        (
            collect_subfields,
            ("schema", "fragments", "variable_values", "operation", "return_type"),
        ),
        (get_argument_values, ("type_def", "node", "variable_values")),
        (
            _executor.__init__,
            *[
                (
                    *("self", "schema", "fragment_definitions", "fragments", "root_value"),
                    *("context_value", "operation", "variable_values", "field_resolver"),
                    *("type_resolver", "subscribe_field_resolver"),
                )
            ],
        ),
        (get_variable_signature, ("schema", "var_def_node")),
        (input_is_nested_too_deeply, ("value", "type_")),
        (
            _executor.build,
            *[("schema", "document", "root_value", "context_value", "raw_variable_values")],
        ),
    ],
)
def test_what_we_hook_and_call_takes_what_it_took(
    member: Callable[..., object], parameters: tuple[str, ...]
) -> None:
    assert tuple(inspect.signature(member).parameters)[: len(parameters)] == parameters


def test_tuples_have_the_fields_that_they_had() -> None:
    assert FieldDetails._fields == ("node", "defer_usage", "fragment_variable_values")
    assert CollectedFields._fields[0] == "grouped_field_set"
    assert VariableValues._fields == ("sources", "coerced")
    assert VariableValueSource._fields == ("signature", "value")
    assert FragmentDetails._fields == ("definition", "variable_signatures")
    assert GraphQLResolveInfoHelpers._fields == ("gather", "track")


def test_a_compiled_document_is_a_document_to_graphql_core() -> None:
    document = parse("{ __typename }")
    compiled = CompiledDocument(document)
    assert (compiled.kind, compiled.definitions) == (document.kind, document.definitions)
