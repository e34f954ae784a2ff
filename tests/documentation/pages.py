"""The pages of the documentation, and the fenced blocks in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphql import OperationDefinitionNode, parse

PROJECT = Path(__file__).parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])

Json = dict[str, Any]

_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A query that a page shows.

    The JSON block behind it is the answer where it has `data` or `errors`, else the variables.
    """

    name: str
    query: str
    variables: Json | None = None
    answer: Json | None = None

    def __str__(self) -> str:
        return self.name


def page(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def fenced(text: str) -> list[tuple[str, str]]:
    """The languages and contents of the fenced blocks, in their order."""
    return _FENCED.findall(text)


def blocks(text: str, language: str) -> list[str]:
    """The contents of the fenced blocks in a language, in their order."""
    return [content for found, content in fenced(text) if found == language]


def examples(text: str) -> list[Example]:
    """The queries of a page, by the names of their operations."""
    found: list[Example] = []
    for language, content in _FENCED.findall(text):
        if language == "graphql":
            found.append(Example(_operation(content), content))
        elif language == "json" and found:
            found[-1] = _with_json(found[-1], json.loads(content))
    return found


def table_rows(text: str, heading: str) -> Iterator[list[str]]:
    """The cells of the rows of the table below a heading, without its first row."""
    _, _, below = _FENCED.sub("", text).partition(f"\n{heading}\n")
    section = re.split(r"\n#+ ", below)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def _operation(query: str) -> str:
    operations = (
        definition
        for definition in parse(query).definitions
        if isinstance(definition, OperationDefinitionNode) and definition.name
    )
    return next(operation.name.value for operation in operations if operation.name)


def _with_json(example: Example, value: Json) -> Example:
    if value.keys() & {"data", "errors"}:
        return Example(example.name, example.query, example.variables, value)
    return Example(example.name, example.query, value, example.answer)
