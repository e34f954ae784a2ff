"""A query's filter as conditions: fields are ANDed, values inside one are ORed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, target_groups
from catalogue.codes.service_classes import service_classes
from catalogue.model.identity import EntityKind
from catalogue.model.service import Entry
from catalogue.search.eligibility.terms import AGE, BENEFIT_EFFECT, excludes
from catalogue.search.engine.index import (
    Clause,
    Snapshot,
    but_not,
    everything,
    has_any_term,
    has_term,
)
from catalogue.search.event_times import time_clauses
from catalogue.search.fields import Field, Key, in_state
from catalogue.search.former_ids import with_current
from catalogue.search.order_keys import updated_key
from catalogue.search.query import Filter, Query
from catalogue.search.served_area import area_clauses

_IDS: Mapping[str, Field] = {
    "organizations": Field.ORGANIZATION,
    "parents": Field.PARENT,
    "channels": Field.CHANNEL,
    "services": Field.SERVICE,
    "projects": Field.PROJECT,
}
"""Attributes of `Filter` whose values are ids, perhaps former ones."""

_PLAIN: Mapping[str, Field] = {
    "organization_types": Field.ORGANIZATION_TYPE,
    "themes": Field.THEME,
    "stages": Field.STAGE,
    "languages": Field.LANGUAGE,
    "channel_types": Field.CHANNEL_TYPE,
    "entry": Field.ENTRY,
    "event_types": Field.EVENT_TYPE,
    "event_statuses": Field.EVENT_STATUS,
    "sources": Field.SOURCE,
}
"""Attributes whose values are terms as they are."""

_CLASSIFIED: Mapping[str, tuple[Field, Callable[[], Classification]]] = {
    "service_classes": (Field.SERVICE_CLASS, service_classes),
    "target_groups": (Field.TARGET_GROUP, target_groups),
    "life_events": (Field.LIFE_EVENT, life_events),
}
"""Attributes whose values are codes; entries hold the codes above theirs as well."""


def filter_clauses(query: Query, snapshot: Snapshot) -> list[Clause]:
    """The conditions of kind and filter, without a score."""
    wanted = query.filter
    clauses = [_kind_in_states(query), *area_clauses(wanted), *_chosen(wanted, snapshot)]
    if query.kind is EntityKind.EVENT:
        clauses += time_clauses(query, snapshot)
    if wanted.free_of_charge is not None:
        clauses.append(has_term(Field.FREE, str(wanted.free_of_charge).lower()))
    if wanted.remote_only:
        clauses.append(has_term(Field.ENTRY, Entry.REMOTE))
    if wanted.age is not None:
        clauses.append(but_not(everything(), leaves_out(wanted.age, wanted.age, snapshot)))
    if wanted.tells_benefit_effect:
        clauses.append(has_term(Field.ELIGIBILITY, BENEFIT_EFFECT))
    if wanted.updated_after is not None:
        clauses.append(snapshot.key_before(Key.UPDATED, updated_key(wanted.updated_after, "")))
    return clauses


def _chosen(wanted: Filter, snapshot: Snapshot) -> Iterator[Clause]:
    """For each field that a filter has values for, that an entry has any of them."""
    for name, field in _IDS.items():
        if ids := _values(wanted, name):
            yield has_any_term(field, with_current(ids, snapshot))
    for name, field in _PLAIN.items():
        if values := _values(wanted, name):
            yield has_any_term(field, values)
    for name, (field, classification) in _CLASSIFIED.items():
        if codes := _values(wanted, name):
            yield has_any_term(field, as_written(codes, classification()))


def _values(wanted: Filter, name: str) -> tuple[str, ...]:
    return getattr(wanted, name)


def _kind_in_states(query: Query) -> Clause:
    states = query.filter.states
    if not states:
        return has_term(Field.KIND, query.kind)
    return has_any_term(Field.KIND_IN_STATE, [in_state(query.kind, state) for state in states])


def leaves_out(lowest: int, highest: int, snapshot: Snapshot) -> Clause:
    """Services whose texts surely leave out all ages from one to the other.

    There are few different limits: each that the index has is judged, and an entry has one of them.
    """
    limits = snapshot.vocabulary(Field.ELIGIBILITY, AGE)
    return has_any_term(
        Field.ELIGIBILITY, [term for term in limits if excludes(term, lowest, highest)]
    )


def as_written(codes: tuple[str, ...], classification: Classification) -> list[str]:
    """The codes as their owner writes them; unknown ones as given."""
    return [found.code if (found := classification.get(code)) else code for code in codes]
