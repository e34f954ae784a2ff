"""Which words of a hit answer which of the asked, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.codes.place_words import place_named
from catalogue.model.identity import EntityKind
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag
from catalogue.search.query import (
    Highlight,
    Match,
    MatchField,
    MatchReport,
    Query,
    Window,
)
from catalogue.search.question.meaning import (
    Alternative,
    Asked,
    Meaning,
    PlaceInQuestion,
    Way,
)
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    NATIONWIDE,
    local,
    organization,
    place,
    publish,
    service,
    stored,
    texts,
)
from tests.search.highlight.questions import asked, meaning, report, told_as

FI, SV, EN = Language.FI, Language.SV, Language.EN


def test_a_report_tells_fields_words_and_ways() -> None:
    document = service(
        "Velkaneuvonta",
        name=texts("Velkaneuvonta", "Skuldrådgivning"),
        summary=texts("Apua velkoihin."),
        description=texts("Täällä **autetaan** kaikkia."),
    )
    assert report("velkaneuvonnan apu", document) == MatchReport(
        matches=(
            Match(MatchField.NAME, FI, "Velkaneuvonta", "velkaneuvonnan", Way.WORD),
            Match(MatchField.SUMMARY, FI, "Apua", "apu", Way.WORD),
            Match(MatchField.DESCRIPTION, FI, "autetaan", "apu", Way.ROOT),
        ),
        highlights=(
            Highlight(MatchField.NAME, FI, "<mark>Velkaneuvonta</mark>"),
            Highlight(MatchField.SUMMARY, FI, "<mark>Apua</mark> velkoihin."),
        ),
    )


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("työtön", "Apua työttömille nuorille", ("työttömille", Way.WORD)),
        ("tyottomat", "Apua työttömille", ("työttömille", Way.WORD)),
        ("neuvonta", "Talous- ja velkaneuvontaa", ("velkaneuvontaa", Way.PART)),
        ("yrittäjä", "Tukea yrittäjyyteen", ("yrittäjyyteen", Way.ROOT)),
        ("työttömyys", "Kun olet työtön", ("työtön", Way.ROOT)),
        ("velkaneuvonta", "Neuvontaa, kun on velkaa", ("Neuvontaa velkaa", Way.PART)),
        ("velkaneuvonta", "Raha- ja velkaneuvonta", ("velkaneuvonta", Way.WORD)),
        ("velkaneuvonta", "Neuvova velkaneuvoja", ("velkaneuvoja", Way.PART)),
        ("talousneuvonta", "Talous- ja velkaneuvonta", ("Talous-", Way.WORD)),
        ("palvelu", "Uudet TE-palvelut", ("TE-palvelut", Way.PART)),
        ("eu", "EU:n rahoitus", ("EU", Way.WORD)),
    ],
)
def test_a_word_is_found_in_its_forms(word: str, text: str, found: tuple[str, Way]) -> None:
    matches = report(word, service("Nimi", summary=texts(text))).matches
    assert [(match.word, match.way) for match in matches] == [found]


@pytest.mark.parametrize("way", [Way.SYNONYM, Way.CORRECTION, Way.BEGINNING])
def test_what_is_told_in_another_way_says_so(way: Way) -> None:
    question = meaning(told_as("fyrkka", "raha", way))
    document = service("Rahat loppu?", summary=texts("Fyrkat lopussa"))
    assert report(question, document).matches == (
        Match(MatchField.NAME, FI, "Rahat", "fyrkka", way),
        Match(MatchField.SUMMARY, FI, "Fyrkat", "fyrkka", Way.WORD),
    )


def test_a_phrase_of_the_thesaurus_needs_all_its_words_in_one_text() -> None:
    question = meaning(told_as("työmarkkinatori", "avoin työpaikka", Way.SYNONYM))
    apart = service("Avoin ryhmä", summary=texts("Mistä työpaikka?"))
    together = service("Avoimet työpaikat", summary=texts("Avoin ryhmä"))
    assert report(question, apart) == MatchReport()
    assert report(question, together) == MatchReport(
        matches=(Match(MatchField.NAME, FI, "Avoimet työpaikat", "työmarkkinatori", Way.SYNONYM),),
        highlights=(Highlight(MatchField.NAME, FI, "<mark>Avoimet</mark> <mark>työpaikat</mark>"),),
    )


def test_words_known_together_are_told_together_and_each_by_itself() -> None:
    words = (asked("raha"), asked("loppu"))
    group = Asked(
        "raha loppu", told_as("x", "toimeentulotuki", Way.SYNONYM).alternatives, words=words
    )
    document = service("Toimeentulotuki", summary=texts("Kun rahat tulivat loppuun"))
    assert [(each.asked, each.word) for each in report(meaning(group), document).matches] == [
        ("raha loppu", "Toimeentulotuki"),
        ("raha", "rahat"),
        ("loppu", "loppuun"),
    ]


def test_single_parts_count_only_where_nothing_says_more() -> None:
    both = service("Velkaneuvonta", summary=texts("Neuvontaa kaikille"))
    part = service("Ohjaamo", summary=texts("Neuvontaa kaikille"))
    assert [match.word for match in report("velkaneuvonta", both).matches] == ["Velkaneuvonta"]
    assert [match.word for match in report("velkaneuvonta", part).matches] == ["Neuvontaa"]


def test_words_together_are_as_close_as_the_farthest_of_them() -> None:
    needed = tuple(ANALYZER.word(each, Bag.FI).whole for each in ("nuori", "yrittäjä"))
    young = Asked("nuori yrittäjä", (Alternative(Bag.FI, needed, 1.0, Way.WORD),))
    [match] = report(meaning(young), service("Nuorten yrittäjyys")).matches
    assert (match.word, match.way) == ("Nuorten yrittäjyys", Way.ROOT)


def test_every_field_by_which_an_entity_is_found_is_told() -> None:
    city = organization("Kaarinan kaupunki")
    document = service(
        "Kaarina",
        [city],
        [place("Toimipiste")],
        alternative_name=texts("Kaarina"),
        summary=texts("Kaarina"),
        description=texts("Kaarina"),
        user_instruction=texts("Kaarina"),
        requirements=texts("Kaarina"),
        keywords=(Keyword(language=FI, value="Kaarina"),),
        concepts=(Concept(uri="p1", label=texts("Kaarina")),),
        area=local("202"),
    )
    [*_, found] = stored([city, document])
    fields = [
        match.field for match in report("Kaarina".lower(), found).matches if match.language is FI
    ]
    assert fields == [
        MatchField.NAME,
        MatchField.ALTERNATIVE_NAME,
        MatchField.KEYWORD,
        MatchField.CONCEPT,
        MatchField.SUMMARY,
        MatchField.ORGANIZATION,
        MatchField.DESCRIPTION,
        MatchField.PLACE,
        MatchField.USER_INSTRUCTION,
        MatchField.REQUIREMENTS,
    ]


@pytest.mark.parametrize(
    ("word", "field", "name"),
    [
        ("työttömäksi", MatchField.LIFE_EVENT, "Työttömäksi"),
        ("arbetslös", MatchField.LIFE_EVENT, "arbetslös"),
        ("kansalainen", MatchField.TARGET_GROUP, "Kansalaiset"),
        ("housing", MatchField.SERVICE_CLASS, "Housing"),
    ],
)
def test_names_of_codes_are_found_in_every_language(
    word: str, field: MatchField, name: str
) -> None:
    document = service(
        "Nimi", life_events=("KE8",), target_groups=("KR1",), service_classes=("P1",)
    )
    assert [
        (match.field, match.word) for match in report(word, document).matches if match.word == name
    ] == [(field, name)]


def test_a_place_that_is_asked_for_is_told_by_its_code_in_the_readers_language() -> None:
    tampere = place_named(["Tampereella"])
    assert tampere is not None
    asked_place = PlaceInQuestion("Tampereella", tampere, (asked("tampereella"),))
    question = Meaning(places=(asked_place,))
    document = service("Nimi", area=local("837", "853"))
    assert report(question, document, SV).matches[0] == Match(
        MatchField.PLACE, SV, "Tammerfors", "Tampereella", Way.WORD
    )
    assert report(question, service("Nimi", area=NATIONWIDE)) == MatchReport()


def test_of_a_place_of_several_words_all_are_needed() -> None:
    savo = place_named(["Etelä", "Savossa"])
    assert savo is not None
    words = (asked("etelä"), asked("savossa"))
    question = Meaning(places=(PlaceInQuestion("Etelä Savossa", savo, words),))
    found = report(question, service("Etelä-Savo", summary=texts("Etelä on lämmin")))
    assert [(each.field, each.word) for each in found.matches] == [(MatchField.NAME, "Etelä-Savo")]


def test_a_phrase_is_looked_for_in_an_entitys_own_texts() -> None:
    question = meaning(phrases=["oman kunnan"])
    owner = organization("Oman kunnan yhdistys")
    [_, document] = stored([owner, service("Nimi", [owner])])
    assert report(question, document) == MatchReport()


@pytest.mark.parametrize("question", ["xyzzy", "uraohjaus", "-", ""])
def test_nothing_is_reported_where_nothing_answers(question: str) -> None:
    assert report(question, service("Velkaneuvonta", summary=texts("Apua."))) == MatchReport()


def test_a_reader_reports_on_its_hits(tmp_path: Path) -> None:
    publish(
        tmp_path,
        [service("Velkaneuvonta", summary=texts("Apua velkoihin."), area=local("837"))],
    )
    reader = Reader(tmp_path, ANALYZER)
    query = Query(EntityKind.SERVICE, "velkoihin Tampereella")
    [hit] = reader.search(query, Window()).hits
    found = reader.match(query, hit.document)
    assert found.matches[:2] == (
        Match(MatchField.NAME, FI, "Velkaneuvonta", "velkoihin", Way.PART),
        Match(MatchField.SUMMARY, FI, "velkoihin", "velkoihin", Way.WORD),
    )
    assert Match(MatchField.PLACE, FI, "Tampere", "Tampereella", Way.WORD) in found.matches
    assert [each.html for each in found.highlights] == [
        "<mark>Velkaneuvonta</mark>",
        "Apua <mark>velkoihin</mark>.",
    ]
