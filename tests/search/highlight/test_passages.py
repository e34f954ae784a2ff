"""What is shown of a hit: its name and a passage, marked."""

from __future__ import annotations

from catalogue.model.text import Language
from catalogue.search.query import Highlight, MatchField
from catalogue.search.question.meaning import Asked, Way
from tests.search.builders import service, texts
from tests.search.highlight.questions import asked, meaning, passage, report, told_as

FI, SV, EN = Language.FI, Language.SV, Language.EN


def test_the_readers_language_comes_first_where_it_answers_too() -> None:
    words = told_as("ohjaamo", "navigatorn", Way.SYNONYM)
    document = service("N", name=texts("Ohjaamo", "Navigatorn", "One-stop"))
    swedish, english = (report(meaning(words), document, each) for each in (SV, EN))
    assert [(each.language, each.html) for each in swedish.highlights] == [
        (SV, "<mark>Navigatorn</mark>")
    ]
    assert [match.language for match in swedish.matches] == [SV]
    assert [each.language for each in english.highlights] == [FI]


def test_another_language_is_shown_where_it_answers_more() -> None:
    document = service(
        "N", summary=texts("Ohjaamo on avoinna", "Ohjaamo: råd för unga", "For everybody")
    )
    [highlight] = report("ohjaamo råd unga", document).highlights
    assert (highlight.language, highlight.html) == (
        SV,
        "<mark>Ohjaamo</mark>: <mark>råd</mark> för <mark>unga</mark>",
    )


def test_another_name_is_shown_where_the_name_itself_does_not_answer() -> None:
    document = service("Ohjaamo", alternative_name=texts("Nuorten neuvonta"))
    assert report("neuvonta", document).highlights == (
        Highlight(MatchField.ALTERNATIVE_NAME, FI, "Nuorten <mark>neuvonta</mark>"),
    )


def test_a_quoted_phrase_is_marked_only_where_it_stands() -> None:
    question = meaning(phrases=["oman kunnan"])
    text = "Kunnan palvelu. Kysy oman kunnan neuvonnasta, oman alueen tai oman kuntasi."
    found = report(question, service("Oman kunnan apu", summary=texts(text)))
    assert [(match.field, match.word, match.asked) for match in found.matches] == [
        (MatchField.NAME, "Oman kunnan", "oman kunnan"),
        (MatchField.SUMMARY, "oman kunnan", "oman kunnan"),
    ]
    assert found.highlights[1].html == (
        "Kunnan palvelu. Kysy <mark>oman</mark> <mark>kunnan</mark> neuvonnasta, oman alueen tai "
        "<mark>oman</mark> <mark>kuntasi</mark>."
    )


def test_parts_of_a_compound_are_marked_only_where_it_is_not_there_itself() -> None:
    assert passage("velkaneuvonta", "Velkaneuvonta on neuvontaa velasta.", "summary") == (
        "<mark>Velkaneuvonta</mark> on neuvontaa velasta."
    )
    assert passage("velkaneuvonta", "Se on neuvontaa velasta.", "summary") == (
        "Se on <mark>neuvontaa</mark> <mark>velasta</mark>."
    )


def test_a_passage_shows_the_most_different_words() -> None:
    filling = "Tässä kohdassa kerrotaan aivan muusta kuin siitä. " * 8
    text = f"Velkaa velkaa. {filling}Kun velat ja vuokra painavat. {filling}"
    assert passage("velka vuokra", text) == (
        "…kerrotaan aivan muusta kuin siitä. Tässä kohdassa kerrotaan aivan muusta kuin siitä. Kun "
        "<mark>velat</mark> ja <mark>vuokra</mark> painavat. Tässä kohdassa kerrotaan aivan muusta "
        "kuin siitä. Tässä kohdassa kerrotaan aivan…"
    )


def test_a_passage_prefers_words_that_say_more() -> None:
    faint = Asked("saada", asked("saada").alternatives, weight=0.1, is_faint=True)
    also = Asked("tehdä", asked("tehdä").alternatives, weight=0.1, is_faint=True)
    filling = "sana " * 60
    text = f"Saat tehdä. {filling} Velkaa. {filling}"
    assert "<mark>Velkaa</mark>" in passage(meaning(faint, also, "velka"), text)


def test_a_passage_begins_and_ends_with_the_text() -> None:
    text = "velka " + "sana " * 100 + "vuokra"
    assert passage("velka", text).startswith("<mark>velka</mark> sana")
    assert passage("vuokra", text).endswith("sana <mark>vuokra</mark>")


def test_a_passage_never_parts_a_word() -> None:
    assert passage("velka", f"{'x' * 300}/velka/{'y' * 300}") == "…<mark>velka</mark>…"


def test_markdown_is_shown_as_plain_text() -> None:
    text = (
        "# Velka\n\nHae **velka**neuvontaa [_velka_-asioissa](https://velka.fi/a_b(c)), 5*3 "
        "`velka`.\n\n> - velka \\*ei\\* &amp; ![kuva](x.png) <https://velka.fi>"
    )
    assert passage("velka", text) == (
        "<mark>Velka</mark>\n\nHae <mark>velkaneuvontaa</mark> <mark>velka-asioissa</mark>, 5*3 "
        "<mark>velka</mark>.\n\n- <mark>velka</mark> *ei* &amp; kuva https://<mark>velka</mark>.fi"
    )


def test_lines_of_markdown_stay_apart() -> None:
    assert passage("velka", "velka\\\nvelka\n- velka") == (
        "<mark>velka</mark>\n<mark>velka</mark>\n- <mark>velka</mark>"
    )


def test_plain_fields_are_no_markdown() -> None:
    assert passage("velka", "**velka** &amp; [a](b)", "summary") == (
        "**<mark>velka</mark>** &amp;amp; [a](b)"
    )
