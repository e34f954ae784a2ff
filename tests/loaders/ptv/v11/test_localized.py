"""Localised lists of PTV v11: rows of language, type and value, whatever is in them."""

from __future__ import annotations

import orjson
import pytest

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.intake.issues import IssueCode
from catalogue.model.text import LocalizedText
from loaders.localized_text import joined
from loaders.ptv.v11.localized import localized
from loaders.ptv.v11.names import displayed_names, names
from tests.loaders.ptv.v11.mapping import part_of, told
from tests.loaders.ptv.v11.pieces import JsonObject, text, typed


def test_each_language_has_its_text_and_empty_ones_have_none() -> None:
    rows = [
        text("Yksi"),
        text(" ", "sv"),
        text(None, "en"),
        text("Okta", "se"),
        text("ohtâ", "SMN"),
    ]
    part = part_of({"texts": rows})
    assert localized(part, "texts") == LocalizedText(fi="Yksi", se="Okta", smn="ohtâ")
    assert told(part) == []


@pytest.mark.parametrize("nothing", [None, [], [text(None)], [{}], [None]])
def test_a_list_without_words_is_none(nothing: object) -> None:
    part = part_of({"texts": nothing})
    assert localized(part, "texts") is None
    assert told(part) == []


def test_of_two_rows_in_a_language_the_first_with_words_counts() -> None:
    part = part_of({"texts": [text(""), text("Ensin"), text("Sitten")]})
    assert localized(part, "texts") == LocalizedText(fi="Ensin")


def test_other_languages_are_told_once() -> None:
    part = part_of({"texts": [text("Раз", "ru"), text("Два", "ru"), text("Kaksi")]})
    assert localized(part, "texts") == LocalizedText(fi="Kaksi")
    [issue] = part.findings.issues
    assert (issue.field, issue.code, issue.value, issue.once) == (
        "texts[].language",
        IssueCode.LANGUAGE_UNKNOWN,
        "ru",
        True,
    )


@pytest.mark.parametrize("wrong", ["Yksi", 5, ["Yksi"], [text(5)]])  # type: ignore[arg-type]
def test_what_is_no_list_of_texts_is_told(wrong: object) -> None:
    part = part_of({"texts": wrong})
    assert localized(part, "texts") is None
    assert [code for _, code, _ in told(part)] == [IssueCode.VALUE_INVALID]


def test_formatted_text_becomes_markdown() -> None:
    document = orjson.dumps(
        {
            "entityMap": {},
            "blocks": [
                {"text": "Näin haet", "type": "header-three"},
                {"text": "Täytä lomake", "type": "ordered-list-item"},
                {"text": "Lähetä se", "type": "ordered-list-item"},
            ],
        }
    ).decode()
    part = part_of({"texts": [text(document)]})
    found = localized(part, "texts", markdown_of_lines)
    assert found == LocalizedText(fi="### Näin haet\n\n1. Täytä lomake\n2. Lähetä se")


def test_formatted_text_that_is_cut_off_is_left_out_and_told() -> None:
    part = part_of({"texts": [text('{"blocks": [{"text": "Näi')]})
    assert localized(part, "texts") is None
    assert told(part) == [("texts[].value", IssueCode.VALUE_INVALID, '{"blocks": [{"text": "Näi')]


def test_texts_are_put_behind_one_another_by_language() -> None:
    first, second = LocalizedText(fi="a", sv="å"), LocalizedText(fi="b", en="c")
    assert joined([first, None, second, first]) == LocalizedText(fi="a\n\nb", sv="å", en="c")
    assert joined([None, first]) == first
    assert joined([]) is None


def names_of(*rows: JsonObject, shown: object = None) -> object:
    """The displayed names of a thing, without complaints."""
    part = part_of({"names": list(rows), "displayNameType": shown})
    found = displayed_names(part, "names")
    part.tell_unknown_fields()
    assert told(part) == []
    return found


@pytest.mark.parametrize("kind", ["AlternativeName", "AlternateName"])
def test_a_thing_has_a_name_and_an_alternative_one(kind: str) -> None:
    found = names_of(typed("Name", "Kansaneläkelaitos"), typed(kind, "Kela"))
    assert found == (LocalizedText(fi="Kansaneläkelaitos"), LocalizedText(fi="Kela"))


@pytest.mark.parametrize("kind", ["AlternativeName", "AlternateName", "Alternative"])
def test_the_name_that_ptv_shows_comes_first_language_by_language(kind: str) -> None:
    rows = [
        typed("Name", "Kansaneläkelaitos"),
        typed("AlternativeName", "Kela"),
        typed("Name", "Folkpensionsanstalten", "sv"),
        typed("AlternativeName", "FPA", "sv"),
        typed("AlternativeName", "Kela", "en"),
    ]
    shown = [
        {"type": kind, "language": "fi"},
        {"type": "Name", "language": "sv"},
        {"type": kind, "language": "en"},
        {"type": kind, "language": "se"},
    ]
    assert names_of(*rows, shown=shown) == (
        LocalizedText(fi="Kela", sv="Folkpensionsanstalten", en="Kela"),
        LocalizedText(fi="Kansaneläkelaitos", sv="FPA"),
    )


def test_a_thing_that_only_has_an_alternative_name_is_called_by_it() -> None:
    part = part_of({"names": [typed("AlternativeName", "Kela"), typed("Name", None)]})
    assert names(part, "names") == (LocalizedText(fi="Kela"), None)


def test_an_unknown_type_is_told_where_it_has_words() -> None:
    part = part_of({"names": [typed("Nickname", "Kelalainen"), typed("Motto", None)]})
    assert names(part, "names") == (None, None)
    assert told(part) == [("names[].type", IssueCode.CODE_UNKNOWN, "Nickname")]


def test_what_is_left_out_is_told_in_a_sentence() -> None:
    rows = [typed("Nickname", "Kela"), text("FPA"), typed("Name", "Kela", "ru")]
    part = part_of({"names": [*rows, {"type": "Name", "value": "Kela"}]})
    assert names(part, "names") == (None, None)
    assert [issue.message for issue in part.findings.issues] == [
        "Nickname is not a value that we know; it was left out.",
        "This text does not say of what type it is; it was left out.",
        "ru is not a language that texts are kept in; it was left out.",
        "This text does not say its language; it was left out.",
    ]


def test_lines_of_a_name_are_one() -> None:
    assert line("Oma\n nimi") == "Oma nimi"
