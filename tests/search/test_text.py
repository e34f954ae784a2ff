"""What words find, and what is found first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.identity import EntityKind
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import Language
from catalogue.search.conditions import FEW
from catalogue.search.query import Filter, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    NATIONWIDE,
    local,
    names,
    organization,
    place,
    publish,
    service,
    texts,
)

TAMPERE = organization("Tampereen kaupunki")
OFFICE = place("Keskustori", area=local("837"))
SERVICES = [
    service(
        "Velkaneuvonta",
        [TAMPERE],
        name=texts("Velkaneuvonta", "Skuldrådgivning", "Debt counselling"),
        area=local("837"),
        keywords=(Keyword(language=Language.FI, value="ulosotto"),),
        requirements=texts("Asiakkaalla on velkoja"),
    ),
    service(
        "Ohjaamo",
        channels=[OFFICE],
        summary=texts("Neuvontaa nuorille", "Råd för unga", "Guidance for young people"),
        description=texts("Ohjaamossa autetaan työn ja koulutuksen etsimisessä."),
        concepts=(Concept(uri="p1", label=texts("nuorisotyö")),),
        service_classes=("P10",),
        area=local("853"),
    ),
    service("TE-palvelut", name=texts("TE-palvelut", None, "Employment services")),
    service("Työpaja", description=texts("Työtä ja valmennusta.")),
    service("Sámi barggut", name=texts("Saamelaisten työ").model_copy(update={"se": "bargu"})),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory = tmp_path_factory.mktemp("index")
    publish(directory, [TAMPERE, OFFICE, *SERVICES])
    return Reader(directory, ANALYZER)


def found(reader: Reader, text: str, language: Language = Language.FI) -> list[str]:
    return names(reader.search(Query(EntityKind.SERVICE, text, language), Window()))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("velkaneuvonnan", "Velkaneuvonta"),
        ("VELKANEUVONTA", "Velkaneuvonta"),
        ("velkaneuvontaa", "Velkaneuvonta"),
        ("ulosotto", "Velkaneuvonta"),
        ("velkaneuvonta Tampereella", "Velkaneuvonta"),
        ("tampereen kaupungin velkaneuvonta", "Velkaneuvonta"),
        ("skuldrådgivningen", "Velkaneuvonta"),
        ("skuldradgivning", "Velkaneuvonta"),
        ("debts", "Velkaneuvonta"),
        ("asiakkaalla velkoja", "Velkaneuvonta"),
        ("nuorille", "Ohjaamo"),
        ("nuorisotyö", "Ohjaamo"),
        ("ohjaamossa koulutuksen", "Ohjaamo"),
        ("guidance for the young", "Ohjaamo"),
        ("Helsinki neuvontaa", "Ohjaamo"),
        ("te-palvelut", "TE-palvelut"),
        ("tepalvelut", "TE-palvelut"),
        ("palvelut", "TE-palvelut"),
        ("työ-paja", "Työpaja"),
        ("nuorille-ohjaamo", "Ohjaamo"),
        ("employment service", "TE-palvelut"),
        ("tyopaja", "Työpaja"),
        ("työpajan valmennusta ja", "Työpaja"),
        ("bargu", "Sámi barggut"),
    ],
)
def test_words_find(catalogue: Reader, text: str, name: str) -> None:
    hits = catalogue.search(Query(EntityKind.SERVICE, text), Window()).hits
    sources = [hit.document["sources"] for hit in hits]
    assert name in str(sources), [hit.document["name"] for hit in hits]


@pytest.mark.parametrize(
    "text", ["!!!", "velkaneuvonta xyzzy", "työpaja velkaneuvonta", "–", "työ-velkaneuvonta"]
)
def test_nothing_has_all_words_unless_it_has_every_one(catalogue: Reader, text: str) -> None:
    assert catalogue.count(Query(EntityKind.SERVICE, text)) == 0


def test_blank_words_ask_for_nothing_special(catalogue: Reader) -> None:
    assert len(found(catalogue, "  \n ")) == len(SERVICES)


@pytest.mark.parametrize("language", Language)
def test_words_of_every_language_find_whatever_the_reader_reads(
    catalogue: Reader, language: Language
) -> None:
    for text in ("velkaneuvonta", "skuldrådgivning", "debt counselling"):
        assert found(catalogue, text, language)[0] == "Velkaneuvonta"


def test_a_name_weighs_more_than_a_description(tmp_path: Path) -> None:
    publish(
        tmp_path,
        [
            service("Muu palvelu", description=texts("Apua saa: uraohjaus, valmennus ja tuki.")),
            service("Uraohjaus nuorille"),
        ],
    )
    assert found(Reader(tmp_path, ANALYZER), "uraohjaus") == ["Uraohjaus nuorille", "Muu palvelu"]


def test_the_exact_name_is_first_even_of_a_nationwide_service(tmp_path: Path) -> None:
    publish(
        tmp_path,
        [
            service("Palkkatuki, palkkatuki ja vielä palkkatuki", area=local("837")),
            service("Palkkatuki", area=NATIONWIDE, description=texts("Tukea " * 200)),
        ],
    )
    assert found(Reader(tmp_path, ANALYZER), "palkkatuki.")[0] == "Palkkatuki"


def test_of_equals_the_local_one_is_first(tmp_path: Path) -> None:
    publish(
        tmp_path,
        [
            service(f"Uraohjaus {name}", area=area)
            for name, area in [("a", NATIONWIDE), ("b", local("837")), ("c", NATIONWIDE)]
        ],
    )
    query = Query(EntityKind.SERVICE, "uraohjaus", filter=Filter(municipalities=("837",)))
    hits = names(Reader(tmp_path, ANALYZER).search(query, Window()))
    assert (hits[0], sorted(hits[1:])) == ("Uraohjaus b", ["Uraohjaus a", "Uraohjaus c"])


def test_a_much_better_nationwide_service_comes_before_a_local_one(tmp_path: Path) -> None:
    publish(
        tmp_path,
        [
            service("Uraohjaus kaikille", area=NATIONWIDE),
            service("Kahvila", description=texts("Myös uraohjaus."), area=local("837")),
        ],
    )
    assert found(Reader(tmp_path, ANALYZER), "uraohjaus") == ["Uraohjaus kaikille", "Kahvila"]


@given(text=st.text(), language=st.sampled_from(Language))
def test_no_words_are_too_odd(reader: Reader, text: str, language: Language) -> None:
    query = Query(EntityKind.SERVICE, text, language)
    hits, whole = reader.search(query, Window(first=100)), reader.count(query)
    assert len(hits.hits) == min(100, whole) or (hits.wording.is_widened and whole < FEW)
