"""Documents that are ready are kept, within bounds; bad ones say each time what is wrong."""

from __future__ import annotations

import pytest
from graphql import DocumentNode

from catalogue.execution.document import CompiledDocument
from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from catalogue.server.documents import DocumentRefused, Documents
from catalogue.settings import settings

SCHEMA = core_schema(build_schema())


def named(number: int) -> str:
    return f"query Q{number} {{ __typename }}"


def test_a_document_is_made_ready_once() -> None:
    documents = Documents(SCHEMA, LIMITS)
    assert documents.ready(named(1)) is documents.ready(named(1))


def test_a_bad_document_is_refused_each_time_with_its_errors() -> None:
    documents = Documents(SCHEMA, LIMITS)
    for _ in range(2):
        with pytest.raises(DocumentRefused) as refusal:
            documents.ready("{ nothing }")
        assert [error.message for error in refusal.value.errors] == [
            "Cannot query field 'nothing' on type 'Query'."
        ]


def test_the_document_that_was_not_used_for_longest_goes_first() -> None:
    documents = Documents(SCHEMA, LIMITS, most=2)
    first, second = documents.ready(named(1)), documents.ready(named(2))
    assert documents.ready(named(1)) is first
    documents.ready(named(3))
    assert documents.ready(named(1)) is first
    assert documents.ready(named(2)) is not second


def test_documents_are_bounded_by_their_length_together() -> None:
    documents = Documents(SCHEMA, LIMITS, most_characters=10 * len(named(1)))
    first = documents.ready(named(0))
    for number in range(1, 10):
        documents.ready(named(number))
    assert documents.ready(named(0)) is first
    documents.ready(named(10))
    documents.ready(named(11))
    assert documents.ready(named(0)) is first
    assert documents.ready(named(1)) is documents.ready(named(1))


def test_a_long_document_does_not_drive_the_others_out() -> None:
    documents = Documents(SCHEMA, LIMITS, most_characters=10 * len(named(1)))
    first, long, longer = documents.ready(named(1)), named(2) + " " * 100, named(3) + " " * 200
    ready = documents.ready(long)
    assert documents.ready(long) is ready
    documents.ready(longer)
    assert documents.ready(long) is not ready
    assert documents.ready(named(1)) is first


def test_no_more_errors_are_told_than_anybody_reads() -> None:
    unknown = " ".join(f"x{number}" for number in range(100))
    with pytest.raises(DocumentRefused) as refusal:
        Documents(SCHEMA, LIMITS).ready(f"{{ limits {{ {unknown} }} }}")
    assert len(refusal.value.errors) == 11
    assert refusal.value.errors[-1].message.endswith("Validation aborted.")


def test_of_errors_that_repeat_a_long_document_fewer_are_told() -> None:
    unknown = " ".join(f"x{number}: 1" for number in range(100))
    query = f'{{ services(filter: {{themes: ["{"a" * 40_000}"] {unknown}}}) {{ totalCount }} }}'
    with pytest.raises(DocumentRefused) as refusal:
        Documents(SCHEMA, LIMITS).ready(query)
    assert len(refusal.value.errors) == 3


def test_nothing_is_compiled_where_settings_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = Documents(SCHEMA, LIMITS).ready(named(1))
    monkeypatch.setenv("POLKU_PLAIN", "1")
    settings.cache_clear()
    try:
        plain = Documents(SCHEMA, LIMITS).ready(named(1))
    finally:
        settings.cache_clear()
    assert (type(compiled), type(plain)) == (CompiledDocument, DocumentNode)


BY_SLUG = "{ service(by: {slug: $slug}) { id } }"
IN_A_FRAGMENT = f"fragment f on Query {BY_SLUG}"


@pytest.mark.parametrize(
    "query",
    [
        f"query ($slug: String!) {BY_SLUG}",
        f"query ($slug: String!) {{ ...f }} {IN_A_FRAGMENT}",
        f"{IN_A_FRAGMENT} query ($slug: String!) {{ ...f }}",
        f"query A($slug: String!) {{ ...f }} query B {{ a: __typename }} {IN_A_FRAGMENT}",
    ],
)
def test_the_one_field_of_an_input_may_be_a_variable_wherever_it_stands(query: str) -> None:
    assert Documents(SCHEMA, LIMITS).ready(query).definitions


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (BY_SLUG, ["Variable '$slug' is not defined."]),
        (f"{IN_A_FRAGMENT} {{ ...f }}", ["Variable '$slug' is not defined."]),
        (
            f"{IN_A_FRAGMENT} query ($slug: String) {{ ...f }}",
            ["Variable 'slug' must be non-nullable to be used for OneOf Input Object 'ServiceBy'."],
        ),
        (
            "{ service(by: {slug: null}) { id } }",
            ["Field 'ServiceBy.slug' must be non-null."],
        ),
        (
            '{ service(by: {slug: "a", id: "b"}) { id } }',
            ["OneOf Input Object 'ServiceBy' must specify exactly one key."],
        ),
        (
            "{ service(by: {}) { id } }",
            ["OneOf Input Object 'ServiceBy' must specify exactly one key."],
        ),
    ],
)
def test_an_input_of_one_field_that_is_given_otherwise_is_refused(
    query: str, told: list[str]
) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        Documents(SCHEMA, LIMITS).ready(query)
    assert [error.message for error in refusal.value.errors] == told
