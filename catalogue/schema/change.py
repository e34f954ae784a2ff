"""Changes to the catalogue, for those who keep a copy of it."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.resolvers import changes as answers
from catalogue.resolvers.changes import ChangeAction, Changes
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import enumeration, resolved
from catalogue.schema.node import Node
from catalogue.schema.paging import PageInfo
from catalogue.schema.told_record import ToldRecord, told_records

enumeration(
    ChangeAction,
    "What happened to an entity.",
    {
        ChangeAction.CREATED: "It came into the catalogue.",
        ChangeAction.UPDATED: "Its content changed.",
        ChangeAction.RETRACTED: "No source tells of it any more: a tombstone.",
        ChangeAction.REVIVED: "It is back: it was retracted, or merged into another by mistake.",
        ChangeAction.MERGED: "It turned out to be the same as another: its id leads to that one, "
        "which is `node`. Forget what you have under this id.",
    },
)


@strawberry.type(description="A change to an entity of the catalogue.")
class Change:
    entity_id: strawberry.ID = resolved(lambda change, _: change.id, "The id of the entity.")
    kind: EntityKind = strawberry.field(description="What the entity is.")
    action: ChangeAction = strawberry.field(description="What happened.")
    revision: int = strawberry.field(description="The revision of the entity that this made.")
    at: dt.datetime = strawberry.field(description="When it happened.")
    node: Node | None = resolved(
        answers.document,
        "The entity as it is now, which may be newer than this change. Null where it is gone, "
        "or has not reached this server yet.",
    )
    records: list[ToldRecord] | None = told_records()


@strawberry.type(description="A change with its cursor.")
class ChangeEdge:
    node: Change = strawberry.field(description="The change.")
    cursor: str = strawberry.field(description="Where it stands in the order of changes.")


def _page_info(changes: Changes, _: object) -> PageInfo:
    return PageInfo(
        has_next_page=changes.has_next,
        has_previous_page=changes.has_previous,
        start_cursor=changes.edges[0].cursor if changes.edges else None,
        end_cursor=changes.end_cursor,
    )


@strawberry.type(
    description="Changes in the order in which they were made; none is ever missed or told twice. "
    "To keep a copy of the catalogue: take `latestCursor`, read the catalogue, then ask again and "
    "again for the changes after `pageInfo { endCursor }`. With a filter or `newestOnly` a page "
    "may hold fewer than were asked for, or none, while `hasNextPage` says that there is more to "
    "look through: its `endCursor` is always there, and tells how far was looked."
)
class ChangeConnection:
    edges: list[ChangeEdge] = strawberry.field(description="The changes, each with its cursor.")
    nodes: list[Change] = resolved(
        lambda changes, _: [edge.node for edge in changes.edges],
        "The changes without their cursors.",
    )
    page_info: PageInfo = resolved(_page_info, "Where this page lies.")
    latest_cursor: str = strawberry.field(description="The cursor of the newest change of all.")
