"""Whatever a publisher sends instead of what it should, nothing fails and something says why."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Issue, Severity
from loaders.hsds.gathering import Entry, Gathering
from loaders.hsds.mapping import mapped
from loaders.hsds.package.reading import entries_of
from loaders.hsds.plain_values import plain_object
from loaders.hsds.settings import HsdsSettings
from tests.loaders.hsds.fixtures import (
    Payload,
    at,
    location,
    organization,
    phone,
    schedule,
    service,
    term,
)
from tests.loaders.hsds.mapping import FINNISH
from tests.loaders.hsds.packages import VERSION_1, VERSION_2, VERSION_3
from tests.loaders.payload_places import places, with_value

FULL = service(
    alternate_name="Valmennus",
    url="https://example.org",
    additional_urls=[{"id": "u", "label": "a", "url": "https://example.org/a"}],
    email="a@example.org",
    phones=[phone("08 1234567", extension=1, description="a")],
    schedules=[schedule(dtstart="2026-06-01", until="2026-08-01", interval=2, count=3)],
    holiday_schedules=[{"start_date": "2026-12-24", "closed": True}],
    service_areas=[{"name": "Oulu"}],
    languages=[{"code": "fi", "name": "Finnish"}],
    cost_options=[{"amount": 5, "currency": "eur", "valid_from": "2026-01-01", "option": "a"}],
    required_documents=[{"document": "a"}],
    eligibility=[{"eligibility": "a", "minimum_age": 1}],
    minimum_age=18,
    maximum_age=29,
    attributes=[term("Help Find Work", "http://www.yso.fi/onto/yso/p6357", language="en")],
    organization=organization(parent_organization_id="p", locations=[location()]),
    service_at_locations=[
        at(
            location(
                phones=[phone("1")],
                schedules=[schedule()],
                accessibility=[{"description": "a"}],
                languages=[{"name": "fi"}],
            ),
            phones=[phone("040 1234567")],
            schedules=[schedule("1MO", freq="MONTHLY", notes="a")],
        )
    ],
)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["0", "", "fi", "0001-01-01", "9999-12-31", "http://[", "\x00", "//", "&amp;#0;", "24:00"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


def check(entries: Iterator[Entry]) -> None:
    """Each record becomes a whole document, or says what is missing."""
    for entry in entries:
        if isinstance(entry, Issue):
            assert entry.message
        if not isinstance(entry, RawRecord):
            continue
        found = mapped(entry)
        if found.content is None:
            assert any(issue.severity is Severity.REJECTED for issue in found.issues)
        else:
            body = found.content.model_dump_json(by_alias=True, exclude_none=True)
            assert type(found.content).model_validate_json(body) == found.content
            assert "\\u0000" not in body
        assert entry.encoded


@pytest.mark.parametrize("nothing", [None, [], {}, "", 0, True])
def test_nothing_in_any_place_does_no_harm(nothing: object) -> None:
    for path in list(places(FULL))[1:]:
        check(Gathering(FINNISH).service(with_value(FULL, path, nothing)))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_anything_in_any_place_does_no_harm(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(places(FULL))[1:]))
    check(Gathering(FINNISH).service(with_value(FULL, path, data.draw(values))))


def test_objects_within_objects_without_end_do_no_harm() -> None:
    deep: Payload = {}
    for _ in range(900):
        deep = {"a": [deep]}
    assert plain_object(deep, lambda _: None) == {}


cells = st.text(max_size=12) | st.sampled_from(
    ["v1", "o1", "t1", "0", "v1,v2", "MO", '"', "1.2e33"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_any_bytes_in_any_table_do_no_harm(data: st.DataObject) -> None:
    tables = dict(data.draw(st.sampled_from([VERSION_1, VERSION_2, VERSION_3])))
    name = data.draw(st.sampled_from(sorted(tables)))
    row = ",".join(data.draw(st.lists(cells, max_size=9)))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-16", "cp1252"]))
    with tempfile.TemporaryDirectory() as folder:
        for table, text in tables.items():
            (Path(folder) / table).write_text(text, "utf-8")
        body = (tables[name] + row + data.draw(st.sampled_from(["", "\n"]))).encode(
            encoding, "replace"
        )
        (Path(folder) / name).write_bytes(body)
        with suppress(SourceMalformed):  # a table that breaks off is refused as a whole
            check(entries_of(Path(folder), HsdsSettings()))
