"""A query's filter as conditions: fields are ANDed, values inside one are ORed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, target_groups
from catalogue.codes.service_classes import service_classes
from catalogue.search.engine.index import Clause, Snapshot, has_any_term, has_term
from catalogue.search.fields import Field, Key, in_state
from catalogue.search.order_keys import updated_key
from catalogue.search.query import Query
from catalogue.search.served_area import area_clauses

_PLAIN: Mapping[str, Field] = {
    "organizations": Field.ORGANIZATION,
    "organization_types": Field.ORGANIZATION_TYPE,
    "parents": Field.PARENT,
    "channels": Field.CHANNEL,
    "themes": Field.THEME,
    "stages": Field.STAGE,
    "languages": Field.LANGUAGE,
    "channel_types": Field.CHANNEL_TYPE,
    "entry": Field.ENTRY,
    "sources": Field.SOURCE,
}
"""Attributes of `Filter` whose values are terms as they are."""

_CLASSIFIED: Mapping[str, tuple[Field, Callable[[], Classification]]] = {
    "service_classes": (Field.SERVICE_CLASS, service_classes),
    "target_groups": (Field.TARGET_GROUP, target_groups),
    "life_events": (Field.LIFE_EVENT, life_events),
}
"""Attributes whose values are codes; entries hold the codes above theirs as well."""


def filter_clauses(query: Query, snapshot: Snapshot) -> list[Clause]:
    """The conditions of kind and filter, without a score."""
    wanted = query.filter
    clauses = [_kind_in_states(query), *area_clauses(wanted)]
    for name, field in _PLAIN.items():
        values: tuple[str, ...] = getattr(wanted, name)
        if values:
            clauses.append(has_any_term(field, values))
    for name, (field, classification) in _CLASSIFIED.items():
        codes: tuple[str, ...] = getattr(wanted, name)
        if codes:
            clauses.append(has_any_term(field, as_written(codes, classification())))
    if wanted.free_of_charge is not None:
        clauses.append(has_term(Field.FREE, str(wanted.free_of_charge).lower()))
    if wanted.updated_after is not None:
        clauses.append(snapshot.key_before(Key.UPDATED, updated_key(wanted.updated_after, "")))
    return clauses


def _kind_in_states(query: Query) -> Clause:
    states = query.filter.states
    if not states:
        return has_term(Field.KIND, query.kind)
    return has_any_term(Field.KIND_IN_STATE, [in_state(query.kind, state) for state in states])


def as_written(codes: tuple[str, ...], classification: Classification) -> list[str]:
    """The codes as their owner writes them; unknown ones as given."""
    return [found.code if (found := classification.get(code)) else code for code in codes]
