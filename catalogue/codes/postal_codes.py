"""Postal codes: the post office and the municipality that each lies in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.codes.data_files import read_rows


@dataclass(frozen=True, slots=True)
class PostalCode:
    """`post_office` by language (fi; sv where it differs); `municipality` None where unknown."""

    post_office: Mapping[str, str]
    municipality: str | None


def postal_code(code: str) -> PostalCode | None:
    """What is known of a five-digit postal code."""
    return _postal_codes().get(code)


@cache
def _postal_codes() -> Mapping[str, PostalCode]:
    return {
        row["code"]: PostalCode(
            {language: row[language] for language in ("fi", "sv") if row[language]},
            row["municipality"] or None,
        )
        for row in read_rows("postal_codes.csv")
    }
