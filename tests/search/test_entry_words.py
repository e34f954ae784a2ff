"""The bags of an entry: which terms stand in them, and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.document import Document as Envelope
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import Language, LocalizedText
from catalogue.search.analysis.tokens import words
from catalogue.search.analysis.word import Bag
from catalogue.search.indexing.entry_texts import WEIGHTS, texts_of
from catalogue.search.indexing.entry_words import EntryWords
from catalogue.search.indexing.known_words import KnownWords
from catalogue.search.query import Document, MatchField
from tests.analyzer import ANALYZER
from tests.search.builders import ENTRY_WORDS, local, organization, place, service, stored, texts


def bags(*documents: Envelope) -> dict[Bag, Counter[str]]:
    """The terms of the last document's bags, and how often each is there."""
    found = ENTRY_WORDS.of(stored(documents)[-1])
    return {bag: Counter(text.words.split()) for bag, text in found.items()}


def base(token: str, bag: Bag = Bag.FI) -> str:
    return ANALYZER.word(token, bag).whole[0].text


def by_formula(document: Document) -> dict[Bag, Counter[str]]:
    """Weight by share, summed word for word, and written twice for each whole."""
    frequencies: defaultdict[Bag, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for bag, told in texts_of(document).items():
        for text, weight, _ in told:
            for token in (*words(text), *ANALYZER.completed(text, bag)):
                for term, share in ANALYZER.word(token, bag).terms():
                    frequencies[bag][term] += weight * share
    return {bag: _counter(found) for bag, found in frequencies.items()}


def _counter(frequencies: Mapping[str, float]) -> Counter[str]:
    counts = {term: round(2 * frequency) for term, frequency in frequencies.items()}
    return Counter({term: count or 1 for term, count in counts.items()})


def test_a_term_is_written_as_often_as_it_weighs(documents: list[Document]) -> None:
    for document in documents:
        written = ENTRY_WORDS.of(document)
        counted = {bag: Counter(text.words.split()) for bag, text in written.items()}
        assert counted == by_formula(document)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"name": texts("Ulosotto")}, 8),
        ({"alternative_name": texts("Ulosotto")}, 8),
        ({"keywords": (Keyword(language=Language.FI, value="ulosotto"),)}, 5),
        ({"concepts": (Concept(uri="p1", label=texts("ulosotto")),)}, 5),
        ({"summary": texts("Ulosotosta.")}, 3),
        ({"description": texts("Ulosotosta.")}, 2),
        ({"description": texts("Ulosotosta, ulosotosta ja ulosotto.")}, 6),
        ({"requirements": texts("Ulosotossa.")}, 1),
        ({"user_instruction": texts("Ulosottoon.")}, 1),
        ({"user_instruction": texts("Ulosottoon."), "summary": texts("Ulosotto")}, 4),
    ],
)
def test_a_word_weighs_by_where_it_stands(told: Any, count: int) -> None:
    assert bags(service("Apua", **told))[Bag.FI]["ulosotto"] == count


def test_what_a_word_is_made_of_weighs_less_than_the_word() -> None:
    found = bags(service("x", name=texts("Velkaneuvonnassa")))[Bag.FI]
    assert (found["velkaneuvonta"], found["velka"], found["neuvonta"]) == (8, 5, 5)


def test_forms_of_a_word_add_up() -> None:
    found = bags(service("Kirja", description=texts("Kirjaa kirjan kirjoissa")))[Bag.FI]
    assert found["kirja"] == 14


def test_names_of_codes_are_words_in_every_language() -> None:
    coded = service("Apua", service_classes=("P10",), themes=("EMPLOYMENT",))
    found = bags(coded)
    for bag, name in ((Bag.FI, "työllisyys"), (Bag.SV, "sysselsättning"), (Bag.EN, "employment")):
        assert found[bag][base(name, bag)] >= 2


def test_an_unknown_code_has_no_name() -> None:
    assert bags(service("Apua", service_classes=("P999",))) == bags(service("Apua"))


def test_few_places_served_are_words_and_many_are_none() -> None:
    few, many = local("837", "091"), local(*(f"{number:03}" for number in range(1, 300)))
    assert bags(service("Apua", area=few))[Bag.FI]["tampere"] == 2
    assert bags(service("Apua", area=many)) == bags(service("Apua"))


def test_where_it_is_visited_is_a_word_and_so_is_who_is_responsible() -> None:
    office, city = place("Toimisto"), organization("Kaupunki", name=texts("Tampereen kaupunki"))
    found = bags(city, office, service("Apua", [city], [office]))[Bag.FI]
    assert (found["helsinki"], found["kaupunki"]) == (2, 3)


def test_the_sami_languages_share_a_bag() -> None:
    name = LocalizedText(fi="Työ", se="bargu", sms="tuâj")
    assert bags(service("x", name=name)).keys() == {Bag.FI, Bag.SAMI}


def test_the_words_of_a_phrase_keep_their_order_and_texts_stay_apart() -> None:
    document = service(
        "x",
        name=texts("Velkaneuvontaa nuorille"),
        summary=texts("Apua, kun talo on kylmä."),
        keywords=(Keyword(language=Language.FI, value="ulosoton neuvonta"),),
    )
    [(_, found)] = ENTRY_WORDS.of(stored([document])[0]).items()
    told = ("velkaneuvontaa nuorille", "apua kun talo on kylmä", "ulosoton neuvonta")
    assert found.phrases == tuple(" ".join(map(base, text.split())) for text in told)


def test_what_others_are_called_is_in_no_phrase() -> None:
    city = organization("Tampereen kaupunki")
    [_, document] = stored([city, service("Apua", [city], service_classes=("P10",))])
    assert ENTRY_WORDS.of(document)[Bag.FI].phrases == (base("apua"),)


def test_no_word_is_too_long_to_be_left_out() -> None:
    document = service("x", name=texts("Apua " + "a" * 61 + " työhön"))
    [(_, found)] = ENTRY_WORDS.of(stored([document])[0]).items()
    assert found.phrases == (f"{base('apua')} {base('työhön')}",)
    assert "a" * 61 not in found.words


def test_every_field_that_is_searched_has_a_weight() -> None:
    assert WEIGHTS.keys() == set(MatchField)


def test_words_are_forgotten_when_there_are_too_many() -> None:
    known = KnownWords(ANALYZER, kept=4)
    for token in ("työ", "talo", "koulu", "velka", "raha", "apu"):
        known.words(["työ", token], Bag.FI)
    kept = {*known._recent[Bag.FI], *known._older[Bag.FI]}
    assert len(kept) <= 4
    assert kept >= {"työ", "apu"}


@given(st.lists(st.sampled_from(["työ", "talo", "koulu", "velka", "arbete"])))
def test_what_is_remembered_is_what_was_analyzed(tokens: list[str]) -> None:
    few = KnownWords(ANALYZER, kept=2)
    for token in tokens:
        assert few.words([token], Bag.FI) == KnownWords(ANALYZER).words([token], Bag.FI)
    assert few.words(tokens, Bag.FI) == KnownWords(ANALYZER).words(tokens, Bag.FI)


@given(st.text(), st.text())
def test_any_text_can_be_indexed(name: str, description: str) -> None:
    document = {"name": {"fi": name, "sv": name}, "description": {"en": description, "se": name}}
    for bag, text in EntryWords(ANALYZER).of(document).items():
        assert Counter(text.words.split()) == by_formula(document).get(bag, Counter())
