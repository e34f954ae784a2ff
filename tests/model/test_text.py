"""Text in several languages."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from catalogue.model.text import Language, LocalizedText


def test_blank_translations_are_left_out() -> None:
    text = LocalizedText.of({"fi": " Neuvonta ", "sv": "", "en": None, "se": "   ", "ru": "Совет"})

    assert text == LocalizedText(fi="Neuvonta")


def test_a_text_in_no_language_is_no_text() -> None:
    assert LocalizedText.of({"fi": "  ", "sv": None}) is None


def test_languages_come_in_the_order_of_the_list() -> None:
    text = LocalizedText(en="Advice", fi="Neuvonta")

    assert list(text.items()) == [(Language.FI, "Neuvonta"), (Language.EN, "Advice")]


def test_a_value_does_not_change() -> None:
    text = LocalizedText(fi="Neuvonta")

    with pytest.raises(ValidationError, match="frozen"):
        text.fi = "Toinen"  # pyright: ignore[reportAttributeAccessIssue]
