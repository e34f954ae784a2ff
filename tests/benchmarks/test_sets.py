"""The committed sets and what is kept aside of them."""

from __future__ import annotations

import pytest

from benchmarks.relevance.sets import (
    LANGUAGES,
    committed_pairs,
    is_kept_aside,
    needs,
    short_id,
)
from catalogue.model.text import Language


def test_what_is_kept_aside_does_not_change() -> None:
    words = ["velka", "skuld", "debt", "tuki", "stöd", "support"]
    assert [word for word in words if is_kept_aside("fi", word)] == ["skuld"]


def test_about_a_third_is_kept_aside() -> None:
    among = sum(is_kept_aside("fi", str(number)) for number in range(3_000))
    assert 900 < among < 1_100


def test_the_same_word_of_another_language_is_judged_by_itself() -> None:
    assert [each for each in LANGUAGES if is_kept_aside(each, "skuld")] == ["fi"]


@pytest.mark.parametrize(("language", "count"), [("fi", 100), ("sv", 45), ("en", 45)])
def test_every_need_has_a_relevant_service(language: Language, count: int) -> None:
    found = needs(Language(language))
    assert len(found) == count
    assert all(max(need.grades.values()) >= 2 for need in found)


def test_pairs_that_should_not_meet_are_the_negative_ones() -> None:
    pairs = [pair for language in LANGUAGES for pair in committed_pairs(language)]
    assert len(pairs) == 317
    assert all(pair.should_meet is (pair.category != "negative") for pair in pairs)


def test_the_end_of_a_slug_decides() -> None:
    assert short_id("palkkatuki-turussa-c3e59913e7") == "c3e59913e7"
