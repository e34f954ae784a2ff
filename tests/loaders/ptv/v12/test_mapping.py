"""Whatever PTV v12 sends, the mapper gives content, or the reason why there is none."""

from __future__ import annotations

import copy
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.intake.issues import Severity
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.full_payloads import FULL
from tests.loaders.ptv.v12.mapped import map_payload

Place = tuple[str | int, ...]
Tree = dict[str | int, object]


def places(value: object, at: Place = ()) -> list[Place]:
    """Where each value of a payload stands."""
    found = [at] if at else []
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(cast("Tree", value).items())
    elif isinstance(value, list):
        items = list(enumerate(cast("list[object]", value)))
    for name, inner in items:
        found += places(inner, (*at, name))
    return found


def changed(payload: JsonObject, place: Place, value: object) -> JsonObject:
    """The payload with another value at a place."""
    result = copy.deepcopy(payload)
    inner = cast("Tree", result)
    for name in place[:-1]:
        inner = cast("Tree", inner[name])
    inner[place[-1]] = value
    return result


STRANGE: list[object] = [
    None,
    "",
    0,
    -1.5,
    True,
    [],
    {},
    [None],
    [[]],
    {"x": None},
    "\x00",
    "x" * 999,
]


@pytest.mark.parametrize("kind", FULL)
def test_a_strange_value_anywhere_never_stops_the_mapper(kind: str) -> None:
    for place in places(FULL[kind]):
        for value in STRANGE:
            payload = changed(FULL[kind], place, value)
            record = map_payload(payload | {"contentId": FULL[kind]["contentId"]})
            is_rejected = any(issue.severity is Severity.REJECTED for issue in record.issues)
            assert (record.content is None) == is_rejected, (place, value)


junk = st.recursive(
    st.sampled_from([*STRANGE, "2026-02-30", "25:00", "Closed", 10**30]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["fi", "hours", "name", "type", "url"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(FULL)), st.data())
def test_many_strange_values_never_stop_the_mapper(kind: str, data: st.DataObject) -> None:
    payload = FULL[kind]
    fields = st.sampled_from([name for name in payload if name != "contentId"])
    changes = data.draw(st.dictionaries(fields, junk, min_size=1, max_size=8))
    record = map_payload(payload | changes)
    is_rejected = any(issue.severity is Severity.REJECTED for issue in record.issues)
    assert (record.content is None) == is_rejected


def test_nulls_everywhere_are_rejected_for_what_is_needed_alone() -> None:
    for payload in FULL.values():
        nothing = dict.fromkeys(payload) | {"contentId": payload["contentId"]}
        record = map_payload(nothing)
        assert record.content is None
        assert {issue.severity for issue in record.issues} == {Severity.REJECTED}


def test_the_same_payload_gives_the_same_record() -> None:
    for payload in FULL.values():
        assert map_payload(payload) == map_payload(copy.deepcopy(payload))
