"""Words that must stand together: the index's part of a question in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.service import Keyword
from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.index import Snapshot, all_of, has_phrase
from catalogue.search.engine.open_index import OpenIndex
from catalogue.search.packed import PackedDocument
from tests.analyzer import ANALYZER
from tests.search.builders import name_of, organization, publish, service, texts

TAMPERE = organization("Tampereen kaupunki")
SERVICES = [
    service(
        "Palkkatuki työnantajalle",
        [TAMPERE],
        description=texts("Tukea palkkaan. Työnantajan palkkatuki."),
    ),
    service("Palkkatuki", summary=texts("Työnantajalle")),
    service("Neuvonta", name=texts("Neuvonta", "Råd åt unga", "Advice for the young")),
    service("Lupa", keywords=(Keyword(language=Language.FI, value="ilmoituksen varainen"),)),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = publish(tmp_path_factory.mktemp("index"), [TAMPERE, *SERVICES])
    return OpenIndex(path).snapshot


def found(snapshot: Snapshot, tokens: Sequence[str], bag: Bag = Bag.FI) -> set[str]:
    bases = [ANALYZER.word(token, bag).whole[0].text for token in tokens]
    addresses = snapshot.matching(has_phrase(bag, bases), 10)
    return {name_of(PackedDocument(snapshot.document(address))) for address in addresses}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("palkkatuki työnantajalle", {"Palkkatuki työnantajalle"}),
        ("palkkatukea työnantajille", {"Palkkatuki työnantajalle"}),
        ("työnantaja palkkatuki", {"Palkkatuki työnantajalle"}),
        ("tukea palkkaan työnantajan palkkatuki", {"Palkkatuki työnantajalle"}),
        ("palkkaan palkkatuki", set[str]()),
        ("palkkatuki tukea", set[str]()),
        ("ilmoituksen varainen", {"Lupa"}),
        ("palkkatuki", {"Palkkatuki työnantajalle", "Palkkatuki"}),
        ("tampereen kaupunki", {"Tampereen kaupunki"}),
        ("", set[str]()),
    ],
)
def test_words_must_follow_each_other_in_one_text(
    snapshot: Snapshot, phrase: str, expected: set[str]
) -> None:
    assert found(snapshot, phrase.split()) == expected


def test_a_phrase_is_in_one_language(snapshot: Snapshot) -> None:
    assert found(snapshot, ["råd", "åt", "unga"], Bag.SV) == {"Neuvonta"}
    assert found(snapshot, ["råd", "åt", "unga"], Bag.EN) == set()


def test_a_rarer_phrase_scores_higher(snapshot: Snapshot) -> None:
    [(rare, _)] = snapshot.ranked(has_phrase(Bag.FI, ["palkkatuki", "työnantaja"]), 10)
    both = snapshot.ranked(has_phrase(Bag.FI, ["palkkatuki"]), 10)
    assert 0 < max(score for score, _ in both) < rare


@given(st.lists(st.text(), max_size=4))
def test_any_words_can_be_asked_for(snapshot: Snapshot, terms: list[str]) -> None:
    clause = has_phrase(Bag.FI, terms)
    assert snapshot.count(all_of(clause, clause)) == snapshot.count(clause)
