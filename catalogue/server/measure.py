"""Measures documents before they are validated, each fragment once, so in linear time.

Fragments that spread each other twice make an operation of a million fields, or of a million
spreads of nothing, out of a few hundred bytes; a rule that walks a fragment at each spread needs
seconds to say so. That fields can be merged is checked pair by pair: so it is counted how often one
name stands at one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from catalogue.resolvers.limits import Limits

_MOST = 10**9
"""Counts stop here: a number of thousands of digits would be slow itself."""

Definition = FragmentDefinitionNode | OperationDefinitionNode


@dataclass(slots=True)
class Measure:
    """How much a part of a document asks for; the names are those of `Limits`."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    root_fields: int = 0
    selections: int = 0

    def add(self, other: Measure, below: int) -> None:
        """Adds what stands so many fields deep inside this."""
        self.depth = max(self.depth, below + other.depth)
        self.fields = min(_MOST, self.fields + other.fields)
        self.aliases = min(_MOST, self.aliases + other.aliases)
        self.directives = min(_MOST, self.directives + other.directives)
        self.selections = min(_MOST, self.selections + other.selections)
        if not below:
            self.root_fields = min(_MOST, self.root_fields + other.root_fields)


@dataclass(slots=True)
class _Part:
    """An operation or a fragment by itself, and the fragments in it with how deep they stand."""

    measure: Measure = field(default_factory=Measure)
    spreads: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])


def excess(document: DocumentNode, limits: Limits) -> str | None:
    """What the document has too much of, as a sentence; None when all is well.

    Its fragments do not go round in circles, and no two have one name.
    """
    return next(_excesses(document, limits), None)


def _excesses(document: DocumentNode, limits: Limits) -> Iterator[str]:
    fragments = {
        each.name.value: each
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    yield from _above("document", "fragments", len(fragments), limits)
    measured = _measured(document, fragments)
    for _, measure in measured:
        for name in ("depth", "fields", "aliases", "directives", "root_fields"):
            yield from _above("operation", name, int(getattr(measure, name)), limits)
    selections = sum(measure.selections for _, measure in measured)
    yield from _above("document", "selections", selections, limits)
    for definition, _ in measured:
        repeats = _repeats(definition.selection_set, fragments)
        yield from _above("document", "repeats", repeats, limits)


def _above(whose: str, name: str, value: int, limits: Limits) -> Iterator[str]:
    limit = int(getattr(limits, name))
    if value > limit:
        yield f"The {whose} has {name.replace('_', ' ')} {value:,}; the limit is {limit:,}."


def _measured(
    document: DocumentNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> list[tuple[Definition, Measure]]:
    """The operations, and the fragments that nothing spreads: they are validated as well."""
    parts = {name: _part(fragment) for name, fragment in fragments.items()}
    operations = [
        (each, _part(each))
        for each in document.definitions
        if isinstance(each, OperationDefinitionNode)
    ]
    spread = {name for part in parts.values() for name, _ in part.spreads}
    spread |= {name for _, part in operations for name, _ in part.spreads}
    whole = _whole(parts)
    return [
        *((operation, _with_fragments(part, whole)) for operation, part in operations),
        *((fragments[name], whole[name]) for name in parts if name not in spread),
    ]


def _part(definition: Definition) -> _Part:
    part = _Part(Measure(directives=len(definition.directives or ())))
    waiting = [(definition.selection_set, 0)]
    while waiting:
        selection_set, above = waiting.pop()
        part.measure.selections += len(selection_set.selections)
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


def _whole(parts: Mapping[str, _Part]) -> dict[str, Measure]:
    """Each fragment's measure with those that it spreads, from the innermost outwards."""
    spread = {name: {inner for inner, _ in part.spreads} for name, part in parts.items()}
    whole: dict[str, Measure] = {}
    for name in TopologicalSorter(spread).static_order():
        if name in parts:
            whole[name] = _with_fragments(parts[name], whole)
    return whole


def _with_fragments(part: _Part, whole: Mapping[str, Measure]) -> Measure:
    for name, above in part.spreads:
        if name in whole:
            part.measure.add(whole[name], above)
    return part.measure


def _repeats(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> int:
    """How often the name that does most stands at one place, whatever it is selected of."""
    most = 0
    waiting = [[selection_set]]
    while waiting:
        names, places = _merged(waiting.pop(), fragments)
        most = max(most, *names.values(), 0)
        waiting += places.values()
    return most


def _merged(
    waiting: list[SelectionSetNode], fragments: Mapping[str, FragmentDefinitionNode]
) -> tuple[Counter[str], dict[str, list[SelectionSetNode]]]:
    """The names at one place, how often each stands there, and what is selected below each."""
    names: Counter[str] = Counter()
    places: dict[str, list[SelectionSetNode]] = {}
    while waiting:
        for selection in waiting.pop().selections:
            match selection:
                case FieldNode():
                    name = (selection.alias or selection.name).value
                    names[name] += 1
                    if selection.selection_set:
                        places.setdefault(name, []).append(selection.selection_set)
                case InlineFragmentNode():
                    waiting.append(selection.selection_set)
                case FragmentSpreadNode(name=spread) if spread.value in fragments:
                    waiting.append(fragments[spread.value].selection_set)
                case _:
                    pass
    return names, places
