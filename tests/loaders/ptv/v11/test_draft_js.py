"""Draft.js documents as lines of Markdown."""

from __future__ import annotations

import orjson
import pytest

from loaders.ptv.v11.draft_js import is_draft_js, lines_of_draft_js
from tests.loaders.ptv.v11.pieces import JsonObject


def lines_of(*blocks: object, entities: object = None) -> str | None:
    return lines_of_draft_js(orjson.dumps({"entityMap": entities, "blocks": blocks}).decode())


def block(text: str, kind: str = "unstyled", **changes: object) -> JsonObject:
    return {
        "text": text,
        "type": kind,
        "key": "ABCDE",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
        **changes,
    }


def test_blocks_are_lines_and_keep_what_they_are() -> None:
    assert lines_of(
        block("Otsikko", "header-three"),
        block("Teksti"),
        block(""),
        block("yksi", "unordered-list-item"),
        block("toinen", "unordered-list-item"),
        block("ensin", "ordered-list-item"),
        block("sitten", "ordered-list-item"),
        block("väli"),
        block("taas ensin", "ordered-list-item"),
        block("outo", "atomic"),
    ) == ("### Otsikko\nTeksti\n\n- yksi\n- toinen\n1. ensin\n2. sitten\nväli\n1. taas ensin\nouto")


def test_bold_words_and_links_are_marked_even_behind_an_emoji() -> None:
    styled = block(
        "👋 tule sivulle",
        inlineStyleRanges=[
            {"offset": 3, "length": 4, "style": "BOLD"},
            {"offset": 3, "length": 4, "style": "UNDERLINE"},
        ],
        entityRanges=[{"offset": 8, "length": 7, "key": 0}, {"offset": 0, "length": 1, "key": 1}],
    )
    entities = {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org"}},
        "1": {"type": "LINK", "data": {"url": "javascript:alert(1)"}},
    }
    found = lines_of(styled, entities=entities)
    assert found == "👋 **tule** [sivulle](https://example.org)"


@pytest.mark.parametrize(
    "document",
    [
        [None, 5, {}, {"text": None}, {"text": 5, "type": 7}],
        [block("x", inlineStyleRanges=[{"offset": "a", "length": 1, "style": "BOLD"}])],
        [block("x", inlineStyleRanges=[None, {"offset": -5, "length": 99, "style": "BOLD"}])],
        [block("x", entityRanges=[{"key": 9, "offset": 0, "length": 1}])],
    ],
)
def test_odd_blocks_do_no_harm(document: list[object]) -> None:
    assert lines_of(*document) is not None


@pytest.mark.parametrize("text", ['{"blocks": [', "[]", "5", ""])
def test_what_is_no_document_is_none(text: str) -> None:
    assert lines_of_draft_js(text) is None


def test_words_in_braces_are_words() -> None:
    assert is_draft_js('{"blocks": []}')
    assert not is_draft_js("{kunta}n palvelut")
