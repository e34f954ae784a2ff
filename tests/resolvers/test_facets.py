"""Facets: those that an operation selects and no others, all in one go."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.model.text import Language
from catalogue.resolvers.context import RequestContext, Services
from catalogue.resolvers.source_times import SourceTimes
from catalogue.schema import build_schema
from catalogue.search.query import FacetName, FacetValue, Query
from catalogue.search.reader import Reader
from catalogue.store.database import Pool
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, publish_catalogue

SCHEMA = build_schema()


class NotingReader(Reader):
    """Notes which facets it is asked for."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, ANALYZER)
        self.asked: list[set[FacetName]] = []

    def facets(
        self, query: Query, names: Collection[FacetName]
    ) -> Mapping[FacetName, list[FacetValue]]:
        self.asked.append(set(names))
        return super().facets(query, names)


@pytest.fixture
def reader(tmp_path: Path) -> NotingReader:
    return NotingReader(publish_catalogue(tmp_path))


@pytest.fixture
def context(reader: NotingReader) -> Generator[RequestContext]:
    with ThreadPoolExecutor(1) as workers:
        services = Services(Pool(NOWHERE), workers, SourceTimes(), reader)
        yield RequestContext(services, (Language.FI,), time.monotonic() + 10)


@pytest.mark.parametrize(
    ("selection", "asked"),
    [
        ("totalCount", []),
        ("facets { __typename }", []),
        ("facets { themes { value } }", [{FacetName.THEME}]),
        (
            "facets { entry { value } ...More } facets { mine: themes { count } }",
            [{FacetName.ENTRY, FacetName.LANGUAGE, FacetName.THEME}],
        ),
        (
            "facets { themes { value } entry @skip(if: true) { value } }",
            [{FacetName.THEME}],
        ),
        (
            "one: facets { themes { value } } other: facets { languages { value } }",
            [{FacetName.THEME, FacetName.LANGUAGE}],
        ),
    ],
)
async def test_what_is_selected_is_counted_in_one_go(
    reader: NotingReader, context: RequestContext, selection: str, asked: list[set[FacetName]]
) -> None:
    more = "fragment More on ServiceFacets { languages { value } }" if "More" in selection else ""
    operation = f"{{ services {{ {selection} }} }} {more}"
    result = await SCHEMA.execute(operation, context_value=context)
    assert result.errors is None
    assert reader.asked == asked


async def test_two_searches_are_counted_apart(
    reader: NotingReader, context: RequestContext
) -> None:
    operation = """{
      one: services { facets { themes { value count } } }
      other: services(text: "velkaneuvonta") { facets { themes { value count } } }
    }"""
    result = await SCHEMA.execute(operation, context_value=context)
    assert reader.asked == [{FacetName.THEME}] * 2
    assert result.data == {
        "one": {
            "facets": {
                "themes": [
                    {"value": theme, "count": 1}
                    for theme in ("ADVICE", "EMPLOYMENT", "SOCIAL", "UNHEARD_OF")
                ]
            }
        },
        "other": {
            "facets": {
                "themes": [{"value": theme, "count": 1} for theme in ("ADVICE", "UNHEARD_OF")]
            }
        },
    }
