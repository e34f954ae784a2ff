"""The words of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.analysis.tokens import (
    QUERY_WORDS_LIMIT,
    TEXT_WORDS_LIMIT,
    Suspended,
    plain,
    plain_name,
    suspended,
    tokens,
    words,
)


@pytest.mark.parametrize(
    ("text", "found"),
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
def test_a_text_has_these_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_text_counts_up_to_a_limit() -> None:
    assert len(words("sana " * (TEXT_WORDS_LIMIT + 1))) == TEXT_WORDS_LIMIT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talous- ja velkaneuvonta", [Suspended("talous", "velkaneuvonta")]),
        ("hälso- och sjukvård", [Suspended("hälso", "sjukvård")]),
        (
            "työ- ja opiskelupaikka tai koti- tai kerhohuone",
            [
                Suspended("työ", "opiskelupaikka"),
                Suspended("koti", "kerhohuone"),
            ],
        ),
        ("maa - ja meri", []),
        ("te-palvelut ja muut", []),
    ],
)
def test_a_word_may_leave_its_end_to_the_next(text: str, found: list[Suspended]) -> None:
    assert suspended(text) == found


def test_names_are_the_same_whatever_their_case_and_punctuation() -> None:
    assert plain_name("Talous- ja VELKANEUVONTA!") == plain_name("talous ja velkaneuvonta")


def test_a_name_counts_up_to_a_limit() -> None:
    assert len(plain_name("sana " * 100).split()) == QUERY_WORDS_LIMIT


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    written = plain(text)
    assert all(token.text == written[token.start : token.end].lower() for token in tokens(written))
