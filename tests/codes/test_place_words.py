"""Places in what people write, in all their forms, and words that are no places."""

import subprocess
import sys
from inspect import unwrap
from pathlib import Path
from time import process_time

import pytest

from catalogue.codes.municipalities import municipalities
from catalogue.codes.place_forms import Form, finnish_forms, plain
from catalogue.codes.place_words import (
    Place,
    PlaceKind,
    PlaceMention,
    _known_forms,
    _ordinary_words,
    place_mentions,
    place_named,
)
from catalogue.codes.places import localities

ROOT = Path(__file__).parents[2]

CITIES = {
    "091": "helsinki helsingin helsingissä helsingistä helsinkiin helsingille helsinkiä",
    "049": "espoo espoon espoossa espoosta espooseen espoolle espoota",
    "837": "tampere tampereen tampereella tampereelta tampereelle tampereeseen tamperetta",
    "092": "vantaa vantaan vantaalla vantaalta vantaalle vantaaseen vantaata",
    "564": "oulu oulun oulussa oulusta ouluun oululle oulua",
    "853": "turku turun turussa turusta turkuun turulle turkua",
    "179": "jyväskylä jyväskylän jyväskylässä jyväskylästä jyväskylään jyväskylälle",
    "297": "kuopio kuopion kuopiossa kuopiosta kuopioon kuopiolle kuopiota",
    "398": "lahti lahden lahdessa lahdesta lahteen lahdelle lahtea",
    "609": "pori porin porissa porista poriin porille poria",
    "286": "kouvola kouvolan kouvolassa kouvolasta kouvolaan kouvolalle kouvolaa",
    "167": "joensuu joensuun joensuussa joensuusta joensuuhun joensuulle joensuuta",
    "405": "lappeenranta lappeenrannan lappeenrannassa lappeenrannasta lappeenrantaan",
    "109": "hämeenlinna hämeenlinnan hämeenlinnassa hämeenlinnasta hämeenlinnaan",
    "905": "vaasa vaasan vaasassa vaasasta vaasaan vaasalle vaasaa",
    "743": "seinäjoki seinäjoen seinäjoella seinäjoelta seinäjoelle seinäjokea",
    "698": "rovaniemi rovaniemen rovaniemellä rovaniemeltä rovaniemelle rovaniemeä",
    "491": "mikkeli mikkelin mikkelissä mikkelistä mikkeliin mikkelille mikkeliä",
    "285": "kotka kotkan kotkassa kotkasta kotkaan kotkalle kotkaa",
}


def named(text: str) -> str | None:
    place = place_named(text.split())
    return place.name if place else None


def codes(text: str) -> tuple[str, ...]:
    place = place_named(text.split())
    return place.municipalities if place else ()


