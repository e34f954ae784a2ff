"""Ways into a service, as told by its keywords."""

from __future__ import annotations

import pytest

from catalogue.model.service import Entry
from loaders.ptv.entry import KEYWORDS, entry_of


@pytest.mark.parametrize(
    ("keyword", "entry"),
    [
        ("ilman ajanvarausta", Entry.WALK_IN),
        ("Walk-in", Entry.WALK_IN),
        ("utan tidsbokning", Entry.WALK_IN),
        ("ajanvaraus", Entry.APPOINTMENT),
        ("AJANVARAUKSELLA", Entry.APPOINTMENT),
        ("tidsbokning", Entry.APPOINTMENT),
        ("lähete tarvitaan", Entry.REFERRAL_NEEDED),
        ("anonyymi", Entry.ANONYMOUS),
        ("nimettömästi", Entry.ANONYMOUS),
        ("etäpalvelu", Entry.REMOTE),
        ("remote service", Entry.REMOTE),
    ],
)
def test_a_keyword_tells_a_way_in(keyword: str, entry: Entry) -> None:
    assert entry_of([keyword]) == (entry,)


def test_spaces_and_case_do_not_matter_and_the_order_is_ours() -> None:
    assert entry_of(["Etäpalvelu", "  ilman   ajanvarausta "]) == (Entry.WALK_IN, Entry.REMOTE)


@pytest.mark.parametrize("keyword", ["ajanvaraus netissä", "ajan", "", "ei ajanvarausta"])
def test_other_keywords_say_nothing(keyword: str) -> None:
    assert entry_of([keyword]) == ()


def test_no_keyword_tells_two_ways() -> None:
    keywords = [keyword for words in KEYWORDS.values() for keyword in words]
    assert len(keywords) == len(set(keywords))
    assert set(KEYWORDS) == set(Entry)
