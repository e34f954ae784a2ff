"""A document that remembers what was compiled of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from graphql import (
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLIncludeDirective,
    GraphQLSchema,
    GraphQLSkipDirective,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    get_operation_ast,
    visit,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.values import VariableValues

from catalogue.execution.compiling import Compiler, Operation
from catalogue.execution.variables import Variables

_MOST = 8
"""Sets of values for directives; front ends use one or two."""

_SWITCHES = {GraphQLSkipDirective.name, GraphQLIncludeDirective.name}


class Known(NamedTuple):
    """What every execution of an operation needs alike."""

    operation: OperationDefinitionNode
    fragment_definitions: dict[str, FragmentDefinitionNode]
    fragments: dict[str, FragmentDetails]
    variables: Variables


class CompiledDocument(DocumentNode):
    """A validated document, executed again and again with one schema."""

    def __init__(self, document: DocumentNode) -> None:
        super().__init__(definitions=document.definitions, loc=document.loc)
        self._switches = _switches(document)
        self._compilers: dict[tuple[object, ...], Compiler] = {}
        self._known: dict[int, Known] = {}

    def known(self, schema: GraphQLSchema, operation_name: str | None) -> Known | None:
        """None where it is not said which operation, and for fragments with variables."""
        operation = get_operation_ast(self, operation_name)
        if operation is None:
            return None
        if id(operation) not in self._known:
            defined = [
                each for each in self.definitions if isinstance(each, FragmentDefinitionNode)
            ]
            if any(each.variable_definitions for each in defined):
                return None
            self._known[id(operation)] = Known(
                operation,
                {each.name.value: each for each in defined},
                {each.name.value: FragmentDetails(each, None) for each in defined},
                Variables(schema, operation),
            )
        return self._known[id(operation)]

    def compiler(self, executor: Executor[Any]) -> Compiler:
        """Of the operation that is executed, as its directives are switched."""
        coerced = executor.variable_values.coerced
        switched = {name: coerced[name] for name in self._switches if name in coerced}
        key = (id(executor.operation), *switched.items())
        if key not in self._compilers:
            if len(self._compilers) == _MOST:
                self._compilers.clear()
            self._compilers[key] = Compiler(_operation(executor, switched))
        return self._compilers[key]


CompiledDocument.kind = DocumentNode.kind  # graphql-core names it by the class, and visits by it


def _operation(executor: Executor[Any], switched: dict[str, object]) -> Operation:
    """Without what one request alone knows: this is kept for others."""
    sources = executor.variable_values.sources
    known = VariableValues({name: sources[name] for name in switched}, switched)
    return Operation(
        executor.schema,
        executor.fragments,
        executor.fragment_definitions,
        known,
        executor.operation,
    )


def _switches(document: DocumentNode) -> tuple[str, ...]:
    """The variables that directives decide by whether something is selected."""
    found: dict[str, None] = {}

    class Switches(Visitor):
        def enter_directive(self, node: DirectiveNode, *_: object) -> None:
            if node.name.value in _SWITCHES:
                for argument in node.arguments or ():
                    if isinstance(argument.value, VariableNode):
                        found[argument.value.name.value] = None

    visit(document, Switches())
    return tuple(found)
