"""How to search: the words, the order, the place; what all pages of hits have in common."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, cast

import strawberry

from catalogue.errors import InputInvalid
from catalogue.resolvers import search as answers
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.match import reported_edges
from catalogue.resolvers.search import Edge, Page
from catalogue.schema import match
from catalogue.schema.enumerations import EntityKind, State
from catalogue.schema.fields import Resolver, chosen, enumeration, resolved
from catalogue.schema.filters import AnyFilter
from catalogue.schema.info import Info
from catalogue.schema.near import Near, near_of
from catalogue.search.query import Filter, OpenAt, OrderBy, Query, Window


class ListOrder(StrEnum):
    """Orders of lists; those of the same name of the search."""

    RELEVANCE = "RELEVANCE"
    NAME = "NAME"
    UPDATED = "UPDATED"
    DISTANCE = "DISTANCE"


class EventOrder(StrEnum):
    """Likewise, of events."""

    RELEVANCE = "RELEVANCE"
    START = "START"
    NAME = "NAME"
    UPDATED = "UPDATED"
    DISTANCE = "DISTANCE"


_BY_NAME = "By name, in the order of letters of the language that the request accepts."
_UPDATED = "What changed last comes first."
_DISTANCE = (
    "Nearest first, then what one need not go to; needs `near`. Can be paged 1,000 hits deep."
)

enumeration(
    ListOrder,
    "The order of hits. The id breaks every tie.",
    {
        ListOrder.RELEVANCE: "The best first. Without words to search for, the nearest where "
        "`near` is given; else local ones before those of the whole country, then by name. With "
        "words, or with `near`, it can be paged 1,000 hits deep.",
        ListOrder.NAME: _BY_NAME,
        ListOrder.UPDATED: _UPDATED,
        ListOrder.DISTANCE: _DISTANCE,
    },
    name="OrderBy",
)
enumeration(
    EventOrder,
    "The order of events. The id breaks every tie.",
    {
        EventOrder.RELEVANCE: "The best first. Without words to search for, the nearest where "
        "`near` is given; else as START. With words, or with `near`, it can be paged 1,000 hits "
        "deep.",
        EventOrder.START: "What begins first comes first; what has no time yet is last.",
        EventOrder.NAME: _BY_NAME,
        EventOrder.UPDATED: _UPDATED,
        EventOrder.DISTANCE: _DISTANCE,
    },
    name="EventOrderBy",
)

WITH_ENDED = (State.ACTIVE, State.ENDED)
"""What is shown of things that are worth knowing when they are over."""

Text = Annotated[
    str | None,
    strawberry.argument(
        description="Words to search for, in Finnish, Swedish or English; all must be found. "
        '"Words in quotes" must stand together; a minus before a word leaves out what has it.'
    ),
]
Order = Annotated[ListOrder, strawberry.argument(description="The order of the hits.")]
OrderOfEvents = Annotated[EventOrder, strawberry.argument(description="The order of the events.")]


OpenMoment = Annotated[
    dt.datetime | None,
    strawberry.argument(
        description="Leaves out what is closed at this moment. What is open comes before what does "
        "not say."
    ),
]
IncludeUnknown = Annotated[
    bool,
    strawberry.argument(
        description="With `openAt`: whether to include what does not say when it is open."
    ),
]


def filter_of(given: AnyFilter | None, states: tuple[State, ...] = (State.ACTIVE,)) -> Filter:
    """The search's filter with what an input sets: their attributes are named alike.

    `states` are those shown where the input does not say. Raises InputInvalid for too many values
    in a field.
    """
    values = cast("dict[str, object]", vars(given)) if given else {}
    given_values = {name: _frozen(value) for name, value in values.items() if value is not None}
    return Filter(**{"states": states, **given_values})  # pyright: ignore[reportArgumentType] - checked by GraphQL


def _frozen(value: object) -> object:
    if not isinstance(value, list):
        return value
    values = tuple(cast("list[object]", value))
    if len(values) > LIMITS.filter_values:
        raise InputInvalid(f"filter: at most {LIMITS.filter_values} values in one field.")
    return values


def searched(  # noqa: PLR0913 - what a search can be asked
    info: Info,
    kind: EntityKind,
    filter: Filter,
    window: Window,
    *,
    text: str | None = None,
    order_by: ListOrder | EventOrder = ListOrder.RELEVANCE,
    near: Near | None = None,
    open_at: OpenAt | None = None,
) -> Page:
    question = Query(
        kind=kind,
        text=text or "",
        language=info.context.languages[0],
        filter=filter,
        near=near_of(near),
        open_at=open_at,
        order_by=OrderBy(order_by),
        asked_at=info.context.now,
    )
    return answers.page(question, window, info.context)


def edges() -> Any:
    def choose(selected: frozenset[str]) -> Resolver:
        return _edges if selected.isdisjoint(match.TOLD) else reported_edges

    return chosen(choose, "The hits of this page, each with its cursor.")


def _edges(page: Page, _: RequestContext) -> list[Edge]:
    return answers.edges(page)


def nodes() -> Any:
    return resolved(
        lambda page, _: [hit.document for hit in page.hits.hits], "The hits without their cursors."
    )


def page_info() -> Any:
    """A page tells what is asked of it alone: a cursor takes long to be worked out."""
    return resolved(lambda page, _: page.hits, "Where this page lies.")


def total_count() -> Any:
    return resolved(
        answers.total,
        "How many hits there are on all pages together. Where the answer is widened, those that "
        "have all the words.",
    )


def edge_node() -> Any:
    return resolved(lambda edge, _: edge.hit.document, "The hit itself.")


def edge_cursor() -> Any:
    return resolved(lambda edge, _: edge.hit.cursor, "Where it stands in this answer.")


def distance_km() -> Any:
    return resolved(
        lambda edge, _: edge.hit.distance_km,
        "How far its nearest place is from `near`, in kilometres. Null where that was not asked, "
        "and for what one need not go to.",
    )
