"""Tables of HSDS 1.1 as those of version 3: weekdays, terms, two kinds of addresses."""

from __future__ import annotations

from loaders.hsds.package.rows import Row
from loaders.hsds.package.tabular import Tables, moved

_ADDRESSES = {"physical_address": "physical", "postal_address": "postal"}


def convert(tables: Tables) -> None:
    """Changes the tables in place; those of other versions stay."""
    moved(tables, "regular_schedule", "schedule", original_text="description")
    moved(tables, "accessibility_for_disabilities", "accessibility", accessibility="description")
    for table, kind in _ADDRESSES.items():
        for row in tables.get(table, ()):
            row.values["address_type"] = kind
        moved(tables, table, "address")
    _convert_terms(tables)
    _convert_places(tables)


def _convert_terms(tables: Tables) -> None:
    """The taxonomy of 1.1 is a table of terms; that of later versions is one of taxonomies."""
    rows = tables.get("taxonomy", [])
    has_terms = "taxonomy_term" in tables or "service_attribute" in tables
    if not has_terms and any(_is_term(row) for row in rows):
        moved(tables, "taxonomy", "taxonomy_term", vocabulary="taxonomy")
    moved(
        tables,
        "service_taxonomy",
        "attribute",
        service_id="link_id",
        taxonomy_id="taxonomy_term_id",
        taxonomy_detail="value",
    )


def _is_term(row: Row) -> bool:
    return any(name in row.values for name in ("parent_id", "parent_name", "vocabulary"))


def _convert_places(tables: Tables) -> None:
    """A service that names its location itself is had there."""
    for row in tables.get("service", ()):
        if location := row.values.pop("location_id", None):
            values = {"service_id": row.values.get("id"), "location_id": location}
            tables.setdefault("service_at_location", []).append(Row(row.file, row.line, values))
