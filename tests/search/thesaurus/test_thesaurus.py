"""The thesaurus: its files, and what it finds in a question."""

from __future__ import annotations

from collections import Counter

import pytest

from catalogue.search.analysis.tokens import words
from catalogue.search.analysis.word import Bag
from catalogue.search.thesaurus import files
from catalogue.search.thesaurus.thesaurus import LONGEST, Thesaurus, telling
from tests.analyzer import ANALYZER

THESAURUS = Thesaurus(ANALYZER)
FEWEST_ENTRIES = 400


def meant(question: str, bag: Bag) -> list[tuple[Bag, str]]:
    findings = THESAURUS.findings(question.split(), bag)
    return [(synonym.bag, synonym.phrase) for each in findings for synonym in each.synonyms]


def test_there_are_entries_enough_in_every_language() -> None:
    counts = Counter(entry.bag for entry in files.entries())
    assert counts.keys() == {Bag.FI, Bag.SV, Bag.EN}
    assert counts.total() >= FEWEST_ENTRIES


def test_no_phrase_is_said_twice_in_a_language() -> None:
    said = Counter((entry.bag, phrase) for entry in files.entries() for phrase in entry.said)
    assert [phrase for phrase, count in said.items() if count > 1] == []


def test_phrases_are_short_enough_to_be_said() -> None:
    said = [phrase for entry in files.entries() for phrase in entry.said]
    assert [phrase for phrase in said if len(telling(words(phrase))) > LONGEST] == []


def test_a_line_that_is_no_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_text", lambda name: "# note\nfyrkka = raha\n")  # noqa: ARG005
    with pytest.raises(ValueError, match=r"fi\.txt, line 2: write"):
        list(files.entries())


@pytest.mark.parametrize(
    ("question", "bag", "phrase"),
    [
        ("fyrkka", Bag.FI, "toimeentulotuki"),
        ("rahat loppuivat", Bag.FI, "toimeentulotuki"),
        ("loppuu aina kesken rahat", Bag.FI, "toimeentulotuki"),
    ],
)
def test_what_people_say_is_found_in_any_form_and_order(
    question: str, bag: Bag, phrase: str
) -> None:
    assert (bag, phrase) in meant(question, bag)


@pytest.mark.parametrize(
    ("question", "bag", "name"),
    [
        ("debt counselling", Bag.EN, (Bag.FI, "velkaneuvonta")),
        ("skuldrådgivning", Bag.SV, (Bag.FI, "velkaneuvonta")),
        ("velkaneuvontaa", Bag.FI, (Bag.SV, "skuldrådgivning")),
    ],
)
def test_the_terms_of_the_field_are_found_in_other_languages(
    question: str, bag: Bag, name: tuple[Bag, str]
) -> None:
    assert name in meant(question, bag)


def test_a_part_of_a_phrase_is_not_the_phrase() -> None:
    assert (Bag.FI, "toimeentulotuki") not in meant("loppuivat", Bag.FI)


def test_the_surest_come_first() -> None:
    places = [
        len(each.places) for each in THESAURUS.findings(["rahat", "loppu", "työkkäri"], Bag.FI)
    ]
    assert places == sorted(places, reverse=True)
