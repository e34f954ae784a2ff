"""A packed document says what the document says, whichever parts are asked for first."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.packed import LARGE, PackedDocument, packed

SMALL = {"id": "1", "name": {"fi": "Rivi\nväli"}, "none": None}
LARGE_PARTS = {"description": {"fi": "ä" * LARGE}, "connections": [{"channelId": "x" * LARGE}]}

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=2 * LARGE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def test_documents_that_say_the_same_have_one_digest() -> None:
    same, other = packed(SMALL | LARGE_PARTS), packed(SMALL)
    digests = [PackedDocument(each).digest for each in (same, same, other)]
    assert digests[0] == digests[1] != digests[2]


@given(st.dictionaries(st.text(), VALUES, max_size=8), st.randoms())
def test_every_part_comes_back_in_any_order(document: dict[str, object], order: Random) -> None:
    names = list(document)
    order.shuffle(names)
    found = PackedDocument(packed(document))
    assert {name: found[name] for name in names} == document
    assert dict(found) == document


def test_what_is_absent_is_absent() -> None:
    found = PackedDocument(packed(SMALL | LARGE_PARTS))
    assert ("cost" in found, found.get("cost"), found.get("cost", "?")) == (False, None, "?")
    with pytest.raises(KeyError):
        found["cost"]


def test_what_it_holds_is_known_before_it_is_read() -> None:
    found = PackedDocument(packed(SMALL | LARGE_PARTS))
    assert "description" in found
    assert set(found) == {*SMALL, *LARGE_PARTS}
    assert len(found) == len(SMALL) + len(LARGE_PARTS)


def test_it_equals_the_document_and_no_other() -> None:
    found = PackedDocument(packed(SMALL | LARGE_PARTS))
    assert found == SMALL | LARGE_PARTS
    assert found != SMALL


def test_a_document_is_something_whatever_it_holds() -> None:
    assert PackedDocument(packed({}))
