"""Partners' texts made clean."""

from __future__ import annotations

import pytest

from catalogue.intake.cleaning.text import line, markdown, markdown_of_lines, plain


@pytest.mark.parametrize("clean", [line, plain, markdown, markdown_of_lines])
@pytest.mark.parametrize("nothing", [None, "", " \n\t", "\u00a0\u200b\ufeff", 5, True, [], {}])
def test_what_is_no_text_is_none(clean: object, nothing: object) -> None:
    assert callable(clean)
    assert clean(nothing) is None


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("  Neuvonta \n ja\u00a0ohjaus ", "Neuvonta ja ohjaus"),
        ("Tyo\u0308", "Työ"),
        ("näky\u200bmä\u00adtön\x00", "näkymätön"),
        ("Kela &amp;amp; kunta", "Kela & kunta"),
        ("<b>Uusi</b> nimi<br/>täällä", "Uusi nimi täällä"),
        ("alle < 18 v. & yli > 65 v.", "alle < 18 v. & yli > 65 v."),
        ("rivi\r\ntoinen\u2028kolmas", "rivi toinen kolmas"),
        ("R&D", "R&D"),
    ],
)
def test_a_line_is_plain_text_in_one_line(dirty: str, clean: str) -> None:
    assert line(dirty) == clean


def test_plain_text_keeps_its_lines() -> None:
    assert plain(" Hinta:\r\n  5 €  \n\n\n\n10 € ") == "Hinta:\n 5 €\n\n10 €"


def test_html_becomes_markdown_where_markdown_is_kept() -> None:
    html = '<h2>Haku</h2><p>Hae <a href="https://example.org">tästä</a>.</p><ul><li>heti</li></ul>'
    assert markdown(html) == "## Haku\n\nHae [tästä](https://example.org).\n\n- heti"
    assert plain(html) == "Haku\n\nHae tästä.\n\nheti"


@pytest.mark.parametrize(
    "unsafe",
    [
        "Hei<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;Hei",
        "[Hei](javascript:alert(1))",
        '<a href="javascript:alert(1)">Hei</a>',
    ],
)
def test_markdown_is_safe(unsafe: str) -> None:
    assert markdown(unsafe) == markdown_of_lines(unsafe) == "Hei"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Yksi kappale.", "Yksi kappale."),
        ("Yksi.\nToinen.", "Yksi.\n\nToinen."),
        ("Yksi.\n\n\nToinen.", "Yksi.\n\nToinen."),
        (
            "Tuo:\n• kortti\n– todistus\n* kynä\nTule!",
            "Tuo:\n\n- kortti\n- todistus\n- kynä\n\nTule!",
        ),
        ("•kortti\n- \n•todistus", "- kortti\n\n-\n\n- todistus"),
        ("1. hae\n2. odota", "1. hae\n2. odota"),
        ("### Näin\nTule käymään", "### Näin\n\nTule käymään"),
        ("15 - 29 -vuotiaat\n-5 astetta", "15 - 29 -vuotiaat\n\n-5 astetta"),
    ],
)
def test_lines_are_paragraphs_or_items_of_a_list(written: str, found: str) -> None:
    assert markdown_of_lines(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("- a\n  - b\n    - c\n- d", "- a\n  - b\n    - c\n- d"),
        ("1. a\n\t- b\n\n    lisää\n2. c", "1. a\n    - b\n\n    lisää\n2. c"),
        ("Tuo:\n\n    - a\n        - b", "Tuo:\n\n- a\n    - b"),
        ("- a\n\nLoppu\n    ei koodia", "- a\n\nLoppu\nei koodia"),
        ("  Hinta:\n    5 €", "Hinta:\n5 €"),
    ],
)
def test_markdown_keeps_the_levels_of_its_lists_and_no_other_indentation(
    written: str, found: str
) -> None:
    assert markdown(written) == found


def test_lines_that_are_items_keep_their_levels() -> None:
    written = "Tuo:\n- kortti\n  - kuvallinen\n    • ehjä\nTule!"
    assert markdown_of_lines(written) == ("Tuo:\n\n- kortti\n  - kuvallinen\n    - ehjä\n\nTule!")


def test_a_line_that_becomes_the_address_of_a_link_is_made_safe() -> None:
    written = "Katso\n[sivu]: javascript:alert(1)\n[sivu]"
    assert markdown_of_lines(written) == "Katso\n\n(sivu): javascript:alert(1)\n\n(sivu)"
