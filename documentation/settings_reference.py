"""The table of the settings page, with what each setting can be and an address of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from catalogue.settings import Settings
from documentation.markdown import cell, table

Schema = dict[str, Any]
"""What JSON Schema says of a setting."""

_TABLE = re.compile(r"^\| variable \|.*\n(?:\|.*\n?)+", re.MULTILINE)
_FORMATS = {"path": "folder", "password": "secret"}
_TYPES = {"string": "text", "integer": "number", "number": "number", "boolean": "0 or 1"}


def with_settings(page: str) -> str:
    """The page with its table made anew from the program, which knows more of each setting."""
    rows = [_row(name, schema) for name, schema in _settings().items()]
    made = table(("variable", "default", "can be", "what it does"), rows)
    return _TABLE.sub(lambda _: made + "\n", page)


def _settings() -> dict[str, Schema]:
    return Settings.model_json_schema()["properties"]


def _row(name: str, schema: Schema) -> tuple[str, str, str, str]:
    default = schema.get("default")
    shown = "–" if default is None else f"`{default}`"
    return f"`{name}`{{ #{name} }}", shown, _can_be(schema), cell(schema["description"])


def _can_be(schema: Schema) -> str:
    """One of its words, or a kind of value with its bounds."""
    [value, *_] = schema.get("anyOf", [schema])  # the other one is: not set
    if words := value.get("enum"):
        return " or ".join(f"`{word}`" for word in words)
    kind = _FORMATS.get(value.get("format")) or _TYPES[value["type"]]
    return f'<span class="kind">{" ".join([kind, *_bounds(value)])}</span>'


def _bounds(value: Schema) -> Iterator[str]:
    if "minimum" in value:
        yield f"from {value['minimum']}"
    if "exclusiveMinimum" in value:
        yield f"above {value['exclusiveMinimum']}"
    if "maximum" in value:
        yield f"to {value['maximum']}"
    if value.get("minLength", 0) > 1:
        yield f"of {value['minLength']} characters at least"
