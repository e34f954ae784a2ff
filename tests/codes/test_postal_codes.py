"""Postal codes lead to a post office and to a municipality of today."""

from __future__ import annotations

import pytest

from catalogue.codes.municipalities import municipalities
from catalogue.codes.postal_codes import PostalCode, _postal_codes, postal_code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("33100", PostalCode({"fi": "Tampere"}, "837")),
        ("00100", PostalCode({"fi": "Helsinki", "sv": "Helsingfors"}, "091")),
        ("99999", PostalCode({"fi": "Korvatunturi"}, "698")),
        ("99998", None),
        ("3310", None),
    ],
)
def test_what_a_postal_code_says(code: str, expected: PostalCode | None) -> None:
    assert postal_code(code) == expected


def test_every_municipality_named_is_one_of_today() -> None:
    today = {code.code for code in municipalities().current()}
    named = {place.municipality for place in _postal_codes().values() if place.municipality}

    assert named <= today
    assert len(named) > 290
