"""Asking PTV for what is around an organisation."""

from __future__ import annotations

from catalogue.errors import FetchFailed
from loaders.partner_answer import NotFound
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject, object_in


async def hierarchy(client: PartnerClient, path: str, local_id: str) -> JsonObject:
    """The hierarchy that an organisation is in. Raises FetchFailed where PTV does not have it."""
    try:
        return object_in(await client.get_json(f"{path}/{local_id}"))
    except NotFound:
        raise FetchFailed(
            f"PTV has no published organization {local_id}. Check the scope of the source."
        ) from None
