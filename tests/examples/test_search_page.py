"""The search page compiles against the contract, and finds what the catalogue has."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.examples.building import Failed, node, npm
from tests.examples.demonstration import Demonstration

Search = Callable[..., Any]


@pytest.fixture(scope="module")
def search(search_page: Path, demonstration: Demonstration) -> Search:
    """Asks by the page's own modules."""
    esbuild = "node_modules/esbuild/bin/esbuild"
    modules = ("src/search.ts", "src/catalogue.ts")
    node(esbuild, *modules, "--bundle", "--format=esm", "--outdir=asked", folder=search_page)
    shutil.copy(Path(__file__).with_name("search.mjs"), search_page / "asked")

    def asked(*behind: str, **wish: object) -> Any:
        words = (demonstration.graphql, json.dumps(wish), *behind)
        return json.loads(node("asked/search.mjs", *words, folder=search_page))

    return asked


def test_the_page_is_built_and_small(search_page: Path) -> None:
    assert 1_000 < (search_page / "public" / "main.js").stat().st_size < 10_000


def test_words_are_found_with_the_facets_of_what_else_could_be_chosen(search: Search) -> None:
    hits = search(text="housing", municipality="837")
    assert hits["edges"][0]["node"]["name"] == {
        "value": "Housing advice in Tampere",
        "language": "EN",
    }
    themes = {each["value"]: each["count"] for each in hits["facets"]["themes"]}
    narrowed = search(text="housing", municipality="837", theme="HOUSING_AND_LIVELIHOOD")
    assert narrowed["totalCount"] == themes["HOUSING_AND_LIVELIHOOD"] < hits["totalCount"]


def test_more_hits_come_behind_the_cursor(search: Search) -> None:
    first = search(municipality="837")
    second = search(first["pageInfo"]["endCursor"], municipality="837")
    ids = [edge["node"]["id"] for page in (first, second) for edge in page["edges"]]
    assert len(set(ids)) == 20


def test_the_nearest_comes_first_and_what_is_closed_does_not_come(search: Search) -> None:
    every, opened = search(place="Kallio"), search(place="Kallio", openNow=True)
    distances = [edge["distanceKm"] for edge in every["edges"] if edge["distanceKm"] is not None]
    assert distances == sorted(distances)
    assert distances[0] < 5
    assert 0 < opened["totalCount"] < every["totalCount"]


def test_what_the_catalogue_refuses_is_told_by_its_code(search: Search) -> None:
    assert search("not a cursor") == {"code": "CURSOR_INVALID"}


def test_what_the_contract_does_not_have_does_not_compile(search_page: Path) -> None:
    wrong = search_page / "src" / "wrong.graphql"
    wrong.write_text("query Wrong { services { unheardOf } }")
    try:
        with pytest.raises(Failed, match="unheardOf"):
            npm("run", "generate", folder=search_page)
    finally:
        wrong.unlink()
