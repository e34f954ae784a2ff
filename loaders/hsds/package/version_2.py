"""Tables of HSDS 2.0 as those of version 3: terms are joined by attributes of one table."""

from __future__ import annotations

from loaders.hsds.package.tabular import Tables


def convert(tables: Tables) -> None:
    """Changes the tables in place; those of other versions stay."""
    renamed = {
        "service_id": "link_id",
        "taxonomy_id": "taxonomy_term_id",
        "taxonomy_detail": "value",
    }
    tables.move("service_attribute", "attribute", renamed)
    tables.move("other_attribute", "attribute", {"taxonomy_id": "taxonomy_term_id"})
    if "taxonomy_term" not in tables and "attribute" in tables:
        tables.move("taxonomy", "taxonomy_term")
