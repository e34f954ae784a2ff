"""What a question is taken to mean, over a small index."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.query import Filter, Query, Window
from catalogue.search.question.meaning import Correction, Way
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import NATIONWIDE, local, names, publish, service, texts

TAMPERE, TURKU = "837", "853"
SERVICES = [
    service("Velkaneuvonta Tampere", area=local(TAMPERE), summary=texts("Apua velkoihin.")),
    service("Velkaneuvonta Turku", area=local(TURKU), summary=texts("Apua velkoihin.")),
    service("Velkalinja", area=NATIONWIDE, summary=texts("Neuvontaa velkaantuneille puhelimitse.")),
    service("Palkkatuki", area=local(TAMPERE), summary=texts("Tukea työnantajalle.")),
    service("Työpaja", area=local(TURKU), summary=texts("Mielekästä tekemistä arkeen verkossa.")),
    service("Perustoimeentulotuki", area=NATIONWIDE, summary=texts("Viimesijainen tuki.")),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory: Path = tmp_path_factory.mktemp("index")
    publish(directory, SERVICES)
    return Reader(directory, ANALYZER)


def query(text: str, language: Language = Language.FI) -> Query:
    return Query(EntityKind.SERVICE, text, language)


def found(reader: Reader, text: str) -> list[str]:
    return names(reader.search(query(text), Window()))


def whole(reader: Reader, text: str) -> int:
    return reader.count(query(text))


def test_a_place_restricts_and_is_told(catalogue: Reader) -> None:
    hits = catalogue.search(query("velkaneuvonta Tampereella"), Window())
    assert [(each.text, each.municipalities) for each in hits.wording.places] == [
        ("Tampereella", (TAMPERE,))
    ]
    assert names(hits)[0] == "Velkaneuvonta Tampere"
    assert "Velkaneuvonta Turku" not in names(hits)


def test_a_place_leaves_in_what_serves_the_whole_country(catalogue: Reader) -> None:
    assert "Velkalinja" in found(catalogue, "velka neuvonta Turussa")


def test_a_place_alone_asks_for_all_that_serves_it(catalogue: Reader) -> None:
    assert set(found(catalogue, "Tampere")) == {
        "Velkaneuvonta Tampere",
        "Velkalinja",
        "Palkkatuki",
        "Perustoimeentulotuki",
    }


def test_a_place_is_a_word_like_any_other_among_organizations(catalogue: Reader) -> None:
    asked = Query(EntityKind.ORGANIZATION, "Tampereen kaupunki")
    assert catalogue.meaning(asked).places == ()


def test_few_hits_are_followed_by_those_of_any_word(catalogue: Reader) -> None:
    hits = catalogue.search(query("palkkatuki työpaja"), Window())
    assert hits.wording.is_widened
    assert set(names(hits)) >= {"Palkkatuki", "Työpaja"}
    assert whole(catalogue, "palkkatuki työpaja") == 0


def test_many_hits_are_not_widened(tmp_path: Path) -> None:
    publish(tmp_path, [service(f"Uraohjaus {number}") for number in range(5)])
    hits = Reader(tmp_path, ANALYZER).search(query("uraohjaus"), Window())
    assert (len(hits.hits), hits.wording.is_widened) == (5, False)


def test_a_widened_answer_pages_without_a_gap(catalogue: Reader) -> None:
    asked = query("velkaneuvonta työpaja palkkatuki")
    all_at_once = names(catalogue.search(asked, Window(first=100)))
    paged: list[str] = []
    after = None
    while True:
        hits = catalogue.search(asked, Window(first=1, after=after))
        paged += names(hits)
        if not hits.has_next_page:
            break
        after = hits.hits[-1].cursor
    assert paged == all_at_once


def test_a_misspelt_word_is_corrected_and_the_correction_told(catalogue: Reader) -> None:
    hits = catalogue.search(query("palkatuki"), Window())
    assert hits.wording.did_you_mean == "palkkatuki"
    assert names(hits)[0] == "Palkkatuki"
    assert catalogue.meaning(query("palkatuki")).corrections == (
        Correction("palkatuki", "palkkatuki"),
    )


@pytest.mark.parametrize("text", ["palkkatuki", "kissa", "tyopaja", "velkaneuvonnan"])
def test_a_word_that_texts_or_the_dictionary_know_is_not_corrected(
    catalogue: Reader, text: str
) -> None:
    assert catalogue.meaning(query(text)).did_you_mean is None


def test_a_begun_word_finds_what_begins_so(catalogue: Reader) -> None:
    assert "Työpaja" in found(catalogue, "työpa")
    [asked] = catalogue.meaning(query("palkkatu")).asked
    assert Way.BEGINNING in {each.way for each in asked.alternatives}
    [asked] = catalogue.meaning(query("palkkatu ")).asked
    assert Way.BEGINNING not in {each.way for each in asked.alternatives}


def test_words_of_daily_life_find_what_they_mean(catalogue: Reader) -> None:
    assert found(catalogue, "fyrkka")[0] == "Perustoimeentulotuki"


def test_words_written_apart_find_the_compound(catalogue: Reader) -> None:
    assert found(catalogue, "palkka tuki")[0] == "Palkkatuki"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"neuvontaa velkaantuneille"', {"Velkalinja"}),
        ('"velkaantuneille neuvontaa"', set[str]()),
        ('"velkalinja neuvontaa"', set[str]()),
        ('"viimesijaista tukea"', {"Perustoimeentulotuki"}),
    ],
)
def test_a_phrase_finds_its_words_together_and_in_order(
    catalogue: Reader, text: str, expected: set[str]
) -> None:
    assert set(found(catalogue, text)) == expected


def test_what_has_a_minus_is_left_out(catalogue: Reader) -> None:
    assert "Velkaneuvonta Turku" not in found(catalogue, "velkaneuvonta -turku")
    assert set(found(catalogue, "-velkaneuvonta")) == {
        "Velkalinja",
        "Palkkatuki",
        "Työpaja",
        "Perustoimeentulotuki",
    }
    assert "Velkalinja" not in found(catalogue, 'velka -"neuvontaa velkaantuneille"')


def test_a_need_in_english_finds_what_is_told_in_finnish_alone(catalogue: Reader) -> None:
    hits = catalogue.search(query("wage subsidy", Language.EN), Window())
    assert names(hits)[0] == "Palkkatuki"


def test_small_talk_around_the_need_does_no_harm(catalogue: Reader) -> None:
    assert found(catalogue, "haluan tietää kaikki palkkatuki asiat")[0] == "Palkkatuki"


def test_beside_a_situation_other_words_need_not_be_found(catalogue: Reader) -> None:
    """Who says that money runs out is helped whatever else is told of it."""
    told = whole(catalogue, "rahat loppuivat")
    assert told > 0
    assert whole(catalogue, "rahat loppuivat kesken remontin") == told


def test_beside_a_term_other_words_must_be_found(catalogue: Reader) -> None:
    assert whole(catalogue, "perustoimeentulotuki verkossa") == 0


def test_filters_hold_for_widened_hits_too(catalogue: Reader) -> None:
    asked = Query(EntityKind.SERVICE, "palkkatuki työpaja", filter=Filter(municipalities=(TURKU,)))
    assert "Palkkatuki" not in names(catalogue.search(asked, Window()))


def test_the_parts_of_a_score_are_told(catalogue: Reader) -> None:
    [first, *_] = catalogue.search(query("velkaneuvonta"), Window()).hits
    told = catalogue.explain(query("velkaneuvonta"), first.id)
    assert told.total == pytest.approx((told.words + told.exact_name) * told.factor, rel=1e-3)
    assert told.parts[0].way is Way.WORD
    assert told.parts[0].score > told.parts[-1].score


def test_what_does_not_answer_has_no_score(catalogue: Reader) -> None:
    [job] = [each for each in SERVICES if each.name.fi == "Työpaja"]
    told = catalogue.explain(query("palkkatuki"), job.id)
    assert (told.total, told.parts) == (0.0, ())
