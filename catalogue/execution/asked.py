"""What compiled functions know of the request: all that they take of graphql-core's `info`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from graphql import FieldNode, GraphQLField
from graphql.execution.values import VariableValues, get_argument_values

from catalogue.execution.memory import MEMORY


class Context(Protocol):
    """What a request carries to its fields."""

    @property
    def languages(self) -> Sequence[object]:
        """Those that its client reads, best first."""
        ...

    def check_deadline(self) -> None:
        """Raises once the operation's time is over."""
        ...


class Asked:
    """One for each execution of an operation."""

    __slots__ = ("_arguments", "_variables", "check_deadline", "context", "remembered")

    def __init__(self, context: Context, variables: VariableValues) -> None:
        self.context = context
        self.check_deadline = context.check_deadline
        self.remembered = MEMORY.read_in(context.languages)
        self._variables = variables
        self._arguments: dict[tuple[int, int], dict[str, Any]] = {}

    def arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """The arguments of a field that variables are given to, coerced once.

        Raises GraphQLError where they do not fit.
        """
        key = (id(field), id(node))
        if key not in self._arguments:
            self._arguments[key] = get_argument_values(field, node, self._variables)
        return self._arguments[key]
