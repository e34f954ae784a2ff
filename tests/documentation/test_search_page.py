"""What docs/search.md says of words is what the search does."""

from __future__ import annotations

import re

import pytest

from catalogue.model.identity import EntityKind
from catalogue.resolvers.limits import LIMITS
from catalogue.search.analysis.tokens import QUERY_WORDS_LIMIT
from catalogue.search.conditions import FEW
from catalogue.search.indexing.entry_texts import WEIGHTS
from catalogue.search.query import MatchField, Query, Window
from catalogue.search.question.meaning import Way
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.documentation.pages import page, table_rows
from tests.search.builders import name_of, publish, service

PAGE = page("docs/search.md")
WAYS = [row[:3] for row in table_rows(PAGE, "## How a word is read")]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Services that are called as the words that are found."""
    directory = tmp_path_factory.mktemp("index")
    publish(directory, [service(found) for found in {found for _, _, found in WAYS}])
    return Reader(directory, ANALYZER)


@pytest.mark.parametrize(("way", "asked", "found"), WAYS)
def test_a_word_answers_another_in_the_way_that_is_told(
    way: str, asked: str, found: str, reader: Reader
) -> None:
    query = Query(EntityKind.SERVICE, asked)
    hits = {name_of(hit.document): hit for hit in reader.search(query, Window()).hits}
    matches = reader.match(query, hits[found].document).matches
    in_name = [(f"`{each.way}`", each.word) for each in matches if each.field is MatchField.NAME]
    assert in_name == [(way, found)]


def test_every_way_is_told() -> None:
    assert [way for way, _, _ in WAYS] == [f"`{way}`" for way in Way]


def test_what_words_are_worth_is_told_as_it_is() -> None:
    told = {
        field: float(worth)
        for fields, worth in table_rows(PAGE, "## What is searched")
        for field in re.findall("`(.+?)`", fields)
    }
    assert told == {field.value: worth for field, worth in WEIGHTS.items()}


def test_the_limits_are_told_as_they_are() -> None:
    assert f"{LIMITS.text_length}\ncharacters" in PAGE
    assert f"words beyond the {QUERY_WORDS_LIMIT}nd" in PAGE
    assert (FEW, "fewer than five" in PAGE) == (5, True)
