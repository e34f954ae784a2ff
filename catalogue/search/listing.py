"""Everything that answers a query, by numbers: lists that partners read from end to end.

Without words the entries are in the order of their ids, which no change of theirs moves.
"""

from __future__ import annotations

import datetime as dt

from catalogue.errors import PageTooDeep
from catalogue.model.identity import EntityKind
from catalogue.search.conditions import answering
from catalogue.search.engine.index import (
    Address,
    Clause,
    all_of,
    any_of,
    everything,
    has_any_term,
    has_term,
)
from catalogue.search.fields import Field, Key
from catalogue.search.order_keys import updated_key
from catalogue.search.orders import RelevanceOrder
from catalogue.search.packed import PackedDocument
from catalogue.search.query import DEPTH_LIMIT, Document, Query
from catalogue.search.view import View

MOST_NEIGHBOURS = 2_000
"""Channels, and organisations, that are looked for in services: each takes 0.05 ms.

Where more have changed, nearly all services have: all are given then.
"""

_MICROSECOND = dt.timedelta(microseconds=1)


class Listing:
    """The answer to a query at one commit.

    `changed_since`: only what changed at that moment or later, itself or, of services, one of its
    channels or organisations; where very many of these have, all services. `among`: only entities
    with these ids.
    """

    def __init__(
        self,
        query: Query,
        view: View,
        *,
        changed_since: dt.datetime | None = None,
        among: list[str] | None = None,
    ) -> None:
        clauses = [answering(query, view)]
        if changed_since is not None:
            clauses.append(_changed(query.kind, changed_since, view))
        if among is not None:
            clauses.append(has_any_term(Field.ID, among))
        self._clause = all_of(*clauses)
        self._is_ranked = bool(query.text.strip())
        self._view = view
        self.total = view.snapshot.count(self._clause)

    def documents(self, start: int, count: int) -> list[Document]:
        """So many documents, counted from 0. Raises PageTooDeep where words rank them."""
        stored = self._view.snapshot.documents_at(self._addresses(start, count))
        return [*map(PackedDocument, stored)]

    def ids(self) -> list[str]:
        """The ids of all."""
        snapshot = self._view.snapshot
        return snapshot.ids(snapshot.matching(self._clause, max(self.total, 1)))

    def _addresses(self, start: int, count: int) -> list[Address]:
        if start >= self.total:
            return []
        snapshot = self._view.snapshot
        if self._is_ranked:
            _check_depth(start)
            ranked = RelevanceOrder(snapshot).after(self._clause, None, start + count)
            return [found.address for found in ranked[start:]]
        addresses = snapshot.matching(self._clause, self.total)
        ties = snapshot.ties(addresses)
        order = sorted(range(len(addresses)), key=ties.__getitem__)
        return [addresses[number] for number in order[start : start + count]]


def _check_depth(start: int) -> None:
    if start >= DEPTH_LIMIT:
        raise PageTooDeep(f"What words rank is listed to number {DEPTH_LIMIT}. Narrow the search.")


def _changed(kind: EntityKind, since: dt.datetime, view: View) -> Clause:
    """Newer than the last moment before, for a key of a moment stands before all that is of it."""
    snapshot = view.snapshot
    itself = snapshot.key_before(Key.UPDATED, updated_key(since - _MICROSECOND, ""))
    if kind is not EntityKind.SERVICE:
        return itself
    told = {EntityKind.SERVICE_CHANNEL: Field.CHANNEL, EntityKind.ORGANIZATION: Field.ORGANIZATION}
    clauses = [itself]
    for other, field in told.items():
        changed = all_of(has_term(Field.KIND, other), itself)
        found = snapshot.matching(changed, MOST_NEIGHBOURS + 1)
        if len(found) > MOST_NEIGHBOURS:
            return everything()
        clauses.append(has_any_term(field, snapshot.ids(found)))
    return any_of(clauses)
