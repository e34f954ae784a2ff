"""Which records the fields of a document are from."""

from __future__ import annotations

from collections.abc import Mapping

Provenance = dict[str, list[str]]
"""Records by field: `description`, `description.sv` where a language is from elsewhere, `*` for the
rest. A record is written as its key, with PARENT behind it for its national general description.
"""

REST = "*"
PARENT = ":parent"


def givers(provenance: Provenance, field: str, language: str | None = None) -> list[str]:
    """The records that a field, or one language of it, is from."""
    of_field = provenance.get(field, provenance[REST])
    return provenance.get(f"{field}.{language}", of_field) if language else of_field


def of_text(field: str, by_language: Mapping[str, list[str]]) -> Provenance:
    """The provenance of a text: what its first language is from, and the languages that differ."""
    first = next(iter(by_language.values()))
    others = {
        f"{field}.{language}": records
        for language, records in by_language.items()
        if records != first
    }
    return {field: first} | others


def without_rest(provenance: Provenance, rest: list[str]) -> Provenance:
    """With `rest` as what fields come from that are not named, and without naming those.

    A language is named because its field is from elsewhere, so it stays.
    """
    named = {
        name: records for name, records in provenance.items() if "." in name or records != rest
    }
    return {REST: rest} | named
