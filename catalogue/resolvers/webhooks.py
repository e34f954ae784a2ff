"""Webhooks of the viewer's organisations, and what they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers import cursors
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.row_page import RowPage, cut, dated_cursor, dated_position
from catalogue.search.query import Document
from catalogue.store import webhook_deliveries as messages
from catalogue.store import webhooks as rows
from catalogue.store.webhook_deliveries import DeliveryRow
from catalogue.store.webhooks import WebhookRow

_WEBHOOKS, _DELIVERIES = "webhook", "webhook-delivery"
_CHANGES = "change"


class WebhookState(StrEnum):
    """How a webhook stands."""

    ACTIVE = "ACTIVE"
    FAILING = "FAILING"
    PARKED = "PARKED"


class WebhookDeliveryState(StrEnum):
    """How a message stands."""

    PENDING = "PENDING"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"


Webhooks = RowPage[WebhookRow]
Deliveries = RowPage[DeliveryRow]
"""The newest first."""


async def webhook(id: str, context: RequestContext) -> WebhookRow | None:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.MANAGE_WEBHOOKS, Extent.OWN)
    return (await _read([id], context)).get(id)


async def nodes(ids: Sequence[str], context: RequestContext) -> dict[str, WebhookRow]:
    """The webhooks among these ids; none for who may see none, or is not known at the moment."""
    if rights.extent(context.viewer, Right.MANAGE_WEBHOOKS) < Extent.OWN:
        return {}
    return await _read(ids, context)


async def page(first: int | None, after: str | None, context: RequestContext) -> Webhooks:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    size, position = page_size(first), dated_position(_WEBHOOKS, after)
    rights.demand(context.viewer, Right.MANAGE_WEBHOOKS, Extent.OWN)
    async with context.database.connection() as connection:
        reach = await rights.reach(connection, context.viewer, Right.MANAGE_WEBHOOKS)
        found = await rows.page(connection, reach, size + 1, position)
    return cut(found, size, position)


async def deliveries(
    found: WebhookRow, first: int | None, after: str | None, context: RequestContext
) -> Deliveries:
    """Raises CursorInvalid and InputInvalid. Who has the webhook may see what it was sent."""
    size, position = page_size(first), dated_position(_DELIVERIES, after)
    async with context.database.connection() as connection:
        sent = await messages.page(connection, found.id, size + 1, position)
    return cut(sent, size, position)


def cursor(found: WebhookRow) -> str:
    return dated_cursor(_WEBHOOKS, found)


def delivery_cursor(sent: DeliveryRow) -> str:
    return dated_cursor(_DELIVERIES, sent)


def told_cursor(found: WebhookRow) -> str:
    """Where `changes` goes on behind what the webhook was told."""
    return change_cursor(found.epoch, found.told_to)


def change_cursor(epoch: str, sequence: int) -> str:
    return cursors.cursor(cursors.epochal(_CHANGES, epoch), sequence)


def change_sequence(cursor: str, epoch: str) -> int:
    """Raises CursorInvalid and CursorExpired."""
    return cursors.number_in_epoch(cursor, _CHANGES, epoch)


def organization(found: WebhookRow, context: RequestContext) -> Document | None:
    """None where the index does not have it."""
    return context.reader.get([str(found.organization)])[0]


def state(found: WebhookRow) -> WebhookState:
    if found.parked_at:
        return WebhookState.PARKED
    return WebhookState.FAILING if found.failing_since else WebhookState.ACTIVE


async def _read(ids: Sequence[str], context: RequestContext) -> dict[str, WebhookRow]:
    """Those within reach, by the ids as they were written."""
    asked = {id_: found for id_ in ids if (found := uuid_of(id_))}
    if not asked:
        return {}
    async with context.database.connection() as connection:
        reach = await rights.reach(connection, context.viewer, Right.MANAGE_WEBHOOKS)
        found = await rows.get(connection, set(asked.values()), reach)
    by_id: dict[UUID, WebhookRow] = {each.id: each for each in found}
    return {written: by_id[id_] for written, id_ in asked.items() if id_ in by_id}
