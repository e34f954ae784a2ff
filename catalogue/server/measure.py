"""Measures operations before they are validated, each fragment once, so in linear time.

Fragments that spread each other twice make an operation of a million fields out of a few hundred
bytes; a rule that walks a fragment at each spread needs seconds to say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
)

from catalogue.resolvers.limits import Limits

_MOST = 10**9
"""Counts stop here: a number of thousands of digits would be slow itself."""


@dataclass(slots=True)
class Measure:
    """How much a part of a document asks for; the names are those of `Limits`."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    root_fields: int = 0

    def add(self, other: Measure, below: int) -> None:
        """Adds what stands so many fields deep inside this."""
        self.depth = max(self.depth, below + other.depth)
        self.fields = min(_MOST, self.fields + other.fields)
        self.aliases = min(_MOST, self.aliases + other.aliases)
        self.directives = min(_MOST, self.directives + other.directives)
        if not below:
            self.root_fields = min(_MOST, self.root_fields + other.root_fields)


@dataclass(slots=True)
class _Part:
    """An operation or a fragment by itself, and the fragments in it with how deep they stand."""

    measure: Measure = field(default_factory=Measure)
    spreads: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])


def excess(document: DocumentNode, limits: Limits) -> str | None:
    """What an operation of the document has too much of, as a sentence; None when all is well."""
    fragments: dict[str, _Part] = {}
    operations: list[_Part] = []
    for definition in document.definitions:
        match definition:
            case FragmentDefinitionNode():
                fragments[definition.name.value] = _part(definition)
            case OperationDefinitionNode():
                operations.append(_part(definition))
            case _:
                pass
    whole = _whole(fragments)
    found = (_excess(_with_fragments(operation, whole), limits) for operation in operations)
    return next(filter(None, found), None)


def _excess(measure: Measure, limits: Limits) -> str | None:
    for name in Measure.__slots__:
        value, limit = int(getattr(measure, name)), int(getattr(limits, name))
        if value > limit:
            return f"The operation has {name.replace('_', ' ')} {value:,}; the limit is {limit:,}."
    return None


def _part(definition: FragmentDefinitionNode | OperationDefinitionNode) -> _Part:
    part = _Part(Measure(directives=len(definition.directives or ())))
    waiting = [(definition.selection_set, 0)]
    while waiting:
        selection_set, above = waiting.pop()
        for selection in selection_set.selections:
            directives = len(selection.directives or ())
            match selection:
                case FieldNode():
                    is_alias = int(selection.alias is not None)
                    part.measure.add(Measure(1, 1, is_alias, directives, 1), above)
                    if selection.selection_set:
                        waiting.append((selection.selection_set, above + 1))
                case InlineFragmentNode():
                    part.measure.directives += directives
                    waiting.append((selection.selection_set, above))
                case FragmentSpreadNode():
                    part.measure.directives += directives
                    part.spreads.append((selection.name.value, above))
                case _:
                    pass
    return part


def _whole(fragments: Mapping[str, _Part]) -> dict[str, Measure]:
    """Each fragment's measure with those that it spreads, worked out from the innermost outwards.

    Empty where fragments go round in a circle: validation says so in better words.
    """
    spread = {name: {inner for inner, _ in part.spreads} for name, part in fragments.items()}
    whole: dict[str, Measure] = {}
    try:
        for name in TopologicalSorter(spread).static_order():
            if name in fragments:
                whole[name] = _with_fragments(fragments[name], whole)
    except CycleError:
        return {}
    return whole


def _with_fragments(part: _Part, whole: Mapping[str, Measure]) -> Measure:
    for name, above in part.spreads:
        if name in whole:
            part.measure.add(whole[name], above)
    return part.measure
