"""Words that stay analysed: so many, and those that are asked for again."""

from __future__ import annotations

from catalogue.search.analysis.known_words import KnownWords
from catalogue.search.analysis.word import Bag, Term, Word


def word(text: str) -> Word:
    return Word((Term(text, 1.0), Term("root", 0.35)), ((Term(text, 1.0),),))


def kept(text: str) -> Word:
    """With the texts of all its terms beside them."""
    return word(text)._replace(texts=(text, "root"))


def known(words: KnownWords, *tokens: str) -> list[bool]:
    return [words.get(token, Bag.FI) is not None for token in tokens]


def test_a_word_is_given_as_it_was_put() -> None:
    words = KnownWords(10)
    assert words.put("työtä", Bag.FI, word("työ")) == kept("työ")
    assert words.get("työtä", Bag.FI) == kept("työ")
    assert words.get("muu", Bag.FI) is None


def test_what_is_kept_is_bounded_and_the_newest_stays() -> None:
    words = KnownWords(4)
    for number in range(100):
        words.put(str(number), Bag.FI, word("x"))
    halves = words._newer, words._older
    assert {token for half in halves for token in half.words[Bag.FI]} == {"96", "97", "98", "99"}


def test_what_is_asked_for_again_outlasts_what_is_not() -> None:
    words = KnownWords(4)
    words.put("often", Bag.FI, word("often"))
    words.put("once", Bag.FI, word("once"))
    for number in range(20):
        words.put(str(number), Bag.FI, word("x"))
        assert words.get("often", Bag.FI) == kept("often")
    assert known(words, "often", "once") == [True, False]


def test_forms_of_a_word_share_their_terms() -> None:
    words = KnownWords(10)
    assert words.put("työtä", Bag.FI, word("työ")) is words.put("työn", Bag.FI, word("työ"))


def test_languages_share_the_room_and_nothing_else() -> None:
    words = KnownWords(4)
    words.put("on", Bag.FI, word("olla"))
    assert words.get("on", Bag.EN) is None
    words.put("on", Bag.EN, word("on"))
    assert [words.get("on", bag) for bag in (Bag.FI, Bag.EN)] == [kept("olla"), kept("on")]
    for number in range(4):
        words.put(str(number), Bag.SV, word("x"))
    assert [words.get("on", bag) for bag in (Bag.FI, Bag.EN)] == [None, None]
