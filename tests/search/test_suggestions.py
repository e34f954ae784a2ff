"""What a text that is being typed becomes: which names are suggested, in which order."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.document import Document as Envelope
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.service import Concept
from catalogue.model.text import Language
from catalogue.search.query import Suggestion, SuggestionKind
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    NATIONWIDE,
    entity_id,
    local,
    note,
    organization,
    publish,
    service,
    texts,
    write,
)

DEBT = Concept(uri="p1", label=texts("velkaneuvonta", "skuldrådgivning", "debt counselling"))
UNUSED = Concept(uri="p2", label=texts("velkajärjestely"))
CITY = organization("Tampereen kaupunki", alternative_name=texts("Manse"))
KELA = organization("Kela", name=texts("Kela", "FPA", "Kela"))
CATALOGUE: list[Envelope] = [
    CITY,
    KELA,
    organization("Tampereen lakkautettu virasto", state=State.RETRACTED),
    service(
        "Velkaneuvonta",
        [CITY],
        name=texts("Velkaneuvonta", "Skuldrådgivning", "Debt advice"),
        concepts=(DEBT,),
        area=local("837"),
    ),
    service("Talous- ja velkaneuvonta", [CITY], concepts=(DEBT,), area=local("837", "980")),
    service("Uraohjaus Tampere", [CITY], area=local("837")),
    service("Ohjaamo", source="ptv", area=NATIONWIDE),
    service("Ohjaamo toinen", name=texts("Ohjaamo"), area=local("091")),
    service("TE-palvelut", [KELA], area=NATIONWIDE),
    service("Turun kaupungin kirjasto", [KELA]),
    service("Velkasovinto", state=State.RETRACTED, concepts=(UNUSED,)),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return read(tmp_path_factory.mktemp("index"), CATALOGUE)


def read(directory: Path, documents: Iterable[Envelope]) -> Reader:
    publish(directory, documents)
    return Reader(directory, ANALYZER)


def suggested(reader: Reader, prefix: str, language: Language = Language.FI) -> list[str]:
    """The texts, but for municipalities: there is one for nearly everything."""
    found = reader.suggest(prefix, language)
    return [each.text for each in found if each.kind is not SuggestionKind.MUNICIPALITY]


def of_kind(reader: Reader, prefix: str, kind: SuggestionKind) -> list[str]:
    return [each.text for each in reader.suggest(prefix, Language.FI) if each.kind is kind]


def test_a_suggestion_says_what_it_is_and_how_much_it_gives(reader: Reader) -> None:
    assert reader.suggest("velkan", Language.FI, 2) == [
        Suggestion(SuggestionKind.CONCEPT, "velkaneuvonta", Language.FI, None, "p1", 2),
        Suggestion(
            SuggestionKind.SERVICE,
            "Velkaneuvonta",
            Language.FI,
            entity_id(EntityKind.SERVICE, "Velkaneuvonta"),
            None,
            1,
        ),
    ]
    assert reader.suggest("tampere", Language.FI, 2) == [
        Suggestion(SuggestionKind.MUNICIPALITY, "Tampere", Language.FI, None, "837", 5),
        Suggestion(
            SuggestionKind.ORGANIZATION, "Tampereen kaupunki", Language.FI, CITY.id, None, 3
        ),
    ]


def test_a_name_that_several_have_is_suggested_once_and_leads_to_none_of_them(
    reader: Reader,
) -> None:
    [found] = reader.suggest("ohjaamo", Language.FI, 1)
    assert found == Suggestion(SuggestionKind.SERVICE, "Ohjaamo", Language.FI, None, None, 2)


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("velka", ["velkaneuvonta", "Velkaneuvonta", "Talous- ja velkaneuvonta"]),
        ("VELKAN", ["velkaneuvonta", "Velkaneuvonta", "Talous- ja velkaneuvonta"]),
        ("neuvonta", ["velkaneuvonta", "Velkaneuvonta", "Talous- ja velkaneuvonta"]),
        ("velka neuvo", ["velkaneuvonta", "Velkaneuvonta", "Talous- ja velkaneuvonta"]),
        ("talous- ja vel", ["Talous- ja velkaneuvonta"]),
        ("talous velk", ["Talous- ja velkaneuvonta"]),
        ("velkan tal", ["Talous- ja velkaneuvonta"]),
        ("ohjaus ta", ["Uraohjaus Tampere"]),
        ("uraoh", ["Uraohjaus Tampere"]),
        ("te-pal", ["TE-palvelut"]),
        ("te pal", ["TE-palvelut"]),
        ("tepal", ["TE-palvelut"]),
        ("palvelu", ["TE-palvelut"]),
        ("turku kir", ["Turun kaupungin kirjasto"]),
        ("manse", ["Manse"]),
        ("  kela ", ["Kela"]),
    ],
)
def test_names_are_found_by_their_beginning_by_inner_words_and_by_parts_of_compounds(
    reader: Reader, prefix: str, found: list[str]
) -> None:
    assert suggested(reader, prefix) == found


def test_each_letter_typed_finds_the_name(reader: Reader) -> None:
    name = "Talous- ja velkaneuvonta"
    typed = [name[:length] for length in range(1, len(name) + 1)]
    assert [each for each in typed if name not in suggested(reader, each)] == []


def test_whole_names_come_before_inner_words_before_parts(tmp_path: Path) -> None:
    named = ["Koulutusneuvonta", "Ohjaus ja neuvonta", "Neuvonta nuorille", "Neuvonta"]
    reader = read(tmp_path, [service(each) for each in named])
    assert suggested(reader, "neuvo") == named[::-1]


@pytest.mark.parametrize("prefix", ["velkaneivo", "velkanuevo", "vekaneuvo", "velkkaneuvo"])
def test_one_slip_is_forgiven(reader: Reader, prefix: str) -> None:
    assert suggested(reader, prefix) == [
        "velkaneuvonta",
        "Velkaneuvonta",
        "Talous- ja velkaneuvonta",
    ]
    assert suggested(reader, f"{prefix} xtalous") == []


def test_a_slip_may_be_in_any_word_but_only_one(reader: Reader) -> None:
    assert suggested(reader, "uraohhaus tampe") == ["Uraohjaus Tampere"]
    assert suggested(reader, "uraohjaus tammpe") == ["Uraohjaus Tampere"]
    assert suggested(reader, "uraohhaus tammpe") == []


def test_short_beginnings_forgive_nothing(reader: Reader) -> None:
    assert suggested(reader, "xela") == []
    assert suggested(reader, "uraoj") != []


def test_slips_come_last(tmp_path: Path) -> None:
    reader = read(tmp_path, [service("Tulkki"), service("Etsivä tulkkaus"), service("Tukku")])
    assert suggested(reader, "tulkk") == ["Tulkki", "Etsivä tulkkaus", "Tukku"]
    assert suggested(reader, "tukku") == ["Tukku"]


def test_accents_may_be_left_out(tmp_path: Path) -> None:
    reader = read(tmp_path, [service("Äitiysneuvola")])
    assert suggested(reader, "aitiys") == ["Äitiysneuvola"]
    assert suggested(reader, "äiti") == ["Äitiysneuvola"]
    assert suggested(reader, "A\u0308iti") == ["Äitiysneuvola"]


def test_the_reader_s_language_comes_first_and_others_follow(tmp_path: Path) -> None:
    reader = read(
        tmp_path,
        [
            service("Yksi", name=texts("Palvelu nuorille", "Stöd")),
            service("Kaksi", name=texts("Tuki", "Service för unga palvelu")),
        ],
    )
    assert suggested(reader, "palv", Language.FI) == [
        "Palvelu nuorille",
        "Service för unga palvelu",
    ]
    assert suggested(reader, "palv", Language.SV) == [
        "Service för unga palvelu",
        "Palvelu nuorille",
    ]
    assert suggested(reader, "palv", Language.SE) == [
        "Palvelu nuorille",
        "Service för unga palvelu",
    ]


def test_a_name_that_is_the_same_in_several_languages_comes_once(reader: Reader) -> None:
    for language in Language:
        [found] = reader.suggest("kela", language, 1)
        own = language if language is Language.EN else Language.FI
        assert (found.text, found.language, found.count) == ("Kela", own, 2)
    assert reader.suggest("helsin", Language.EN, 1)[0].language is Language.EN
    codes = [each.code for each in reader.suggest("hels", Language.SV)]
    assert codes.count("091") == 1


def test_every_kind_with_such_a_name_shows(tmp_path: Path) -> None:
    services = [service(f"Tampereen palvelu {number}") for number in range(40)]
    concepts = tuple(Concept(uri=f"p{each}", label=texts(f"tampere {each}")) for each in range(40))
    described = service("Kuvattu", concepts=concepts)
    reader = read(tmp_path, [*services, described, CITY])
    found = reader.suggest("tampere", Language.FI)
    assert len(found) == 8
    assert {each.kind for each in found} == {*SuggestionKind}
    assert found[0].text == "Tampere", "what is called just so comes first"
    assert [each.kind for each in reader.suggest("tamper", Language.SV)].count(
        SuggestionKind.ORGANIZATION
    ) == 1
    assert [each.text for each in reader.suggest("tampere", Language.FI, 1)] == ["Tampere"]


def test_municipalities_are_called_by_their_names_in_each_language(reader: Reader) -> None:
    assert of_kind(reader, "åbo", SuggestionKind.MUNICIPALITY) == ["Åbo"]
    assert of_kind(reader, "turk", SuggestionKind.MUNICIPALITY)[0] == "Turku"
    counts = {each.text: each.count for each in reader.suggest("hel", Language.FI, 20)}
    assert counts["Helsinki"] == 3, "one of its own and two for the whole country"


def test_only_names_of_things_that_lists_show_are_suggested(reader: Reader) -> None:
    assert suggested(reader, "velkaso") == []
    assert suggested(reader, "velkajärj") == []
    assert of_kind(reader, "tampere", SuggestionKind.ORGANIZATION) == ["Tampereen kaupunki"]


def test_what_is_retracted_vanishes_and_what_is_renamed_changes_its_name(tmp_path: Path) -> None:
    before = [service("Velkaneuvonta", concepts=(DEBT,)), service("Talousapu"), CITY]
    path = publish(tmp_path, before)
    reader = Reader(tmp_path, ANALYZER)
    assert suggested(reader, "velk") == ["velkaneuvonta", "Velkaneuvonta"]
    after = [
        service("Velkaneuvonta", state=State.RETRACTED, concepts=(DEBT,)),
        service("Talousapu", name=texts("Velkalinja")),
    ]
    write(path, after, note(2))
    assert suggested(reader, "velk") == ["velkaneuvonta", "Velkaneuvonta"], "not yet reloaded"
    reader.reload()
    assert suggested(reader, "velk") == ["Velkalinja"]
    assert suggested(reader, "talousa") == []
    write(path, before, note(3))
    reader.reload()
    assert suggested(reader, "velk") == ["velkaneuvonta", "Velkaneuvonta"], "it is back"


def test_however_many_are_retracted_the_others_are_found(tmp_path: Path) -> None:
    many = [service(f"Neuvonta {number}") for number in range(300)]
    path = publish(tmp_path, [*many, service("Neuvonta kaikille nuorille")])
    write(path, [each.model_copy(update={"state": State.RETRACTED}) for each in many], note(2))
    assert suggested(Reader(tmp_path, ANALYZER), "neuv") == ["Neuvonta kaikille nuorille"]


def test_a_label_that_two_concepts_have_stands_for_the_one_that_is_used(tmp_path: Path) -> None:
    path = publish(tmp_path, [service("Yksi", concepts=(Concept(uri="a", label=texts("raha")),))])
    write(path, [service("Yksi", concepts=(Concept(uri="b", label=texts("raha")),))], note(2))
    [found] = Reader(tmp_path, ANALYZER).suggest("raha", Language.FI, 1)
    assert (found.text, found.code, found.count) == ("raha", "b", 1)


def test_a_new_index_suggests_what_it_holds(tmp_path: Path) -> None:
    reader = read(tmp_path, [service("Vanha neuvonta")])
    publish(tmp_path, [service("Uusi neuvonta")], note(2))
    reader.reload()
    assert suggested(reader, "neuvonta") == ["Uusi neuvonta"]


def test_what_a_reader_finds_it_suggests_whenever_it_reloads(tmp_path: Path) -> None:
    path = publish(tmp_path, [service("Neuvonta 0")])
    reader = Reader(tmp_path, ANALYZER)
    is_done = threading.Event()

    def keep_writing() -> None:
        for number in range(1, 30):
            write(path, [service(f"Neuvonta {number}")], note(number + 1))
        is_done.set()

    writing = threading.Thread(target=keep_writing)
    writing.start()
    missing: list[int] = []
    while not is_done.is_set():
        reader.reload()
        newest = reader.generation().sequence - 1
        if suggested(reader, f"Neuvonta {newest}")[:1] != [f"Neuvonta {newest}"]:
            missing.append(newest)
    writing.join()
    assert missing == []


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "-", "!?", "😀", "\ud800", "\x00", "\u202e"])
def test_nothing_is_suggested_for_no_word(reader: Reader, blank: str) -> None:
    assert reader.suggest(blank, Language.FI) == []


def test_a_hundred_characters_count(reader: Reader) -> None:
    assert suggested(reader, f"velkaneuvonta{' ' * 87}x") == suggested(reader, "velkaneuvonta")
    assert suggested(reader, "velkaneuvonta" * 1_000) == []


def test_no_more_than_asked_for_are_suggested(reader: Reader) -> None:
    assert [len(reader.suggest("t", Language.FI, limit)) for limit in (0, 1, 3, 8)] == [0, 1, 3, 8]


def test_endless_names_are_not_suggested(tmp_path: Path) -> None:
    reader = read(tmp_path, [service("Pitkä", name=texts("neuvontaa " * 30)), service("Neuvola")])
    assert suggested(reader, "neuvo") == ["Neuvola"]


@given(
    st.text(st.characters(codec=None), max_size=120), st.sampled_from(Language), st.integers(1, 12)
)
def test_nothing_that_is_typed_fails(
    reader: Reader, prefix: str, language: Language, limit: int
) -> None:
    found = reader.suggest(prefix, language, limit)
    assert len(found) <= limit
    assert len({(each.kind, each.text) for each in found}) == len(found)
