"""The contract's reference: each type, field, argument and value of the SDL has its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    ConstDirectiveNode,
    DirectiveDefinitionNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    TypeNode,
    UnionTypeDefinitionNode,
    parse,
    print_ast,
)

from documentation.markdown import cell, joined, table
from documentation.shelves import ROOTS, SHELVES, Definition, Shelf, shelf_of

Fields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

FOLDER = "reference/graphql"
BUILT_IN = {"ID", "String", "Int", "Float", "Boolean"}


def schema_pages(sdl: str) -> dict[str, str]:
    """The pages of the reference, Markdown by their addresses."""
    definitions = [node for node in parse(sdl).definitions if isinstance(node, Definition)]
    by_shelf: dict[str, list[Definition]] = {shelf.name: [] for shelf in SHELVES}
    for definition in sorted(definitions, key=lambda node: node.name.value.lower()):
        by_shelf[shelf_of(definition)].append(definition)
    reference = _Reference({node.name.value: shelf_of(node) for node in definitions})
    pages = {
        f"{FOLDER}/{shelf.name}.md": reference.page(shelf, by_shelf[shelf.name])
        for shelf in SHELVES
    }
    return {f"{FOLDER}/index.md": _contents(by_shelf), **pages}


def _contents(by_shelf: dict[str, list[Definition]]) -> str:
    rows = [
        (f"[{shelf.title}]({shelf.name}.md)", shelf.about, str(_count(by_shelf[shelf.name])))
        for shelf in SHELVES
    ]
    return joined(
        "# GraphQL",
        "Every type, field, argument and value of the contract, made from "
        "[schema.graphql](../schema.graphql) when this site was built. "
        "[Asking the catalogue](../../graphql.md) shows how to use it; "
        "[what the contract keeps to](../../contract.md) says how it may change.",
        table(("page", "what is there", "entries"), rows),
    )


def _count(definitions: list[Definition]) -> int:
    """Of a root its fields count: the type itself is nothing that anybody asks for."""
    return sum(len(_fields(each)) if each.name.value in ROOTS else 1 for each in definitions)


def _fields(definition: Definition) -> tuple[FieldDefinitionNode, ...]:
    return (definition.fields or ()) if isinstance(definition, Fields) else ()


@dataclass(frozen=True, slots=True)
class _Reference:
    """Renders definitions; knows on which shelf each type stands."""

    shelves: dict[str, str]

    def page(self, shelf: Shelf, found: list[Definition]) -> str:
        if shelf.name in ROOTS.values():
            parts = [self._root_field(field) for node in found for field in _sorted(_fields(node))]
        else:
            parts = [self._definition(node) for node in found]
        return joined(f"# {shelf.title}", shelf.about, *parts)

    def _root_field(self, field: FieldDefinitionNode) -> str:
        return joined(
            _heading(field.name.value),
            f"Gives {self._type(field.type)}.",
            _described(field),
            table(("argument", "type", "what it is"), map(self._input_row, field.arguments or ())),
        ).rstrip()

    def _definition(self, node: Definition) -> str:
        parts = (_heading(node.name.value), _described(node), *self._contents_of(node))
        return joined(*parts).rstrip()

    def _contents_of(self, node: Definition) -> Iterator[str]:
        owner = node.name.value
        if isinstance(node, Fields):
            if node.interfaces:
                yield f"Is a {', '.join(map(self._type, node.interfaces))}."
            rows = [self._field_row(owner, field) for field in node.fields or ()]
            yield table(("field", "type", "what it is"), rows)
        elif isinstance(node, InputObjectTypeDefinitionNode):
            rows = [self._input_row(field, owner) for field in node.fields or ()]
            yield table(("field", "type", "what it is"), rows)
        elif isinstance(node, EnumTypeDefinitionNode):
            rows = [(_code(each.name.value, owner), _sentence(each)) for each in node.values or ()]
            yield table(("value", "what it means"), rows)
        elif isinstance(node, UnionTypeDefinitionNode):
            yield f"One of {', '.join(map(self._type, node.types or ()))}."
        elif isinstance(node, DirectiveDefinitionNode):
            yield table(
                ("argument", "type", "what it is"), map(self._input_row, node.arguments or ())
            )

    def _field_row(self, owner: str, field: FieldDefinitionNode) -> tuple[str, str, str]:
        arguments = "".join(f"<li>{self._argument(each)}</li>" for each in field.arguments or ())
        listed = f'<ul class="arguments">{arguments}</ul>' if arguments else ""
        return _code(field.name.value, owner), self._whole(field.type), _sentence(field) + listed

    def _argument(self, argument: InputValueDefinitionNode) -> str:
        name, kind, sentence = self._input_row(argument)
        return f"{name}: {kind} {sentence}"

    def _input_row(self, field: InputValueDefinitionNode, owner: str = "") -> tuple[str, str, str]:
        default = f" = `{cell(print_ast(field.default_value))}`" if field.default_value else ""
        return _code(field.name.value, owner), self._whole(field.type) + default, _sentence(field)

    def _whole(self, node: TypeNode) -> str:
        """A type that is not broken into lines."""
        return f'<span class="type">{self._type(node)}</span>'

    def _type(self, node: TypeNode) -> str:
        """A type with its brackets and marks, its name linked to where it is told."""
        match node:
            case NonNullTypeNode(type=inner):
                return f"{self._type(inner)}!"
            case ListTypeNode(type=inner):
                return f"\\[{self._type(inner)}\\]"
            case NamedTypeNode(name=name) if name.value in BUILT_IN:
                return f"`{name.value}`"
            case NamedTypeNode(name=name):
                return f"[`{name.value}`]({self.shelves[name.value]}.md#{name.value})"
            case _:
                raise TypeError(node)


def _sorted(fields: tuple[FieldDefinitionNode, ...]) -> list[FieldDefinitionNode]:
    return sorted(fields, key=lambda field: field.name.value.lower())


def _heading(name: str) -> str:
    return f"## `{name}` {{ #{name} data-toc-label='{name}' }}"


def _code(name: str, owner: str) -> str:
    """A name as code; where it has an owner it can be linked to, as `#Service.name`."""
    return f"`{name}`{{ #{owner}.{name} }}" if owner else f"`{name}`"


def _described(node: Definition | FieldDefinitionNode) -> str:
    return "\n\n".join(filter(None, (_description(node), _notes(node))))


def _sentence(node: object) -> str:
    return cell(" ".join(filter(None, (_description(node), _notes(node)))))


def _description(node: object) -> str:
    description = getattr(node, "description", None)
    return description.value if description else ""


def _notes(node: object) -> str:
    """What directives say that a reader must know: how long it stands, what it costs."""
    found: tuple[ConstDirectiveNode, ...] = getattr(node, "directives", None) or ()
    return " ".join(filter(None, map(_note, found)))


def _note(directive: ConstDirectiveNode) -> str:
    given = {argument.name.value: argument.value for argument in directive.arguments or ()}
    text = {name: getattr(value, "value", "") for name, value in given.items()}
    match directive.name.value:
        case "deprecated":
            return f"**Deprecated.** {text.get('reason', '')}"
        case "tag" if text.get("name") == "experimental":
            return "**Experimental:** may change without a warning."
        case "cost":
            return f"Costs {int(text['weight']):,} [points](../../graphql.md#points) by itself."
        case "oneOf":
            return "**Exactly one** of the fields is given."
        case "specifiedBy":
            return f"[What it looks like]({text['url']})."
        case _:
            return ""
