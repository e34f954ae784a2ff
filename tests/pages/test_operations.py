"""Pages ask for nothing that others could not ask for."""

from __future__ import annotations

from importlib.resources import files

import pytest

from catalogue.pages.executor import operation
from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from catalogue.server.documents import Documents

NAMES = [
    file.name.removesuffix(".graphql")
    for file in files("catalogue.pages").joinpath("operations").iterdir()
]


@pytest.fixture(scope="module")
def documents() -> Documents:
    return Documents(core_schema(build_schema()), LIMITS)


@pytest.mark.parametrize("name", NAMES)
def test_each_operation_keeps_to_the_contract_and_its_limits(
    documents: Documents, name: str
) -> None:
    assert documents.ready(operation(name)).definitions
