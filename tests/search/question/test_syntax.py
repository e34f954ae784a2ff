"""How a question is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.analysis.tokens import QUERY_LENGTH_LIMIT, QUERY_WORDS_LIMIT
from catalogue.search.question.syntax import read


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded"),
    [
        ("velka Neuvonta", ["velka", "Neuvonta"], [], []),
        ('"talous- ja velkaneuvonta" Turku', ["Turku"], [["talous", "ja", "velkaneuvonta"]], []),
        ("”oma koti” «toinen sana»", [], [["oma", "koti"], ["toinen", "sana"]], []),
        ('"velkaneuvonta"', ["velkaneuvonta"], [], []),
        ("kurssi -verkossa", ["kurssi"], [], [["verkossa"]]),
        ('kurssi -"oma koti"', ["kurssi"], [], [["oma", "koti"]]),
        ("\N{MINUS SIGN}kurssi –tuki", [], [], [["kurssi"], ["tuki"]]),
        ("te-palvelut - ja", ["te-palvelut", "ja"], [], []),
        ('kesken "jäänyt lainaus', ["kesken", "jäänyt", "lainaus"], [], []),
        ('""', [], [], []),
        ("*** (a OR b) AND c:d~2 [x y]", ["a", "OR", "b", "AND", "c", "2", "x", "y"], [], []),
        ("🙂 \x00 \u202eabc", ["abc"], [], []),
    ],
)
def test_a_question_is_read(
    text: str, words: list[str], phrases: list[list[str]], excluded: list[list[str]]
) -> None:
    writing = read(text)
    assert [list(writing.words), list(map(list, writing.phrases))] == [words, phrases]
    assert list(map(list, writing.excluded)) == excluded


@pytest.mark.parametrize(
    ("text", "is_unfinished"), [("velka", True), ("velka ", False), ("", False)]
)
def test_the_last_word_may_be_on_its_way(text: str, is_unfinished: bool) -> None:  # noqa: FBT001
    assert read(text).is_unfinished is is_unfinished


def test_a_question_counts_up_to_a_limit() -> None:
    assert len(read("sana " * 1000).words) == QUERY_WORDS_LIMIT
    assert read("x" * (QUERY_LENGTH_LIMIT + 1)).words == ("x" * QUERY_LENGTH_LIMIT,)


@given(st.text())
def test_whatever_is_typed_can_be_read(text: str) -> None:
    writing = read(text)
    assert all(word == word.lower() for phrase in writing.phrases for word in phrase)
