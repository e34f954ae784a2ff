"""The search for the worst document, and that those known to be bad hold nobody up."""

from __future__ import annotations

import random

import pytest
from graphql import parse

from benchmarks.bad_documents import BAD_DOCUMENTS
from benchmarks.document_writing import Writer
from benchmarks.worst_document import Search
from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema

SCHEMA = core_schema(build_schema())
CHANCE = random.Random(1)  # noqa: S311


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_no_document_that_is_known_to_be_bad_holds_the_others_up(name: str) -> None:
    """Alone it takes a quarter of that at most; the tests run beside each other."""
    search = Search(SCHEMA, CHANCE)
    assert search.tried(BAD_DOCUMENTS[name]).seconds < 0.25


def test_none_of_them_is_refused_for_its_length_alone() -> None:
    assert max(map(len, BAD_DOCUMENTS.values())) <= LIMITS.document_length


def test_what_is_written_is_graphql_and_the_same_each_time() -> None:
    for _ in range(20):
        draws = [CHANCE.random() for _ in range(200)]
        written = Writer(SCHEMA, draws).document()
        assert written == Writer(SCHEMA, draws).document()
        assert parse(written, max_lexical_tokens=2 * LIMITS.tokens).definitions


def test_a_search_keeps_the_worst_in_front() -> None:
    search = Search(SCHEMA, CHANCE)
    queries = ["{ __typename }", BAD_DOCUMENTS["many operations"], "{ nobody }"]
    trials = [search.tried(query) for query in queries]
    assert search.worst == sorted(trials, reverse=True)
    assert search.worst[0].query == BAD_DOCUMENTS["many operations"]
    assert (search.count, search.refused) == (3, 1)


def test_a_search_goes_on_from_what_it_has_found() -> None:
    search = Search(SCHEMA, CHANCE)
    search.run(0.1)
    found = search.count
    search.run(0.1)
    assert search.count > found > 0
