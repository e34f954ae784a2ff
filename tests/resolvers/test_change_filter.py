"""A filter that cannot be meant is refused: who follows nothing would wait for ever."""

from __future__ import annotations

from uuid import UUID

import pytest

from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.resolvers.change_filter import AskedFilter, change_filter
from catalogue.store.change_filter import EVERYTHING, ChangeFilter

ID = "5d8fdb8b-8fce-5ab4-b0ee-0f0ee4b9e7a0"


def test_all_that_is_asked_is_looked_for() -> None:
    asked = AskedFilter([ID], ["837", "91"], ["ptv"], ["ptv", "hsds"])
    assert change_filter([EntityKind.SERVICE], asked) == ChangeFilter(
        ("SERVICE",), (UUID(ID),), ("837", "091"), ("ptv",), ("ptv", "hsds")
    )


@pytest.mark.parametrize("asked", [None, AskedFilter(), AskedFilter([], [], [], [])])
def test_what_is_left_out_does_not_restrict(asked: AskedFilter | None) -> None:
    assert change_filter(None, asked) == EVERYTHING


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (AskedFilter(organizations=["city"]), "organizations: “city” is not an id"),
        (AskedFilter(municipalities=["Turku"]), "municipalities: “Turku” is no municipality's"),
        (AskedFilter(sources=["ptv"] * 101), "sources: at most 100 values."),
    ],
)
def test_what_can_match_nothing_is_refused(asked: AskedFilter, sentence: str) -> None:
    with pytest.raises(InputInvalid, match=sentence):
        change_filter(None, asked)
