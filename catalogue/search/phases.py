"""The phases of an answer: its parts one after the other, each with the order of its hits.

Where no words rank, what is near comes first, or else what is local; of events what is soonest.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.search.conditions import is_ranked
from catalogue.search.engine.index import Clause, all_of, but_not
from catalogue.search.fields import Key
from catalogue.search.nearness import metres_to, near_only, reaching
from catalogue.search.orders import (
    DistanceOrder,
    KeyOrder,
    Order,
    OutsideOrder,
    Phase,
    RelevanceOrder,
)
from catalogue.search.query import Near, OrderBy, Query
from catalogue.search.served_area import is_nationwide
from catalogue.search.view import View


def phases(parts: Sequence[Clause], query: Query, view: View) -> list[Phase]:
    """The parts of a query's answer, in phases of which none has an entry of another.

    Raises InputInvalid where `near` is missing or no circle, and for an order of other kinds.
    """
    if _is_by_distance(query):
        return _nearest_first(parts, _circle(query), query, view)
    found = [near_only(part, query.near, view) for part in parts]
    match query.order_by:
        case OrderBy.UPDATED:
            return _all_by(KeyOrder(view.snapshot, Key.UPDATED), found)
        case OrderBy.RELEVANCE if is_ranked(query):
            return _all_by(RelevanceOrder(view.snapshot), found)
        case OrderBy.START | OrderBy.RELEVANCE if query.kind is EntityKind.EVENT:
            return _all_by(KeyOrder(view.snapshot, Key.STARTS), found)
        case OrderBy.START:
            raise InputInvalid("Order by START is for events alone.")
        case OrderBy.RELEVANCE:
            return _local_first(found, query, view)
        case _:
            return _all_by(_by_name(query, view), found)


def _is_by_distance(query: Query) -> bool:
    if query.order_by is OrderBy.RELEVANCE:
        return query.near is not None and not is_ranked(query)
    return query.order_by is OrderBy.DISTANCE


def _circle(query: Query) -> Near:
    if query.near is None:
        raise InputInvalid("Order by DISTANCE needs `near`: a point to measure from.")
    return query.near


def _by_name(query: Query, view: View) -> KeyOrder:
    return KeyOrder(view.snapshot, Key.of_name(query.language))


def _all_by(order: Order, parts: Sequence[Clause]) -> list[Phase]:
    return [Phase(part, order) for part in parts]


def _local_first(parts: Sequence[Clause], query: Query, view: View) -> list[Phase]:
    nationwide = is_nationwide()
    halves = [
        half for part in parts for half in (but_not(part, nationwide), all_of(part, nationwide))
    ]
    return _all_by(_by_name(query, view), halves)


def _nearest_first(parts: Sequence[Clause], near: Near, query: Query, view: View) -> list[Phase]:
    """Each part: what has a place in the circle, nearest first; then what answers without one."""
    snapshot, key = view.snapshot, Key.of_name(query.language)
    circle = view.vocabulary.places(snapshot).circle(near)
    orders: list[Order] = [
        DistanceOrder(snapshot, circle, metres_to(near, snapshot)),
        *(OutsideOrder(snapshot, key, each, circle) for each in reaching(near)),
    ]
    return [Phase(part, order) for part in parts for order in orders]
