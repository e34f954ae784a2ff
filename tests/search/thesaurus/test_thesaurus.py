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
SEVERAL = 2


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
    monkeypatch.setattr(files, "_text", lambda name: "# note\nfyrkka: raha\n")  # noqa: ARG005
    with pytest.raises(ValueError, match=r"fi\.txt, line 2: write"):
        list(files.entries())


def test_a_word_that_is_any_alike_to_it_stands_beside_others() -> None:
    """By itself it would say too little: every boy of 17 needs no outreach youth work."""
    marked = [
        (entry.bag, phrase)
        for entry in files.entries()
        for phrase in entry.said
        if files.ALIKE in phrase
    ]
    assert [said for said in marked if len(THESAURUS.key_of(said[1], said[0])) < SEVERAL] == []


def test_words_that_are_marked_have_others_that_are_alike() -> None:
    known = {(bag, f"{files.ALIKE}{words[0]}") for bag, words in files.alike()}
    marked = {
        (entry.bag, word)
        for entry in files.entries()
        for phrase in entry.said
        for word in phrase.split()
        if word.startswith(files.ALIKE)
    }
    assert marked <= known


def test_kinds_that_are_named_are_described() -> None:
    named = {phrase for entry in files.entries() for phrase in entry.meant if phrase[0] == "@"}
    assert named <= files.kinds().keys()


def test_what_is_said_of_one_word_is_said_of_those_alike() -> None:
    """A son, a girl, somebody of 17; but only beside other words."""
    for question in ("poika vain kotona", "tytär istuu kotona", "17-vuotias on kotona"):
        assert (Bag.FI, "etsivä nuorisotyö") in meant(question, Bag.FI)
    assert (Bag.FI, "etsivä nuorisotyö") not in meant("tytär", Bag.FI)


def test_a_compound_is_what_its_last_part_says() -> None:
    assert (Bag.FI, "ammatillinen kuntoutus") in meant("selkä rakennustyö", Bag.FI)
    assert (Bag.FI, "palkkatuki") not in meant("palkkaus työpaja", Bag.FI)


def test_a_kind_is_as_sure_in_finnish_as_in_the_readers_language() -> None:
    [finding] = [
        each for each in THESAURUS.findings(["lose", "senior"], Bag.EN) if len(each.places) > 1
    ]
    sure = {each.phrase: each.is_sure for each in finding.synonyms}
    assert (sure["muutosturva"], sure["omställningsskydd"]) == (True, False)
    assert finding.is_situation


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
