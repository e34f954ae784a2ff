"""Pages ask for nothing that others could not ask for."""

from __future__ import annotations

import pytest

from catalogue.pages.executor import operation, operation_names
from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from catalogue.server.documents import Documents


@pytest.fixture(scope="module")
def documents() -> Documents:
    return Documents(core_schema(build_schema()), LIMITS)


@pytest.mark.parametrize("name", operation_names())
def test_each_operation_keeps_to_the_contract_and_its_limits(
    documents: Documents, name: str
) -> None:
    assert documents.ready(operation(name)).definitions
