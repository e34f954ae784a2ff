"""Columns: whatever terms entries have, each is counted once an entry."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.engine.columns import column_names, columns, gathered
from catalogue.search.fields import COUNTED, Field

codes = st.lists(st.sampled_from([f"{number:03}" for number in range(12)]), max_size=12)


@given(st.lists(codes))
def test_each_term_is_counted_once_an_entry(entries: list[list[str]]) -> None:
    written = [columns({Field.MUNICIPALITY: terms}) for terms in entries]
    buckets = [
        [
            {"key": term, "doc_count": count}
            for term, count in Counter(each[name] for each in written).items()
        ]
        for name in column_names(Field.MUNICIPALITY)
    ]
    assert gathered(buckets) == Counter(term for terms in entries for term in set(terms))


@given(codes)
def test_every_entry_has_a_term_in_every_column(terms: list[str]) -> None:
    written = columns({Field.THEME: terms, Field.PLACE: ["@60,24"]})
    assert list(written) == [name for field in COUNTED for name in column_names(field)]
    assert all(written.values())
