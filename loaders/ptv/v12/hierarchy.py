"""Which organisations are below another: a city's departments are organisations of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import cast

from catalogue.errors import FetchFailed
from loaders.partner_answer import NotFound
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject
from loaders.ptv.v12.resources import identifier_in


async def with_those_below(client: PartnerClient, local_id: str) -> list[str]:
    """An organisation and all below it. Raises FetchFailed where PTV does not have it."""
    try:
        value = await client.get_json(f"organization/hierarchy/{local_id}")
    except NotFound:
        raise FetchFailed(
            f"PTV has no published organization {local_id}. Check the scope of the source."
        ) from None
    children: defaultdict[str, list[str]] = defaultdict(list)
    for edge in _edges(value):
        child = identifier_in(edge, "childContentId")
        parent = identifier_in(edge, "parentContentId")
        if child and parent:
            children[parent].append(child)
    return _reached(children, local_id)


def _reached(children: Mapping[str, list[str]], local_id: str) -> list[str]:
    found = {local_id: None}
    waiting = [local_id]
    while waiting:
        fresh = [child for child in children.get(waiting.pop(), ()) if child not in found]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return list(found)


def _edges(value: object) -> Iterator[JsonObject]:
    edges = cast("JsonObject", value).get("edges") if isinstance(value, dict) else None
    for edge in cast("list[object]", edges) if isinstance(edges, list) else []:
        if isinstance(edge, dict):
            yield cast("JsonObject", edge)
