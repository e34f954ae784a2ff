"""Connections of services to channels: a resource of their own in v12, part of a service for us.

A service's raw payload is the v12 service with its connections as `connections`, so that a changed
connection changes the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject, identifier_in
from loaders.ptv.v12.listing import listed

SERVICES_AT_ONCE = 20
SEARCH = "connection/search"
CONNECTIONS = "connections"


def pair_in(connection: JsonObject) -> str | None:
    """A connection has no id of its own: the service's and the channel's together name it."""
    service = identifier_in(connection, "serviceContentId")
    channel = identifier_in(connection, "channelContentId")
    return f"{service}/{channel}" if service and channel else None


def joined(service: JsonObject, connections: Iterable[JsonObject]) -> JsonObject:
    """A service's raw payload. The API promises no order, so that we make one."""
    return {**service, CONNECTIONS: sorted(connections, key=_channel)}


async def with_connections(
    client: PartnerClient, services: Mapping[str, JsonObject]
) -> dict[str, JsonObject]:
    """The services by id, each with its connections. Raises FetchFailed."""
    ids = list(services)
    starts = range(0, len(ids), SERVICES_AT_ONCE)
    batches = await together(_read(client, ids[at : at + SERVICES_AT_ONCE]) for at in starts)
    by_service: defaultdict[str | None, list[JsonObject]] = defaultdict(list)
    for connection in (row for batch in batches for row in batch):
        by_service[identifier_in(connection, "serviceContentId")].append(connection)
    return {name: joined(service, by_service[name]) for name, service in services.items()}


async def _read(client: PartnerClient, service_ids: list[str]) -> list[JsonObject]:
    parameters = {"serviceContentIds": ",".join(service_ids)}
    return [
        connection
        async for batch in listed(client, SEARCH, parameters, pair_in)
        for connection in batch.items.values()
    ]


def _channel(connection: JsonObject) -> str:
    return str(connection.get("channelContentId"))
