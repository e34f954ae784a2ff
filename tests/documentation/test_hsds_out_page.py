"""What docs/hsds-out.md says of parameters, limits and fields is what there is."""

from __future__ import annotations

import re

import pytest

from catalogue.exports.hsds.asked import MOST, MOST_IN_FULL, MOST_WITH_SERVICES
from catalogue.model.text import Language
from catalogue.search.listing import MOST_NEIGHBOURS
from catalogue.search.query import DEPTH_LIMIT
from catalogue.server.hsds import parameters
from tests.documentation.pages import page, table_rows
from tests.exports.hsds.standard import fields

PAGE = page("docs/hsds-out.md")

LISTS = {
    "services": parameters.OF_SERVICES,
    "organizations": parameters.OF_ORGANIZATIONS,
    "service_at_locations": parameters.OF_PLACES,
    "taxonomies": parameters.EVERYWHERE,
    "taxonomy_terms": parameters.OF_TERMS,
}


def test_each_list_takes_the_parameters_that_are_told_of_it() -> None:
    told = {name: set[str]() for name in LISTS}
    for names, lists, _ in table_rows(PAGE, "## Parameters of lists"):
        for each in LISTS if lists == "all" else lists.split(", "):
            told[each] |= set(re.findall(r"`([a-z_]+)`", names))
    assert told == {name: set(known) for name, known in LISTS.items()}


def test_the_limits_are_those_of_the_program() -> None:
    sizes = f"`full` {MOST_IN_FULL}, with `full_service` {MOST_WITH_SERVICES}"
    assert f"{MOST_IN_FULL} entries unless said, at most {MOST:,}, with {sizes}" in PAGE
    assert f"the first {MOST_IN_FULL} of its services" in PAGE
    assert f"listed to number {DEPTH_LIMIT:,}" in PAGE
    assert f"more than {MOST_NEIGHBOURS:,} places or organisations" in PAGE
    *others, last = (each.value for each in Language if each is not Language.FI)
    assert f"fi (unless said), {', '.join(others)} or {last}" in PAGE


@pytest.mark.parametrize("heading", ["### Service", "### Service channel", "### Organisation"])
def test_the_fields_that_are_named_are_those_of_the_standard(heading: str) -> None:
    names = {
        name for row in table_rows(PAGE, heading) for name in re.findall(r"`([a-z_]+)`", row[1])
    }
    standard = {row["field"] for rows in fields().values() for row in rows}
    assert names > {"name"}
    assert names - standard == (
        {"physical", "virtual"} if heading == "### Service channel" else set()
    )
