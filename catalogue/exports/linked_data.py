"""What exports as linked data (JSON-LD) share: names of things, texts with languages, a graph."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from urllib.parse import quote

import orjson

from catalogue.exports.moment import Document
from catalogue.model.text import LocalizedText
from catalogue.search.parts import translations

Node = Mapping[str, object]

_ALLOWED = ":/?#@!$&'()*+,;=%~"
"""What may stand in an address beside letters and digits; the rest is written as %XX."""

_WRITTEN = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


def urn(id: object, part: str = "") -> str:
    """The name of an entity, the same wherever this catalogue is served, or of a part of it."""
    return f"urn:uuid:{id}#{part}" if part else f"urn:uuid:{id}"


def iri(address: str) -> str:
    """An address as it may stand in linked data, whatever its source wrote."""
    return quote(address.strip(), safe=_ALLOWED)


def said(document: Document, name: str) -> list[Node]:
    """A text in each of its languages; none where it is not told."""
    return [
        {"@language": language.value, "@value": value}
        for language, value in translations(document, name)
    ]


def words(text: LocalizedText | None) -> list[Node]:
    """A text of our own in each of its languages."""
    found = text.items() if text else ()
    return [{"@language": language.value, "@value": value} for language, value in found]


def english(text: str) -> Node:
    return {"@language": "en", "@value": text}


def told(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], (), {})}


async def graph(context: object, nodes: AsyncIterator[Node]) -> AsyncGenerator[bytes]:
    """A JSON-LD document with a node a line."""
    yield b'{"@context":' + orjson.dumps(context) + b',"@graph":[\n'
    separator = b""
    async for node in nodes:
        yield separator + orjson.dumps(node, option=_WRITTEN)
        separator = b","
    yield b"]}\n"
