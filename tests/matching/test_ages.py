"""Age limits are read where texts surely tell them, in three languages, and nowhere else."""

from __future__ import annotations

import pytest

from catalogue.model.text import Language
from catalogue.search.eligibility.ages import OLDEST, age_limits
from catalogue.search.eligibility.sentences import sentences_of, telling_sentences
from catalogue.search.eligibility.terms import age_term, excludes, suits

FI, SV, EN = Language.FI, Language.SV, Language.EN


def read(text: str, language: Language) -> list[tuple[int, int]]:
    return [(each.lowest, each.highest) for each in age_limits(sentences_of(text, language))]


@pytest.mark.parametrize(
    ("language", "text", "lowest", "highest"),
    [
        (FI, "Ohjausta alle 30-vuotiaille", 0, 29),
        (FI, "Alle 30-vuotiaiden talo", 0, 29),
        (FI, "Palvelu on tarkoitettu alle 29-vuotiaalle", 0, 28),
        (FI, "Etsivä nuorisotyö auttaa alle 29-vuotiaita", 0, 28),
        (FI, "16–29-vuotiaat", 16, 29),
        (FI, "Valmennusta 16-29 -vuotiaille", 16, 29),
        (FI, "Ikä 13–28 vuotta", 13, 28),
        (FI, "Yli 55-vuotiaille", 55, OLDEST),
        (FI, "Vähintään 18-vuotias", 18, OLDEST),
        (FI, "Muutosturva 55 vuotta täyttäneille", 55, OLDEST),
        (FI, "Enintään 25-vuotiaille", 0, 25),
        (FI, "Tukea 29-vuotiaaksi asti", 0, 29),
        (SV, "För personer under 30 år", 0, 29),
        (SV, "Ungdomar under 29 år", 0, 28),
        (SV, "Verkstäder för under 29-åringar", 0, 28),
        (SV, "Vandabor i åldern 16–29 år", 16, 29),
        (SV, "Samtalsstöd för 12–29-åringar", 12, 29),
        (SV, "Skydd för uppsagda som fyllt 55 år", 55, OLDEST),
        (SV, "För personer över 50 år", 50, OLDEST),
        (SV, "Du är 17–64 år", 17, 64),
        (EN, "Guidance for people under 30", 0, 29),
        (EN, "Young people aged under 29", 0, 28),
        (EN, "Coaching for people aged 16–29", 16, 29),
        (EN, "For those aged 18 to 29", 18, 29),
        (EN, "Aged between 18 and 25", 18, 25),
        (EN, "18–25 year olds", 18, 25),
        (EN, "Dismissed employees aged 55 or over", 55, OLDEST),
        (EN, "Guidance for people over 30", 30, OLDEST),
        (EN, "At least 15 years of age", 15, OLDEST),
    ],
)
def test_a_limit_is_read(language: Language, text: str, lowest: int, highest: int) -> None:
    assert read(text, language) == [(lowest, highest)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FI, "Vastaamme 30 päivän kuluessa"),
        (FI, "Meillä on yli 30 vuoden kokemus"),
        (FI, "Kesto enintään 12 kuukautta"),
        (FI, "Soita 040 123 4567 tai 020 718 3029"),
        (FI, "Ryhmä 16–29-vuotiaiden vanhemmille"),
        (FI, "Tukea alle 13-vuotiaan lapsen perheelle"),
        (FI, "Alle 18-vuotiaalta tarvitaan lupa"),
        (FI, "Alle 18-vuotiaille vapaa pääsy, muilta 5 €"),
        (FI, "Yli 30-vuotias yhdistys auttaa"),
        (FI, "Avoinna 16–29.11."),
        (FI, "30-vuotisjuhla"),
        (SV, "Verksam under 30 år"),
        (SV, "Svar under 30 dagar"),
        (SV, "Platsen ligger under 10 m från ingången"),
        (SV, "Utbildningen tar 3–5 år"),
        (SV, "Föräldrar till ungdomar under 18 år"),
        (SV, "Över 30 års erfarenhet"),
        (SV, "För anhöriga till personer över 65 år"),
        (EN, "Over 30 years of experience"),
        (EN, "A university with over 10,000 students"),
        (EN, "Courses for students over 10,000"),
        (EN, "We answer in under 30 days"),
        (EN, "Parents of a child aged under 13"),
        (EN, "People under 18 free entry"),
        (EN, "Call 0295 020 713"),
        (EN, "Open 16–29 November"),
    ],
)
def test_what_is_no_limit_is_not_read(language: Language, text: str) -> None:
    assert read(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "is_certain"),
    [
        (FI, "Alle 30-vuotiaille", True),
        (FI, "Työmarkkinatuella oleva tai alle 30-vuotias", False),
        (FI, "Ensisijaisesti alle 29-vuotiaille", False),
        (FI, "Useimmat ovat alle 30-vuotiaita, mutta ikäraja ei ole ehdoton", False),
        (FI, "Alle 30-vuotias tai yli 55-vuotias", False),
        (SV, "I första hand unga under 29 år", False),
        (SV, "Också personer under 30 år", False),
        (EN, "Primarily people aged 16–28", False),
        (EN, "People aged 55 or over", True),
        (EN, "People under 30 or on labour market subsidy", False),
    ],
)
def test_others_may_be_meant_where_a_word_says_so(
    language: Language, text: str, *, is_certain: bool
) -> None:
    told = {each.is_certain for each in age_limits(sentences_of(text, language))}

    assert told == {is_certain}


def test_a_limit_keeps_the_words_that_tell_it() -> None:
    limit = age_limits(sentences_of("Työpaja. Palvelu on alle 30-vuotiaille.", FI))[0]

    assert (limit.words, limit.language) == ("alle 30-vuotiaille", FI)


def test_a_description_counts_where_it_says_for_whom_the_service_is() -> None:
    told = {"fi": "Alle 20-vuotias voi jäädä yöksi. Talo on tarkoitettu 12–29-vuotiaille."}

    found = age_limits(telling_sentences({"description": told}))

    assert [(each.lowest, each.highest) for each in found] == [(12, 29)]


@pytest.mark.parametrize(
    ("text", "age", "suits_it", "excludes_it"),
    [
        ("Alle 30-vuotiaille", 29, True, False),
        ("Alle 30-vuotiaille", 30, False, True),
        ("Ensisijaisesti alle 30-vuotiaille", 34, False, False),
        ("Alle 30-vuotiaille. Yli 55-vuotiaille.", 40, False, True),
        ("Alle 30-vuotiaille. Yli 55-vuotiaille.", 60, True, False),
        ("Alle 30-vuotiaille. Myös alle 40-vuotiaille.", 45, False, False),
        ("16–29-vuotiaille. 18–40-vuotiaille.", 35, True, False),
    ],
)
def test_contradicting_limits_leave_out_only_whom_all_of_them_leave_out(
    text: str, age: int, *, suits_it: bool, excludes_it: bool
) -> None:
    term = age_term(age_limits(sentences_of(text, FI)))

    assert (suits(term, age, age), excludes(term, age, age)) == (suits_it, excludes_it)


def test_a_group_of_ages_is_left_out_only_as_a_whole() -> None:
    term = age_term(age_limits(sentences_of("Alle 30-vuotiaille", FI)))

    assert [excludes(term, *ages) for ages in ((25, 29), (25, 34), (30, 54))] == [
        False,
        False,
        True,
    ]
    assert [suits(term, *ages) for ages in ((25, 29), (25, 34))] == [True, False]
