"""What a page shows, in the words of schema.org: read by search engines, seen by nobody.

A block of data is no script, so the pages' policy need not allow it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import orjson
from markupsafe import Markup

from catalogue.exports.linked_data import Node
from catalogue.exports.schema_org.events import event
from catalogue.exports.schema_org.organizations import organization
from catalogue.exports.schema_org.places import place
from catalogue.exports.schema_org.services import service
from catalogue.exports.schema_org.wording import CONTEXT
from catalogue.pages.executor import Json

_NODES: Mapping[str, Callable[[Json], Node]] = {
    "/service/": service,
    "/place/": place,
    "/organization/": organization,
    "/event/": event,
}
"""What stands before the slug in the page's address → how such a thing is told."""


def data_block(path: str, entity: Json, address: str) -> Markup:
    """The entity in the page's language; empty for what is no more, or has no word there."""
    node = _NODES.get(path)
    if node is None or entity["state"] != "ACTIVE":
        return Markup()
    told = {"@context": CONTEXT, "url": address, **node(cast("Json", as_document(entity)))}
    data = orjson.dumps(told).decode().replace("<", "\\u003c")  # nothing closes the block
    return Markup(f'<script type="application/ld+json">{data}</script>')  # noqa: S704 - see above


def as_document(answer: object) -> object:
    """What an operation gives, as documents hold it: codes bare, texts by their language."""
    if isinstance(answer, list):
        return [as_document(each) for each in cast("list[object]", answer)]
    if not isinstance(answer, dict):
        return answer
    given = cast("Json", answer)
    if "code" in given:
        return given["code"]
    if "value" in given:
        return {given["language"].lower(): given["value"]}
    return {name: as_document(value) for name, value in given.items()}
