"""Texts of every kind are shown safely."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.text import Language, LocalizedText
from catalogue.search.highlight.passages import PASSAGE_LENGTH
from catalogue.search.highlight.plain_text import shown
from catalogue.search.query import Document, MatchField
from catalogue.search.texts import DocumentText
from tests.search.builders import service, texts
from tests.search.highlight.questions import meaning, passage, report

FI = Language.FI

ATTACKS = (
    "<script>alert('velka')</script>",
    '<b onclick="velka">velka</b>',
    "velka\"'><img src=x onerror=alert(1)>",
    "&lt;script&gt;velka&amp;",
    "<mark>velka</mark></mark><mark>",
    "[velka](javascript:alert(1))",
    "<!-- velka --> velka <![CDATA[ velka",
)


MARKUP = re.compile(r"</?mark>")


def is_safe(text: str) -> bool:
    """Marks are paired and not nested, and nothing else can be read as markup."""
    rest = re.sub(r"<mark>[^<>]*</mark>", "", text)
    return not re.search(r"[<>\"']|&(?!(?:amp|lt|gt|quot|#x27);)", MARKUP.sub("", rest))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "field",
    ["name", "alternative_name", "summary", "description", "user_instruction", "requirements"],
)
def test_only_marks_are_markup(attack: str, field: str) -> None:
    attacking = service("Nimi").model_copy(update={field: texts(attack)})
    highlights = report("velka", attacking).highlights
    assert len(highlights) == 1
    assert "<mark>velka</mark>" in highlights[0].html
    assert is_safe(highlights[0].html)


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("Vel\u00adka\u00adneu\u00advonta", "<mark>Velkaneuvonta</mark>"),
        ("A\u0308itiys a\u00ad\u0308itiys", "<mark>Äitiys</mark> <mark>äitiys</mark>"),
        ("q\u0302 velka q\u0302", "q\u0302 <mark>velka</mark> q\u0302"),
        ("työ\u2010paja Työ\u2011paja", "<mark>työ-paja</mark> <mark>Työ-paja</mark>"),
        ("👩‍👩‍👧 velka 💶", "👩‍👩‍👧 <mark>velka</mark> 💶"),
        ("مرحبا velka שלום", "مرحبا <mark>velka</mark> שלום"),
        ("İstanbul velka İ", "İstanbul <mark>velka</mark> İ"),
        ("velka_velka", "<mark>velka</mark>_<mark>velka</mark>"),
        ("velkavelkavelka velka", "<mark>velkavelkavelka</mark> <mark>velka</mark>"),
    ],
)
def test_letters_of_every_kind_are_kept(text: str, shown_as: str) -> None:
    assert passage("velka velkaneuvonta äitiys työpaja", text, "summary") == shown_as


def test_a_mark_takes_the_accents_of_its_last_letter_along() -> None:
    assert passage("velkaq", "velkaq\u0302", "summary") == "<mark>velkaq\u0302</mark>"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000 + " velka " + "y" * 20_000,
        "(" * 3_000 + "velka" + ")" * 3_000,
        "velka " * 30_000,
        "*" * 20_000 + " velka " + "[" * 5_000,
        "字" * 5_000 + " velka",
        "velkaq" + "\u0302" * 5_000,
    ],
)
def test_texts_of_any_length_give_a_short_passage(text: str) -> None:
    found = passage("velka velkaq", text)
    assert "<mark>velka" in found
    assert len(html.unescape(MARKUP.sub("", found))) <= PASSAGE_LENGTH + 2


@pytest.mark.parametrize("before", ["a " * 5_000, "x" * 50_000 + " "])
def test_what_stands_beyond_the_limits_is_not_read(before: str) -> None:
    assert passage("velka", before + "velka") == ""


PIECES = st.sampled_from(
    [
        *("velka", "Velkaneuvonnan", "VUOKRA", "vuokra-", "asunto", "EU:n", "a:b-velka", "sana "),
        *("http://velka.fi ", "www.", "ja ", "-", "– ", "…", "<mark>", "</mark>", "&amp;", "\\"),
        *("\n", "\n\n", "# ", "> ", "- ", "**", "](", "İ", "ß", "字", "😀", "ש", "1", " "),
        *("\u00ad", "\u0308", "\u0302", "\u200d", "\ufe0f", *"<>&*_`[)'\""),
    ]
)


TEXTS = st.lists(st.one_of(PIECES, st.just(" "), st.text(max_size=3)), max_size=100).map("".join)


QUESTION = meaning("velkaneuvonta", "vuokra", "velka", "a", phrases=["velka vuokra", "sana sana"])


@given(text=TEXTS, field=st.sampled_from([MatchField.SUMMARY, MatchField.DESCRIPTION]))
def test_a_highlight_is_a_part_of_the_text_with_marks(text: str, field: MatchField) -> None:
    name = {MatchField.SUMMARY: "summary", MatchField.DESCRIPTION: "description"}[field]
    document: Document = {"id": "x", "kind": "SERVICE", "name": {"fi": text}, name: {"fi": text}}
    found = report(QUESTION, document)
    for highlight in found.highlights:
        source = shown(DocumentText(highlight.field, FI, text))
        plain = html.unescape(MARKUP.sub("", highlight.html))
        assert is_safe(highlight.html)
        assert "<mark>" in highlight.html
        assert plain in source or plain.removeprefix("…").removesuffix("…") in source
    assert {match.asked for match in found.matches} <= {
        *("velkaneuvonta", "vuokra", "velka", "a", "velka vuokra", "sana sana")
    }


@given(texts=st.dictionaries(st.sampled_from([each.value for each in Language]), TEXTS))
def test_the_order_of_a_report_does_not_hang_on_the_order_of_a_document(
    texts: dict[str, str | None],
) -> None:
    localized = LocalizedText.of(texts)
    told = localized.model_dump(exclude_none=True) if localized else {}
    turned = dict(reversed(told.items()))
    documents = ({"name": each, "summary": each} for each in (told, turned))
    first, second = (report(QUESTION, each) for each in documents)
    assert first == second
    keys = [(match.asked, match.field, match.language) for match in first.matches]
    assert len(keys) == len(set(keys))
