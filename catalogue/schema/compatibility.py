"""Whether the contract keeps what its last release promised: `make schema-check` asks it.

What was marked as experimental there may change.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from graphql import (
    BreakingChange,
    FieldDefinitionNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    StringValueNode,
    build_schema,
    find_breaking_changes,
)

from catalogue.schema.experimental import TAG

_PATH = re.compile(r"\b(\w+\.\w+)")


def broken(released: str, now: str) -> list[str]:
    """A sentence for each thing that a client of the released contract may trip over."""
    before = build_schema(released, assume_valid_sdl=True)
    after = build_schema(now, assume_valid_sdl=True)
    experimental = _experimental(before)
    return [
        change.description
        for change in find_breaking_changes(before, after)
        if _path(change) not in experimental
    ]


def _path(change: BreakingChange) -> str:
    """The type and field that it is about; the type alone where it is gone itself."""
    found = _PATH.search(change.description)
    return found[1] if found else ""


def _experimental(schema: GraphQLSchema) -> set[str]:
    return {
        f"{kind.name}.{name}"
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
        for name, field in kind.fields.items()
        if field.ast_node and _is_tagged(field.ast_node)
    }


def _is_tagged(node: FieldDefinitionNode) -> bool:
    values = [
        argument.value
        for directive in node.directives or ()
        if directive.name.value == "tag"
        for argument in directive.arguments or ()
    ]
    return any(isinstance(value, StringValueNode) and value.value == TAG for value in values)


def main() -> None:
    """Compares the two files named, the released one first; exits with the sentences, if any."""
    released, now = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    if found := broken(released, now):
        sentences = "\n".join(f"- {sentence}" for sentence in found)
        sys.exit(f"The contract breaks what was released:\n{sentences}")


if __name__ == "__main__":
    main()
