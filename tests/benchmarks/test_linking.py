"""The labelled pairs of records, and what linking makes of them."""

from __future__ import annotations

from collections import Counter

from benchmarks.linking.quality import PRECISION, measured
from benchmarks.linking.sets import key_of, labelled, told
from benchmarks.linking.synthetic import Synthetic
from catalogue.store.database import Connection


def test_every_pair_is_of_two_systems_and_one_kind_and_its_records_are_told() -> None:
    known = {str(record.key) for record in told()}
    for pair in labelled():
        first, second = key_of(pair.first), key_of(pair.second)
        assert pair.first < pair.second
        assert {pair.first, pair.second} <= known
        assert first.kind is second.kind
        assert first.system != second.system


def test_the_set_is_large_and_most_of_it_hard() -> None:
    pairs = labelled()
    assert len({(pair.first, pair.second) for pair in pairs}) == len(pairs) == 870
    assert Counter(pair.is_same for pair in pairs) == {True: 222, False: 648}
    assert sum(pair.is_kept_aside for pair in pairs) == 271


async def test_links_are_right_and_most_of_the_rest_is_proposed(database: Connection) -> None:
    quality = await measured(database)
    for part in (False, True):
        assert quality.automatic(kept_aside=part).precision >= PRECISION
        assert quality.proposals(kept_aside=part).precision >= 0.95
        assert quality.proposals(kept_aside=part).recall >= 0.85
    assert quality.strays <= 1


def test_the_synthetic_systems_are_the_same_each_time() -> None:
    one, other = Synthetic(20, 10, 8), Synthetic(20, 10, 8)
    assert [*one.ptv(), *one.tpr()] == [*other.ptv(), *other.tpr()]
