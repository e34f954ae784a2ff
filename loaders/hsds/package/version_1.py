"""Tables of HSDS 1.1 as those of version 3: weekdays, terms, two kinds of addresses."""

from __future__ import annotations

from loaders.hsds.package.rows import Row
from loaders.hsds.package.tabular import Tables


def convert(tables: Tables) -> None:
    """Changes the tables in place; those of other versions stay."""
    tables.move("regular_schedule", "schedule", {"original_text": "description"})
    tables.move("accessibility_for_disabilities", "accessibility", {"accessibility": "description"})
    tables.move("physical_address", "address", added={"address_type": "physical"})
    tables.move("postal_address", "address", added={"address_type": "postal"})
    _convert_terms(tables)
    _convert_places(tables)


def _convert_terms(tables: Tables) -> None:
    """The taxonomy of 1.1 is a table of terms; that of later versions is one of taxonomies."""
    has_terms = "taxonomy_term" in tables or "service_attribute" in tables
    if not has_terms and any(map(_is_term, tables.rows("taxonomy"))):
        tables.move("taxonomy", "taxonomy_term", {"vocabulary": "taxonomy"})
    renamed = {
        "service_id": "link_id",
        "taxonomy_id": "taxonomy_term_id",
        "taxonomy_detail": "value",
    }
    tables.move("service_taxonomy", "attribute", renamed)


def _is_term(row: Row) -> bool:
    return any(name in row.values for name in ("parent_id", "parent_name", "vocabulary"))


def _convert_places(tables: Tables) -> None:
    """A service that names its location itself is had there."""
    if not any("location_id" in row.values for row in tables.rows("service")):
        return
    for row in tables.take("service"):
        if location := row.values.pop("location_id", None):
            values = {"service_id": row.values.get("id"), "location_id": location}
            tables.add("service_at_location", Row(row.file, row.line, values))
        tables.add("service", row)
