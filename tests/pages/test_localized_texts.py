"""Texts of the catalogue say their language where it is not the page's."""

from __future__ import annotations

from catalogue.pages.localized_texts import LocalizedTexts

FINNISH = {"value": "Apua & neuvoja", "language": "FI"}
SWEDISH = {"value": "Hjälp <nu>", "language": "SV"}


def test_the_pages_own_language_needs_no_word() -> None:
    assert LocalizedTexts("fi").text(FINNISH) == "Apua &amp; neuvoja"


def test_another_language_is_told_to_screen_readers() -> None:
    texts = LocalizedTexts("fi")
    assert texts.lang("SV") == ' lang="sv"'
    assert texts.text(SWEDISH) == '<span lang="sv">Hjälp &lt;nu&gt;</span>'


def test_plain_finnish_is_a_language_of_its_own() -> None:
    assert LocalizedTexts("fi-simple").text(FINNISH) == (
        '<span lang="fi">Apua &amp; neuvoja</span>'
    )


def test_several_are_parted_by_commas() -> None:
    assert LocalizedTexts("fi").listed([FINNISH, SWEDISH]) == (
        'Apua &amp; neuvoja, <span lang="sv">Hjälp &lt;nu&gt;</span>'
    )
