"""Codes that clients give, read as they are today."""

from __future__ import annotations

import pytest

from catalogue.codes.lists import themes
from catalogue.codes.municipalities import municipalities
from catalogue.errors import InputInvalid
from catalogue.resolvers.codes import all_named, checked


def test_codes_are_padded_and_merged_ones_followed() -> None:
    assert checked(municipalities(), ["91", "837", "588"], "x") == ("091", "837", "507")


def test_a_code_that_is_none_is_named_but_not_at_length() -> None:
    with pytest.raises(InputInvalid) as error:
        checked(municipalities(), ["091", "9" * 1000], "filter.municipalities")
    assert str(error.value) == (
        f"filter.municipalities: there is no code '{'9' * 40}'. "
        "The field `codes` lists those there are."
    )


def test_a_code_of_a_source_that_nobody_knows_keeps_its_place() -> None:
    named = all_named(themes(), ["ADVICE", "UNHEARD_OF"])
    assert [(code.code, code.names.get("en")) for code in named] == [
        ("ADVICE", "Advice"),
        ("UNHEARD_OF", None),
    ]
