"""Which organisations are below another: a city's departments are organisations of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from loaders.partner_client import PartnerClient
from loaders.payload import identifier_in, objects_in
from loaders.ptv.hierarchy import hierarchy


async def with_those_below(client: PartnerClient, local_id: str) -> list[str]:
    """An organisation and all below it. Raises FetchFailed where PTV does not have it."""
    tree = await hierarchy(client, "organization/hierarchy", local_id)
    children: defaultdict[str, list[str]] = defaultdict(list)
    for edge in objects_in(tree.get("edges")):
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
