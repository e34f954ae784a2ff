"""What docs/ptv.md says of fields and keywords is what the loaders do."""

from __future__ import annotations

import re
from functools import cache

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type

from catalogue.schema import build_schema, core_schema
from loaders.ptv.entry import KEYWORDS
from tests.documentation.pages import PROJECT, page, table_rows

PAGE = page("docs/ptv.md")
NAMED = re.compile(r"`(?:….)?([\w.]+)`")
SECTIONS = {
    "### Every record": "CatalogueEntity",
    "### Service": "Service",
    "### Connection of a service and a channel": "ServiceAtChannel",
    "### Service channel": "ServiceChannel",
    "### Organisation": "Organization",
}
WORKED_OUT = {"channels", "events", "isOpenAt", "services", "servicesQuality", "subOrganizations"}
"""Fields that no partner tells, but others lead to."""

OTHERS_TELL = {
    "Organization": {"projects"},
    "Service": {"advisor", "capacity"},
    "ServiceChannel": {"keywords", "serviceClasses", "targetGroups", "themes"},
}
"""Fields that other partners' records fill, or services' owners here."""

Fields = GraphQLObjectType | GraphQLInterfaceType


@pytest.mark.parametrize(("heading", "name"), SECTIONS.items())
def test_fields_of_the_contract_are_named_as_they_are(heading: str, name: str) -> None:
    paths = [path for _, _, ours in table_rows(PAGE, heading) for path in NAMED.findall(ours)]

    assert [path for path in paths if not leads(fields_of(name), path)] == []


@pytest.mark.parametrize("heading", list(SECTIONS)[1:])
def test_every_field_that_a_record_can_fill_has_a_row(heading: str) -> None:
    told = {
        path.partition(".")[0]
        for _, _, ours in table_rows(PAGE, heading)
        for path in NAMED.findall(ours)
    }

    common = fields_of("CatalogueEntity").fields.keys() - {"name"}
    others = WORKED_OUT | OTHERS_TELL.get(SECTIONS[heading], set())
    assert fields_of(SECTIONS[heading]).fields.keys() - common - others == told


@pytest.mark.parametrize("heading", SECTIONS)
@pytest.mark.parametrize(("column", "version"), [(0, "v11"), (1, "v12")])
def test_the_loaders_read_the_fields_that_are_named(
    heading: str, column: int, version: str
) -> None:
    names = {name for row in table_rows(PAGE, heading) for name in NAMED.findall(row[column])}

    assert {name for name in names if f'"{name}"' not in source_code(version)} == set()


def test_every_keyword_that_tells_a_way_in_is_listed() -> None:
    listed = {
        way.strip("`"): set(keywords.split(", "))
        for way, keywords in table_rows(PAGE, "## Ways of entering")
    }

    assert listed == {entry.value: keywords for entry, keywords in KEYWORDS.items()}


@cache
def fields_of(name: str) -> Fields:
    found = core_schema(build_schema()).type_map[name]
    assert isinstance(found, Fields)
    return found


def leads(start: Fields, path: str) -> bool:
    """Whether there is a field at the end of a path such as `sources.localId`."""
    at: object = start
    for name in path.split("."):
        if not isinstance(at, Fields) or name not in at.fields:
            return False
        at = get_named_type(at.fields[name].type)
    return True


@cache
def source_code(version: str) -> str:
    room = PROJECT / "loaders" / "ptv"
    files = [*sorted(room.glob("*.py")), *sorted((room / version).glob("*.py"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
