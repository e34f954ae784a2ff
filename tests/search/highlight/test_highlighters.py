"""Reports that are remembered are those that would be made anew."""

from __future__ import annotations

import pytest

from catalogue.model.text import Language
from catalogue.search.highlight.highlighter import Highlighter
from catalogue.search.highlight.highlighters import REPORTS_KEPT, Highlighters
from catalogue.search.packed import PackedDocument, packed
from catalogue.search.query import Document
from tests.analyzer import ANALYZER
from tests.search.highlight.questions import meaning

FI, SV = Language.FI, Language.SV

DEBT: Document = {"id": "1", "name": {"fi": "Velkaneuvonta", "sv": "Skuldrådgivning"}}
CHANGED: Document = {**DEBT, "name": {"fi": "Velat kuntoon"}}
HOME: Document = {"id": "2", "name": {"fi": "Asumisneuvonta"}}


def read(document: Document) -> PackedDocument:
    """As every search reads it anew."""
    return PackedDocument(packed(document))


def test_what_is_asked_again_of_the_same_document_is_remembered() -> None:
    highlighters = Highlighters(ANALYZER)
    first, second = (highlighters.report(meaning("velka"), FI, read(DEBT)) for _ in range(2))
    assert first is second
    assert [(each.word, each.asked) for each in first.matches] == [("Velkaneuvonta", "velka")]


@pytest.mark.parametrize(
    ("words", "language", "document"),
    [
        ("velka", SV, DEBT),
        ("neuvonta", FI, DEBT),
        ("velka", FI, CHANGED),
        ("velka", FI, HOME),
        ("neuvonta", FI, HOME),
    ],
)
def test_another_question_reader_or_document_has_a_report_of_its_own(
    words: str, language: Language, document: Document
) -> None:
    highlighters = Highlighters(ANALYZER)
    highlighters.report(meaning("velka"), FI, read(DEBT))
    found = highlighters.report(meaning(words), language, read(document))
    assert found == Highlighter(meaning(words), language, ANALYZER).report(document)


def test_so_many_reports_on_a_question_are_remembered_and_no_more() -> None:
    highlighters, question = Highlighters(ANALYZER), meaning("velka")
    first = highlighters.report(question, FI, read(DEBT))
    for number in range(REPORTS_KEPT - 1):
        highlighters.report(question, FI, read({**DEBT, "id": f"other {number}"}))
    assert highlighters.report(question, FI, read(DEBT)) is first
    highlighters.report(question, FI, read(HOME))
    again = highlighters.report(question, FI, read(DEBT))
    assert again == first
    assert again is not first


def test_a_document_that_no_index_holds_is_read_each_time() -> None:
    highlighters, question = Highlighters(ANALYZER), meaning("velka")
    first, second = (highlighters.report(question, FI, DEBT) for _ in range(2))
    assert first == second
    assert first is not second
