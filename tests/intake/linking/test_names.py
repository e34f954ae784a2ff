"""What of a name is compared, and how alike two names are."""

from __future__ import annotations

import pytest

from catalogue.intake.linking.names import Name, name_of, similarity


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Tampereen ammattikorkeakoulu Oy", ("ammattikorkeakoulu",)),
        ("Vantaan Työttömät r.y.", ("työttömät",)),
        ("Silta-Palvelut Oyj", ("silta", "palvelut")),
        ("Kasvatus ja koulutus, Helsingin kaupunki", ("kasvatus", "koulutus")),
        ("Helsingfors stad, fostran och utbildning", ("fostran", "utbildning")),
        ("Digituki Tampereella", ("digituki",)),
        ("Kallion kirjasto", ("kallion", "kirjasto")),
        ("Tampereen kaupunki", ("kaupunki",)),
        ("Tampere", ("tampere",)),
    ],
)
def test_municipalities_legal_forms_and_small_words_do_not_count(
    written: str, words: tuple[str, ...]
) -> None:
    assert name_of("fi", written).words == words


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("Päiväkoti Satakieli 2", ("2",)),
        ("Työpaja II, nuoret", ("2",)),
        ("Osasto 03", ("3",)),
        ("Talo 12b", ("12b",)),
        ("OHJAAMO I HELSINGFORS", ()),
        ("Ohjaamo", ()),
    ],
)
def test_numbers_are_kept_apart(written: str, numbers: tuple[str, ...]) -> None:
    found = name_of("fi", written)
    assert found.numbers == numbers
    assert not {"2", "ii", "03", "12b"} & set(found.words)


def test_the_municipality_in_a_name_is_known_in_any_form() -> None:
    forms = ["Ohjaamo Espoo", "Espoon Ohjaamo", "Ohjaamo Espoossa", "Navigatorn i Esbo"]
    assert {name_of("fi", form).places for form in forms} == {("049",)}


def test_a_street_in_a_name_is_no_part_of_it() -> None:
    assert name_of("fi", "Stadin ammattiopisto, Ilkantie 3", ["Ilkantie 3"]) == Name(
        "fi", "Stadin ammattiopisto, Ilkantie 3", ("stadin", "ammattiopisto"), (), ()
    )


def alike(first: str, second: str) -> float:
    found = similarity([name_of("fi", first)], [name_of("fi", second)])
    assert found is not None
    return found


def test_the_order_of_words_does_not_count() -> None:
    assert alike("Nuorisotila Kallio", "Kallio nuorisotila") == 1.0


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        (
            ("Satakielen päiväkoti", "Päiväkoti Satakieli"),
            ("Satakielen päiväkoti", "Päiväkoti Peippo"),
        ),
        (("Kallion kirjasto", "Kallion kirjastot"), ("Kallion kirjasto", "Kallion koulu")),
        (("Yritysneuvonta", "Yrittäjyysneuvonta"), ("Yritysneuvonta", "Velkaneuvonta")),
    ],
)
def test_other_forms_are_nearer_than_other_words(
    nearer: tuple[str, str], farther: tuple[str, str]
) -> None:
    assert alike(*nearer) > alike(*farther)


def test_names_in_different_languages_tell_only_that_they_are_equal() -> None:
    finnish, swedish = name_of("fi", "Luckan"), name_of("sv", "Luckan")
    assert similarity([finnish], [swedish]) == 1.0
    assert similarity([name_of("fi", "Kirjasto")], [name_of("sv", "Bibliotek")]) is None
