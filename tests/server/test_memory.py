"""What a request remembers goes with its answer: garbage is looked for much later."""

from __future__ import annotations

import gc
from collections.abc import Generator
from pathlib import Path

import pytest

from catalogue.search.packed import PackedDocument
from tests.server.serving import NOWHERE, asking

PAGE = "{ services { nodes { id name { value } } totalCount facets { themes { value } } } }"


@pytest.fixture
def _no_garbage_is_looked_for() -> Generator[None]:  # pyright: ignore[reportUnusedFunction]
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_garbage_is_looked_for")
async def test_documents_are_let_go_with_the_answer(index: Path) -> None:
    async with asking(index, NOWHERE) as ask:
        before = documents()
        for _ in range(3):
            assert (await ask.data(PAGE))["services"]["nodes"]
        assert documents() == before


def documents() -> int:
    return sum(isinstance(each, PackedDocument) for each in gc.get_objects())
