"""Inputs that take exactly one field, also where a variable gives it.

Strawberry's rule knows the variables of the operation that was written last before the input. It
fails where there is none, as in a fragment that stands first, or where none has been declared.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLNamedType,
    NonNullTypeNode,
    ObjectValueNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    VariableNode,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule


class OneOfRule(OneOfInputValidationRule):
    """What is written is looked at where it stands, variables by each operation that uses them."""

    def validate_one_of(self, node: ObjectValueNode, type: GraphQLNamedType) -> None:
        given = node.fields[0].value if len(node.fields) == 1 else None
        if not isinstance(given, VariableNode):
            super().validate_one_of(node, type)

    def leave_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        declared = {each.variable.name.value: each for each in node.variable_definitions or ()}
        usages: list[Any] = self.context.get_recursive_variable_usages(node)
        for usage in usages:
            definition = declared.get(usage.node.name.value)
            kind = self.context.schema.get_type(str(usage.parent_type).removesuffix("!"))
            if definition and _is_one_of(kind) and _may_be_null(definition):
                self.report_error(_nullable(usage.node, kind))


def _is_one_of(kind: object) -> bool:
    if not isinstance(kind, GraphQLInputObjectType):
        return False
    return bool(kind.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].is_one_of)


def _may_be_null(definition: VariableDefinitionNode) -> bool:
    return not isinstance(definition.type, NonNullTypeNode)


def _nullable(variable: VariableNode, kind: object) -> GraphQLError:
    message = (
        f"Variable '{variable.name.value}' must be non-nullable to be used for OneOf Input "
        f"Object '{kind}'."
    )
    return GraphQLError(message, variable)
