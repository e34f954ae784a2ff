"""Coverage counts what a patient reader of all documents would count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.coverage import covered_municipalities
from catalogue.codes.lists import languages, life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.matching.coverage import Cell, Coverage, coverage
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.identity import EntityKind
from catalogue.search import coverage as search
from catalogue.search.coverage import Count, Dimension, Spread
from catalogue.search.engine.tallies import MOST_VALUES
from catalogue.search.parts import part, parts, strings
from catalogue.search.query import Document, Filter, Query
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import local, organization, publish, service, stored
from tests.search.conftest import CATALOGUE

NAMES = {
    Dimension.THEME: "themes",
    Dimension.TARGET_GROUP: "targetGroups",
    Dimension.LANGUAGE: "serviceLanguages",
    Dimension.LIFE_EVENT: "lifeEvents",
    Dimension.STAGE: "stages",
}
CODES: dict[Dimension, Classification] = {
    Dimension.THEME: themes(),
    Dimension.TARGET_GROUP: target_groups(),
    Dimension.LANGUAGE: languages(),
    Dimension.LIFE_EVENT: life_events(),
    Dimension.STAGE: stages(),
}
CITY, UNION = organization("Kaupunki"), organization("Yhdistys")
EMPTY_HANDED = "478"  # Mariehamn, on Åland
PLACES = ["837", "091", "049", "211", "853", EMPTY_HANDED]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory: Path = tmp_path_factory.mktemp("index")
    publish(directory, CATALOGUE)
    return Reader(directory, ANALYZER)


SERVICES = [
    each
    for each in stored(CATALOGUE)
    if (each["kind"], each["state"]) == (EntityKind.SERVICE, "ACTIVE")
]

filters = st.builds(
    Filter,
    themes=st.sampled_from([(), ("SOCIAL",), ("SOCIAL", "EMPLOYMENT")]),
    entry=st.sampled_from([(), ("WALK_IN",), ("REMOTE", "ANONYMOUS")]),
    languages=st.sampled_from([(), ("sv",)]),
    local_only=st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PLACES), unique=True, max_size=4), st.sampled_from(Dimension), filters
)
def test_every_cell_counts_what_the_documents_say(
    reader: Reader, places: list[str], dimension: Dimension, wanted: Filter
) -> None:
    rows = [code for place in places if (code := municipalities().get(place))]
    columns = CODES[dimension].current()
    answering = [each for each in SERVICES if passes(each, wanted)]

    found = table(reader, Query(EntityKind.SERVICE, filter=wanted), rows, columns, dimension)

    assert [row.municipality for row in found.rows] == rows
    assert [cell for row in found.rows for cell in row.cells] == [
        cell_of(row, column, dimension, answering) for row in rows for column in columns
    ]
    assert [(row.local, row.nationwide) for row in found.rows] == [
        (count(at(row, answering)), count(everywhere(row, answering))) for row in rows
    ]
    assert found.placeless == count(placeless(answering))
    assert found.gaps == [
        cell for row in found.rows for cell in row.cells if cell.local == Count(0, 0)
    ]


def table(
    reader: Reader,
    query: Query,
    rows: Sequence[Code],
    columns: Sequence[Code],
    dimension: Dimension,
) -> Coverage:
    counted = search.coverage(query, [row.code for row in rows], dimension, reader.view)
    return coverage(rows, columns, counted)


def cell_of(row: Code, column: Code, dimension: Dimension, answering: Iterable[Document]) -> Cell:
    having = [each for each in answering if column.code in codes_of(each, dimension)]
    remote = [each for each in placeless(having) if "REMOTE" in strings(each, "entry")]
    return Cell(
        row,
        column,
        local=count(at(row, having)),
        nationwide=count(everywhere(row, having)),
        is_served_from_afar=bool(everywhere(row, having) or remote),
    )


def passes(document: Document, wanted: Filter) -> bool:
    asked = {"themes": wanted.themes, "entry": wanted.entry, "serviceLanguages": wanted.languages}
    is_local = area_of(document).coverage not in EVERYWHERE
    return (is_local or not wanted.local_only) and all(
        not values or set(values) & set(strings(document, name)) for name, values in asked.items()
    )


EVERYWHERE = {AreaCoverage.NATIONWIDE, AreaCoverage.NATIONWIDE_EXCEPT_ALAND}


def at(row: Code, documents: Iterable[Document]) -> list[Document]:
    return [
        each
        for each in documents
        if area_of(each).coverage is AreaCoverage.LIMITED
        and row.code in covered_municipalities(area_of(each))
    ]


def everywhere(row: Code, documents: Iterable[Document]) -> list[Document]:
    return [
        each
        for each in documents
        if area_of(each).coverage in EVERYWHERE
        and row.code in covered_municipalities(area_of(each))
    ]


def placeless(documents: Iterable[Document]) -> list[Document]:
    return [each for each in documents if area_of(each).coverage is AreaCoverage.UNKNOWN]


def area_of(document: Document) -> Area:
    return Area.model_validate(part(document, "area"))


def codes_of(document: Document, dimension: Dimension) -> set[str]:
    told = strings(document, NAMES[dimension])
    return {code.code for each in told for code in CODES[dimension].lineage(each)}


def count(documents: Iterable[Document]) -> Count:
    documents = list(documents)
    roles = [role for each in documents for role in parts(each, "organizations")]
    return Count(len(documents), len({role["organizationId"] for role in roles}))


@pytest.fixture
def small(tmp_path: Path) -> Reader:
    """Two services in Tampere, one of them in Turku as well."""
    shared = service("Neuvonta", [CITY, UNION], area=local("837", "853"), themes=("ADVICE",))
    own = service("Uraohjaus", [CITY], area=local("837"), themes=("ADVICE", "EMPLOYMENT"))
    publish(tmp_path, [CITY, UNION, shared, own])
    return Reader(tmp_path, ANALYZER)


def test_an_organisation_counts_once_however_many_services_it_has(small: Reader) -> None:
    found = search.coverage(Query(EntityKind.SERVICE), ["837"], Dimension.THEME, small.view)

    assert found.local["837"] == search.Spread(
        Count(2, 2), {"ADVICE": Count(2, 2), "EMPLOYMENT": Count(1, 1)}
    )


def test_words_narrow_what_is_counted(small: Reader) -> None:
    query = Query(EntityKind.SERVICE, text="uraohjaus")

    found = search.coverage(query, ["837", "853"], Dimension.THEME, small.view)

    assert {place: spread.total for place, spread in found.local.items()} == {
        "837": Count(1, 1),
        "853": Count(0, 0),
    }


def test_codes_that_services_have_are_told(small: Reader) -> None:
    assert search.codes_given(Dimension.THEME, small.view) == {"ADVICE", "EMPLOYMENT"}
    assert search.codes_given(Dimension.LANGUAGE, small.view) == frozenset()


def test_more_codes_and_organisations_than_are_counted_at_once_are_counted_all(
    tmp_path: Path,
) -> None:
    many = 260
    codes = tuple(f"X{number}" for number in range(many))
    organizations = [organization(f"Yhdistys {number}") for number in range(many)]
    joint = [
        service(name, organizations, area=local("837"), target_groups=codes)
        for name in ("Yhteinen", "Toinen yhteinen")
    ]
    publish(tmp_path, [*organizations, *joint])
    view = Reader(tmp_path, ANALYZER).view
    query = Query(EntityKind.SERVICE)
    assert many * many > MOST_VALUES
    found = search.coverage(query, ["837"], Dimension.TARGET_GROUP, view).local["837"]
    assert found == Spread(Count(2, many), dict.fromkeys(codes, Count(2, many)))
