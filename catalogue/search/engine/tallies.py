"""Organisations counted: how tantivy is asked for them, and what it tells.

They are counted exactly, for what tantivy estimates may be wrong by a few. To list each takes long,
and most have a part in one entry alone: those with more are listed, and how many there are follows
from the number of parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from catalogue.search.engine.schema import ORGANIZATIONS
from catalogue.search.fields import Field

MOST_VALUES = 65_000
"""tantivy gives up where it has to tell of more at once."""

_Told = Mapping[str, Any]

_PARTS = "parts"

BY_ORGANIZATION = {
    ORGANIZATIONS: {"terms": {"field": ORGANIZATIONS, "size": MOST_VALUES, "min_doc_count": 2}},
    _PARTS: {"value_count": {"field": ORGANIZATIONS}},
}


class Tallies(NamedTuple):
    """`organizations` of all; by term, how many entries have it, and of how many organisations."""

    organizations: int
    by_term: Mapping[str, tuple[int, int]]


def by_term(field: Field) -> dict[str, object]:
    terms = {"field": field, "size": MOST_VALUES}
    return {field: {"terms": terms, "aggs": BY_ORGANIZATION}, **BY_ORGANIZATION}


def tallies_in(told: _Told, field: Field) -> Tallies:
    buckets: list[_Told] = told[field]["buckets"]
    return Tallies(
        organizations_in(told),
        {each["key"]: (each["doc_count"], organizations_in(each)) for each in buckets},
    )


def organizations_in(told: _Told) -> int:
    """An entry has each of its organisations once."""
    listed: list[_Told] = told[ORGANIZATIONS]["buckets"]
    return int(told[_PARTS]["value"]) - sum(each["doc_count"] - 1 for each in listed)
