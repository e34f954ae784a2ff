"""Words to terms, with the real dictionaries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search.analysis.tokens import WORD_LENGTH_LIMIT
from catalogue.search.analysis.word import Bag, Word
from tests.analyzer import ANALYZER


def whole(token: str, bag: Bag = Bag.FI) -> dict[str, float]:
    return {term.text: round(term.weight, 2) for term in ANALYZER.word(token, bag).whole}


def parts(token: str, bag: Bag = Bag.FI) -> list[str]:
    return [part[0].text for part in ANALYZER.word(token, bag).parts]


def meet(one: str, other: str, bag: Bag) -> bool:
    """Whether who asks with the one finds a text with the other."""
    asked = {term.text for term in ANALYZER.word(one, bag).whole}
    return not asked.isdisjoint(term.text for term in ANALYZER.word(other, bag).terms())


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("velkoihin", "velka"),
        ("tekemään", "tehdä"),
        ("töissä", "työ"),
        ("lapsille", "lapsi"),
        ("kodissa", "koti"),
        ("palveluista", "palvelu"),
        ("työttömienkin", "työtön"),
        ("kuntouttavaa", "kuntouttaa"),
        ("velkaneuvonnassa", "velkaneuvonta"),
        ("te-palveluista", "tepalvelu"),
    ],
)
def test_a_finnish_form_is_found_by_its_base(form: str, base: str) -> None:
    assert base in whole(form)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("velkaneuvontaan", ["velka", "neuvonta"]),
        ("työttömyysturvahakemus", ["työttömyys", "turva", "hakemus"]),
        ("asumisneuvonta", ["asuminen", "neuvonta"]),
        ("omavalmentaja", ["oma", "valmentaja"]),
        ("kurssi", []),
        ("asiakas", []),
        ("opiskelija", []),
        ("kalenteri", []),
    ],
)
def test_a_finnish_compound_has_parts(word: str, found: list[str]) -> None:
    assert parts(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("skuldrådgivning", ["skuld", "rådgivning"]),
        ("arbetslöshetsförsäkring", ["arbetslös", "försäkring"]),
        ("arbetslöshet", []),
        ("invandrare", []),
    ],
)
def test_a_swedish_compound_has_parts(word: str, found: list[str]) -> None:
    assert parts(word, Bag.SV) == found


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("yrittäjä", "yrittää"),
        ("yrittäjyys", "yrittäjä"),
        ("työttömyys", "työtön"),
        ("neuvonta", "neuvoa"),
        ("opiskelija", "opiskella"),
        ("kuntoutus", "kuntouttaa"),
        ("velallinen", "velka"),
    ],
)
def test_a_derived_word_is_found_by_its_root_but_less(word: str, root: str) -> None:
    assert whole(word)[root] < whole(word)[word]


def test_the_negation_of_a_thing_is_not_found_by_the_thing() -> None:
    assert whole("työtön") == {"työtön": 1.0}


@pytest.mark.parametrize(
    ("one", "other", "bag"),
    [
        ("tyottomat", "työtön", Bag.FI),
        ("tyottomyyskorvaus", "työttömyyskorvaus", Bag.FI),
        ("skuldradgivning", "skuldrådgivning", Bag.SV),
        ("arbetslösa", "arbetslöshet", Bag.SV),
        ("bostäder", "bostad", Bag.SV),
        ("children", "child", Bag.EN),
        ("bargu", "bargu", Bag.SAMI),
    ],
)
def test_words_meet(one: str, other: str, bag: Bag) -> None:
    assert meet(one, other, bag)


@pytest.mark.parametrize(
    ("one", "other", "bag"),
    [
        ("tuki", "tukka", Bag.FI),
        ("vuokra", "vuoka", Bag.FI),
        ("tulkki", "tulli", Bag.FI),
        ("lån", "län", Bag.SV),
        ("university", "universe", Bag.EN),
    ],
)
def test_words_that_only_look_alike_do_not_meet(one: str, other: str, bag: Bag) -> None:
    assert not meet(one, other, bag)


def test_a_suspended_word_is_completed() -> None:
    assert list(ANALYZER.completed("talous- ja velkaneuvontaa", Bag.FI)) == ["talousneuvontaa"]


def test_a_word_beyond_all_length_has_no_terms() -> None:
    assert ANALYZER.word("a" * (WORD_LENGTH_LIMIT + 1), Bag.FI) == Word(())


@settings(max_examples=300)
@given(token=st.text(min_size=1, max_size=WORD_LENGTH_LIMIT), bag=st.sampled_from(Bag))
def test_every_word_has_a_term(token: str, bag: Bag) -> None:
    assert all(0 < term.weight <= 1 for term in ANALYZER.word(token, bag).whole)
    assert ANALYZER.word(token, bag).whole


@pytest.mark.parametrize(
    ("noun", "verb"), [("tuki", "tukea"), ("kieli", "kieliä"), ("oppi", "oppia")]
)
def test_an_ending_without_back_or_front_vowels_may_have_roots_of_both(
    noun: str, verb: str
) -> None:
    assert verb in whole(noun)
