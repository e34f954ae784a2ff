"""From one entity to others: cards that are embedded in it, and lists that may be long."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated, Any, cast

import strawberry

from catalogue.resolvers import references
from catalogue.resolvers.search import Page
from catalogue.schema.enumerations import EntityKind, ServiceChannelType, State
from catalogue.schema.fields import Resolver, answered, chosen
from catalogue.schema.filters import EventFilter, ServiceFilter
from catalogue.schema.info import Info
from catalogue.schema.paging import After, Before, First, Last
from catalogue.schema.search import (
    WITH_ENDED,
    EventOrder,
    ListOrder,
    Order,
    OrderOfEvents,
    Text,
    filter_of,
    searched,
)
from catalogue.search.query import Document, Filter, Window

Owner = strawberry.Parent[Document]
OfTypes = Annotated[
    list[ServiceChannelType] | None,
    strawberry.argument(description="Only channels of these types."),
]
ServicesFilter = Annotated[
    ServiceFilter | None, strawberry.argument(description="Which services to leave in.")
]
EventsFilter = Annotated[
    EventFilter | None, strawberry.argument(description="Which events to leave in.")
]


def referred(name: str, kind: EntityKind, description: str) -> Any:
    """What the document refers to under that name."""

    def choose(selected: frozenset[str]) -> Resolver:
        enough = selected <= references.CARD_FIELDS[kind]
        return partial(references.referred, name, card_is_enough=enough)

    return chosen(choose, description)


def all_referred(name: str, kind: EntityKind, description: str) -> Any:
    """Likewise, several."""

    def choose(selected: frozenset[str]) -> Resolver:
        enough = selected <= references.CARD_FIELDS[kind]
        return partial(references.all_referred, name, card_is_enough=enough)

    return chosen(choose, description)


def services(attribute: str, description: str, states: tuple[State, ...] = (State.ACTIVE,)) -> Any:
    """The services whose entries name this entity under that attribute of the filter."""

    def resolve(  # noqa: PLR0913 - what a search can be asked
        root: Owner,
        info: Info,
        *,
        text: Text = None,
        filter: ServicesFilter = None,
        order_by: Order = ListOrder.RELEVANCE,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Page:
        return searched(
            info,
            EntityKind.SERVICE,
            replace(filter_of(filter, states), **{attribute: _itself(root)}),
            Window(first, after, last, before),
            text=text,
            order_by=order_by,
        )

    return answered(resolve, description)


def events(attribute: str, description: str) -> Any:
    """The events whose entries name this entity under that attribute of the filter."""

    def resolve(  # noqa: PLR0913 - what a search can be asked
        root: Owner,
        info: Info,
        *,
        text: Text = None,
        filter: EventsFilter = None,
        order_by: OrderOfEvents = EventOrder.START,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Page:
        return searched(
            info,
            EntityKind.EVENT,
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
            order_by=ListOrder.NAME,
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
            order_by=ListOrder.NAME,
        )

    return answered(resolve, description)


def projects(description: str) -> Any:
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
            EntityKind.PROJECT,
            Filter(organizations=_itself(root), states=WITH_ENDED),
            Window(first, after, last, before),
            order_by=ListOrder.NAME,
        )

    return answered(resolve, description)


def _itself(document: Document) -> tuple[str]:
    return (cast("str", document["id"]),)
