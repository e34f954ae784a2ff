"""From one entity to others: cards that are embedded in it, and lists that may be long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, cast

import strawberry

from catalogue.resolvers import references
from catalogue.resolvers.search import Page
from catalogue.schema.enumerations import EntityKind, ServiceChannelType
from catalogue.schema.fields import answered
from catalogue.schema.filters import ServiceFilter
from catalogue.schema.info import Info
from catalogue.schema.paging import After, Before, First, Last
from catalogue.schema.search import Order, Text, filter_of, searched
from catalogue.search.query import Document, Filter, OrderBy, Window

Owner = strawberry.Parent[Document]
OfTypes = Annotated[
    list[ServiceChannelType] | None,
    strawberry.argument(description="Only channels of these types."),
]
ServicesFilter = Annotated[
    ServiceFilter | None, strawberry.argument(description="Which services to leave in.")
]


def organization(description: str) -> Any:
    return _referred(references.organization, description)


def parent(description: str) -> Any:
    return _referred(references.parent, description)


def _referred(find: Callable[..., Document | None], description: str) -> Any:
    def resolve(root: Owner, info: Info) -> Document | None:
        enough = info.selects_only(references.ORGANIZATION_CARD)
        return find(root, info.context, card_is_enough=enough)

    return answered(resolve, description)


def services(attribute: str, description: str) -> Any:
    """The services whose entries name this entity under that attribute of the filter."""

    def resolve(  # noqa: PLR0913 - what a search can be asked
        root: Owner,
        info: Info,
        *,
        text: Text = None,
        filter: ServicesFilter = None,
        order_by: Order = OrderBy.RELEVANCE,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Page:
        return searched(
            info,
            EntityKind.SERVICE,
            replace(filter_of(filter), **{attribute: _itself(root)}),
            Window(first, after, last, before),
            text=text,
            order_by=order_by,
        )

    return answered(resolve, description)


def channels(description: str) -> Any:
    def resolve(  # noqa: PLR0913 - what a list can be asked
        root: Owner,
        info: Info,
        *,
        types: OfTypes = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Page:
        return searched(
            info,
            EntityKind.SERVICE_CHANNEL,
            Filter(organizations=_itself(root), channel_types=tuple(types or ())),
            Window(first, after, last, before),
            order_by=OrderBy.NAME,
        )

    return answered(resolve, description)


def sub_organizations(description: str) -> Any:
    def resolve(  # noqa: PLR0913 - what a list can be asked
        root: Owner,
        info: Info,
        *,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Page:
        return searched(
            info,
            EntityKind.ORGANIZATION,
            Filter(parents=_itself(root)),
            Window(first, after, last, before),
            order_by=OrderBy.NAME,
        )

    return answered(resolve, description)


def _itself(document: Document) -> tuple[str]:
    return (cast("str", document["id"]),)
