"""Words that stay analysed: so many, and those that are asked for again."""

from __future__ import annotations

from catalogue.search.analysis.known_words import KnownWords
from catalogue.search.analysis.word import Term, Word


def word(text: str) -> Word:
    return Word((Term(text, 1.0), Term("root", 0.35)), ((Term(text, 1.0),),))


def known(words: KnownWords, *tokens: str) -> list[bool]:
    return [words.get(token) is not None for token in tokens]


def test_a_word_is_given_as_it_was_put() -> None:
    words = KnownWords(10)
    assert words.put("työtä", word("työ")) == word("työ")
    assert words.get("työtä") == word("työ")
    assert words.get("muu") is None


def test_what_is_kept_is_bounded_and_the_newest_stays() -> None:
    words = KnownWords(4)
    for number in range(100):
        words.put(str(number), word("x"))
    assert {*words._newer, *words._older} == {"96", "97", "98", "99"}


def test_what_is_asked_for_again_outlasts_what_is_not() -> None:
    words = KnownWords(4)
    words.put("often", word("often"))
    words.put("once", word("once"))
    for number in range(20):
        words.put(str(number), word("x"))
        assert words.get("often") == word("often")
    assert known(words, "often", "once") == [True, False]


def test_forms_of_a_word_share_their_terms() -> None:
    words = KnownWords(10)
    assert words.put("työtä", word("työ")) is words.put("työn", word("työ"))