@pytest.mark.parametrize(("code", "forms"), CITIES.items())
def test_large_cities_are_known_in_every_form_and_case(code: str, forms: str) -> None:
    words = forms.split()
    written = [*words, *(word.title() for word in words), *(word.upper() for word in words)]
    assert [word for word in written if codes(word) != (code,)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("akaassa", "Akaa"),
        ("alavudelta", "Alavus"),
        ("hangossa", "Hanko"),
        ("hyvinkäältä", "Hyvinkää"),
        ("iissä", "Ii"),
        ("ikaalisissa", "Ikaalinen"),
        ("isossakyrössä", "Isokyrö"),
        ("jokioisissa", "Jokioinen"),
        ("juuassa", "Juuka"),
        ("kankaanpäähän", "Kankaanpää"),
        ("kauniaisista", "Kauniainen"),
        ("keuruulla", "Keuruu"),
        ("kirkkonummella", "Kirkkonummi"),
        ("kiteellä", "Kitee"),
        ("kokemäellä", "Kokemäki"),
        ("kolarilla", "Kolari"),
        ("kruunupyyssä", "Kruunupyy"),
        ("lapinlahdella", "Lapinlahti"),
        ("leppävirralla", "Leppävirta"),
        ("liedossa", "Lieto"),
        ("limingasta", "Liminka"),
        ("mänttä-vilppulassa", "Mänttä-Vilppula"),
        ("nurmeksessa", "Nurmes"),
        ("outokummussa", "Outokumpu"),
        ("pedersöressä", "Pedersören kunta"),
        ("pedersören kunnasta", "Pedersören kunta"),
        ("pihtiputaalla", "Pihtipudas"),
        ("pyhännällä", "Pyhäntä"),
        ("ruovedellä", "Ruovesi"),
        ("savitaipaleella", "Savitaipale"),
        ("taivalkoskelta", "Taivalkoski"),
        ("uudessakaupungissa", "Uusikaupunki"),
        ("vihdissä", "Vihti"),
        ("virroilla", "Virrat"),
        ("Kosken", "Koski Tl"),
        ("koski tl", "Koski Tl"),
    ],
)
def test_municipalities_of_all_sorts_are_known_in_their_cases(text: str, name: str) -> None:
    assert named(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tikkurilassa", "Tikkurila"),
        ("dickursby", "Tikkurila"),
        ("Itä-Pasilassa", "Itä-Pasila"),
        ("itä pasilan", "Itä-Pasila"),
        ("östra centrum", "Itäkeskus"),
        ("Hagalunds", "Tapiola"),
        ("hervannassa", "Hervanta"),
        ("varissuolla", "Varissuo"),
        ("kalliossa", "Kallio"),
        ("malmilla", "Malmi"),
        ("Kallion", "Kallio"),
        ("itä-helsingissä", "Itä-Helsinki"),
        ("ekenäs", "Tammisaari"),
        ("Espoon keskuksessa", "Espoon keskus"),
        ("pertunmaalla", "Pertunmaa"),
    ],
)
def test_localities_are_known(text: str, name: str) -> None:
    place = place_named(text.split())
    assert place is not None
    assert (place.name, place.kind) == (name, PlaceKind.LOCALITY)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Helsingfors", "Helsinki"),
        ("åbo", "Turku"),
        ("esbos", "Espoo"),
        ("tammerfors", "Tampere"),
        ("S:t Michel", "Mikkeli"),
        ("st michel", "Mikkeli"),
        ("sankt karins", "Kaarina"),
        ("S Mårtens", "Marttila"),
        ("gustav adolfs", "Hartola"),
        ("jakobstads", "Pietarsaari"),
        ("Ingå", "Inkoo"),
    ],
)
def test_swedish_names_and_genitives_are_known(text: str, name: str) -> None:
    assert named(text) == name


@pytest.mark.parametrize(
    ("text", "name", "count", "member"),
    [
        ("Pirkanmaalla", "Pirkanmaa", 23, "837"),
        ("uusimaa", "Uusimaa", 26, "091"),
        ("uudellamaalla", "Uusimaa", 26, "091"),
        ("Varsinais-Suomessa", "Varsinais-Suomi", 27, "853"),
        ("egentliga finland", "Varsinais-Suomi", 27, "853"),
        ("southwest finland", "Varsinais-Suomi", 27, "853"),
        ("lapissa", "Lappi", 21, "698"),
        ("Ålands", "Ahvenanmaa", 16, "478"),
        ("pääkaupunkiseudulla", "Pääkaupunkiseutu", 4, "235"),
        ("huvudstadsregionen", "Pääkaupunkiseutu", 4, "092"),
        ("capital region", "Pääkaupunkiseutu", 4, "049"),
        ("länsi-uudellamaalla", "Länsi-Uusimaa", 10, "710"),
        ("savossa", "Savo", 30, "297"),
    ],
)
def test_an_area_is_its_municipalities(text: str, name: str, count: int, member: str) -> None:
    place = place_named(text.split())
    assert place is not None
    assert (place.name, place.kind, place.point) == (name, PlaceKind.AREA, None)
    assert len(place.municipalities) == count
    assert member in place.municipalities


@pytest.mark.parametrize(
    "text",
    [
        "kallio",
        "malmin",
        "kemi",
        "sund",
        "ingå",
        "inga",
        "ii",
        "II",
        "SALLA",
        "kolarissa",
        "pellolla",
        "varkaudesta",
        "petosten",
        "koskea",
        "multia",
        "kilo",
        "aura",
        "gamlas",
        "salon",
        "vik",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kallio", "Kallio"),
        ("Kemi", "Kemi"),
        ("kemissä", "Kemi"),
        ("Ii", "Ii"),
        ("Salla", "Salla"),
        ("sallassa", "Salla"),
        ("Kolarissa", "Kolari"),
        ("Pellossa", "Pello"),
        ("varkaudessa", "Varkaus"),
        ("Sund", "Sund"),
        ("salossa", "Salo"),
        ("salo", "Salo"),
    ],
)
def test_a_capital_letter_or_another_form_makes_them_places(text: str, name: str) -> None:
    assert named(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "uusi kaupunki",
        "velkaneuvonta",
        "tukea",
        "apua velkoihin",
        "helsinki tampere",
        "vara",
        "lumi",
        "uusimaan",
        "työ",
        "Egentliga Finland i dag",
        "2026",
        "-",
        "'",
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seinajoella", "Seinäjoki"),
        ("jyvaskyla", "Jyväskylä"),
        ("Uleaborg", "Oulu"),
        ("varsinais-suomessa", "Varsinais-Suomi"),
        ("Leppavaarassa", "Leppävaara"),
        ("Jyva\u0308skyla\u0308ssa\u0308", "Jyväskylä"),
    ],
)
def test_longer_names_are_known_without_their_accents(text: str, name: str) -> None:
    assert named(text) == name


