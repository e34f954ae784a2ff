"""Pieces of addresses that both versions of PTV write in the same way."""

from __future__ import annotations

import re

from catalogue.model.text import LocalizedText
from loaders.localized_text import localized_text
from loaders.payload import Part

UNKNOWN_COUNTRY = "ZZ"
"""For an address abroad that does not say where; ISO 3166-1 keeps it free for that."""

_POSTAL_CODE = re.compile(r"\d{5}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def postal_code_in(place: Part) -> str | None:
    """The five digits of `postalCode`."""
    code = place.text("postalCode")
    if code is None or _POSTAL_CODE.fullmatch(code):
        return code
    place.findings.warn(place.at("postalCode"), "This is not a Finnish postal code.", code)
    return None


def country_in(row: Part, name: str) -> str | None:
    """The two letters of a country."""
    code = (row.text(name) or "").upper()
    return code if _COUNTRY.fullmatch(code) else None


def with_number(street: LocalizedText | None, number: str | None) -> LocalizedText | None:
    """The street with what stands behind its name in every language."""
    if street is None or number is None:
        return street
    return localized_text({language.value: f"{name} {number}" for language, name in street.items()})
