"""Draft.js documents: how PTV's editor keeps formatted text, as JSON within a string."""

from __future__ import annotations

from typing import cast

import orjson

from loaders.payload import JsonObject, object_in, objects_in

_PREFIXES = {
    "header-one": "# ",
    "header-two": "## ",
    "header-three": "### ",
    "header-four": "#### ",
    "header-five": "##### ",
    "header-six": "###### ",
    "unordered-list-item": "- ",
    "blockquote": "> ",
}
_MARKS = {"BOLD": "**", "ITALIC": "*"}


def is_draft_js(text: str) -> bool:
    """Whether a text looks like a Draft.js document rather than words."""
    return text.startswith("{") and '"blocks"' in text


def lines_of_draft_js(text: str) -> str | None:
    """The document's blocks as lines of Markdown, each a paragraph, a heading or an item of a list.

    None where the document cannot be read.
    """
    try:
        document: object = orjson.loads(text)
    except ValueError:
        return None
    if not isinstance(document, dict):
        return None
    values = cast("JsonObject", document)
    blocks = objects_in(values.get("blocks"))
    links = _links(values.get("entityMap"))
    lines: list[str] = []
    number = 0
    for block in blocks:
        is_numbered = block.get("type") == "ordered-list-item"
        number = number + 1 if is_numbered else 0
        prefix = f"{number}. " if is_numbered else _PREFIXES.get(str(block.get("type")), "")
        words = _marked(block, links)
        lines.append(prefix + words if words.strip() else "")
    return "\n".join(lines)


def _marked(block: JsonObject, links: dict[str, str]) -> str:
    """A block's text with its bold and italic words and its links marked.

    Offsets count UTF-16 units, as JavaScript does.
    """
    text = block.get("text")
    if not isinstance(text, str):
        return ""
    marks = [*_style_marks(block), *_link_marks(block, links)]
    if not marks:
        return text
    units = text.encode("utf-16-le")
    for position, mark in sorted(marks, key=lambda each: each[0], reverse=True):
        at = min(max(position, 0) * 2, len(units))
        units = units[:at] + mark.encode("utf-16-le") + units[at:]
    return units.decode("utf-16-le", errors="ignore")


def _style_marks(block: JsonObject) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for style in objects_in(block.get("inlineStyleRanges")):
        if mark := _MARKS.get(str(style.get("style"))):
            found += _around(style, mark, mark)
    return found


def _link_marks(block: JsonObject, links: dict[str, str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entity in objects_in(block.get("entityRanges")):
        if address := links.get(str(entity.get("key"))):
            found += _around(entity, "[", f"]({address})")
    return found


def _around(stretch: JsonObject, before: str, after: str) -> list[tuple[int, str]]:
    start, length = stretch.get("offset"), stretch.get("length")
    if not isinstance(start, int) or not isinstance(length, int) or length < 1:
        return []
    return [(start, before), (start + length, after)]


def _links(entities: object) -> dict[str, str]:
    """Entity key → address of those entities that are links."""
    found: dict[str, str] = {}
    for key, entity in object_in(entities).items():
        address = object_in(object_in(entity).get("data")).get("url")
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            found[key] = address
    return found