def test_every_municipality_is_known_in_its_forms() -> None:
    """Those that are ordinary words by a capital letter, as all names are written."""
    lost = [
        (code.name(), text)
        for code in municipalities().current()
        for text, _ in finnish_forms(code.name())
        if codes(text.title()) != (code.code,)
    ]
    assert lost == []


def test_every_swedish_name_of_a_municipality_is_known() -> None:
    lost = [
        (code.name(), code.name("sv"))
        for code in municipalities().current()
        if codes(code.name("sv").title()) != (code.code,)
    ]
    assert lost == []


def test_every_locality_is_known_unless_a_municipality_has_its_name() -> None:
    found = {
        (name, place.name)
        for locality in localities()
        for name in locality.names.values()
        if (place := place_named(name.title().split())) and place.names != locality.names
    }
    assert found == {("Brändö", "Brändö")}


def test_a_place_tells_its_names_its_municipality_and_its_point() -> None:
    place = place_named(["Vantaalta"])
    assert place is not None
    assert (place.name, place.names["sv"], place.kind) == (
        "Vantaa",
        "Vanda",
        PlaceKind.MUNICIPALITY,
    )
    assert place.municipalities == ("092",)
    assert place.point is not None


def mentioned(text: str) -> list[tuple[str, Form, int, int]]:
    found = place_mentions(text.split())
    return [(mention.place.name, mention.form, mention.start, mention.stop) for mention in found]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("velkaneuvonta Tampereella", [("Tampere", Form.LOCAL, 1, 2)]),
        ("arbete i Egentliga Finland nu", [("Varsinais-Suomi", Form.NAME, 2, 4)]),
        ("turun yliopisto", [("Turku", Form.GENITIVE, 0, 1)]),
        ("lähellä Tamperetta", [("Tampere", Form.PARTITIVE, 1, 2)]),
        (
            "Espoon keskuksesta Itä Pasilaan",
            [("Espoon keskus", Form.LOCAL, 0, 2), ("Itä-Pasila", Form.LOCAL, 2, 4)],
        ),
        ("espoon sosiaalityö", [("Espoo", Form.GENITIVE, 0, 1)]),
        ("debt advice in Tampere", [("Tampere", Form.NAME, 3, 4)]),
        ("apua velkoihin", []),
        ("", []),
    ],
)
def test_places_are_found_among_words(
    text: str, mentions: list[tuple[str, Form, int, int]]
) -> None:
    assert mentioned(text) == mentions


def test_a_mention_holds_the_place_that_its_words_name() -> None:
    words = ["työtä", "Östra", "Nyland"]
    place = place_named(words[1:])
    assert place is not None
    assert place_mentions(words) == [PlaceMention(place, Form.NAME, 1, 3)]


def test_every_ordinary_word_is_a_form_of_a_place() -> None:
    assert {word for word in _ordinary_words() if word not in _known_forms()} == set()
    assert {word for word in _ordinary_words() if word != plain(word)} == set()


def test_equal_places_are_equal_and_can_be_in_a_set() -> None:
    places = [place_named([word]) for word in ("Helsinki", "helsingissä", "Helsingfors")]
    assert len(set(places)) == 1
    assert all(isinstance(place, Place) for place in places)


def test_all_forms_are_made_in_a_tenth_of_a_second() -> None:
    place_named(["Helsinki"])

    def make() -> float:
        start = process_time()
        assert 5_000 < len(unwrap(_known_forms)()) < 20_000
        return process_time() - start

    assert min(make() for _ in range(3)) < 0.1


def test_places_need_no_package() -> None:
    script = (
        "from catalogue.codes.place_words import place_named; print(place_named(['Turun']).name)"
    )
    answer = subprocess.run(
        [sys.executable, "-S", "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert answer.stdout == "Turku\n"
