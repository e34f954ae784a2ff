"""Words to terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.analysis import (
    QUERY_WORDS_LIMIT,
    TEXT_WORDS_LIMIT,
    WORD_LENGTH_LIMIT,
    Bag,
    plain_name,
    query_tokens,
    terms,
    text_tokens,
    word_parts,
)


def found_by(token: str, bag: Bag = Bag.FI) -> dict[str, float]:
    return {term.text: term.weight for term in terms(token, bag)}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Työnhakijan palvelut, klo 8–16!", ["työnhakijan", "palvelut", "klo", "8", "16"]),
        ("TE-palvelut ja te\N{NON-BREAKING HYPHEN}toimisto", ["te-palvelut", "ja", "te-toimisto"]),
        ("EU:n ja Kelan tuki", ["eu", "ja", "kelan", "tuki"]),
        ("A\N{COMBINING DIAERESIS}iti", ["äiti"]),
        (
            "[Lue lisää](https://kela.example/tuki?x=1) www.kela.example nyt",
            ["lue", "lisää", "nyt"],
        ),
        ("vel\N{SOFT HYPHEN}ka", ["velka"]),
        (" -- _ * ", []),
        ("", []),
    ],
)
def test_a_text_has_these_words(text: str, tokens: list[str]) -> None:
    assert text_tokens(text) == tokens


def test_a_word_is_found_by_its_stem_and_without_its_accents() -> None:
    assert found_by("työpajoissa") == {"työpaj": 1.0, "tyopaj": 0.5}
    assert found_by("palvelu") == {"palvelu": 1.0}


def test_a_hyphenated_word_is_found_joined_and_has_parts() -> None:
    assert found_by("te-palvelu") == {"te-palvelu": 1.0, "tepalvelu": 1.0}
    assert word_parts("te-palvelu") == ["te", "palvelu"]
    assert word_parts("palvelu") == []


@pytest.mark.parametrize(
    ("bag", "one", "other"),
    [
        (Bag.FI, "ohjaamo", "ohjaamosta"),
        (Bag.SV, "arbetslös", "arbetslösa"),
        (Bag.EN, "services", "service"),
    ],
)
def test_inflected_words_meet_in_their_own_language(bag: Bag, one: str, other: str) -> None:
    assert terms(one, bag)[0] == terms(other, bag)[0]


def test_sami_words_are_kept_whole() -> None:
    assert Bag.of("smn") is Bag.of("se") is Bag.SAMI
    assert found_by("barggu", Bag.SAMI) == {"barggu": 1.0}


def test_words_that_say_nothing_are_not_asked_for_unless_alone() -> None:
    assert query_tokens("Mistä saa apua velkoihin") == ["apua", "velkoihin"]
    assert query_tokens("where can I get help with debts") == ["help", "debts"]
    assert query_tokens("mistä saa") == ["mistä", "saa"]


def test_names_are_the_same_whatever_their_case_and_punctuation() -> None:
    assert plain_name("  Velka-  ja talousneuvonta. ") == plain_name("VELKA ja Talousneuvonta")


def test_everything_is_bounded() -> None:
    assert len(text_tokens("a " * (TEXT_WORDS_LIMIT + 1))) == TEXT_WORDS_LIMIT
    assert len(query_tokens("velka " * 100)) == QUERY_WORDS_LIMIT
    assert terms("a" * (WORD_LENGTH_LIMIT + 1), Bag.FI) == ()


@given(st.text(), st.sampled_from(Bag))
def test_every_text_has_terms_that_one_can_write(text: str, bag: Bag) -> None:
    found = [term for token in text_tokens(text) for term in terms(token, bag)]
    assert all(term.text.encode() and not term.text.split()[1:] for term in found)
    assert all(0 < term.weight <= 1 for term in found)
