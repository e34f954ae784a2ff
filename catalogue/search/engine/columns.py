"""Columns that facets are counted by: in each of them every entry has exactly one term.

tantivy counts such a column ten times as fast as a field that has several terms an entry. A field's
terms are spread over a few columns, one in each; those left over stand in the last one, joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from catalogue.search.fields import COUNTED, Field

Buckets = Sequence[Mapping[str, Any]]
"""What tantivy counted of a column: a term and a number each."""

_NONE = "\x1e"
"""Stands where an entry has no term: one with a gap makes a whole column slow."""

_JOIN = "\x1f"


def column_names(field: Field) -> list[str]:
    return [f"{field}_{number}" for number in range(COUNTED[field])]


def columns(terms: Mapping[Field, Sequence[str]]) -> dict[str, str]:
    """The term of each column for an entry with these terms."""
    return {
        name: term
        for field in COUNTED
        for name, term in zip(column_names(field), _spread(field, terms), strict=True)
    }


def _spread(field: Field, terms: Mapping[Field, Sequence[str]]) -> Iterator[str]:
    distinct = list(dict.fromkeys(terms.get(field, ())))
    alone = COUNTED[field] - 1
    yield from distinct[:alone]
    yield from [_NONE] * (alone - len(distinct))
    yield _JOIN.join(distinct[alone:]) or _NONE


def gathered(columns: Iterable[Buckets]) -> dict[str, int]:
    """How many entries have each term of a field, from the buckets of its columns."""
    found: defaultdict[str, int] = defaultdict(int)
    for buckets in columns:
        for bucket in buckets:
            count: int = bucket["doc_count"]
            for term in bucket["key"].split(_JOIN):
                found[term] += count
    found.pop(_NONE, None)
    return found
