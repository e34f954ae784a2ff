"""Whatever Linked Events sends instead of what it should, mapping never fails and says why."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.intake.issues import Severity
from loaders.linked_events.gathering import Gathering
from loaders.linked_events.lookup import Known, Thing
from loaders.linked_events.mapping import mapped
from loaders.linked_events.system import id_of, resource_of
from tests.loaders.linked_events.fixtures import (
    EMPLOYMENT,
    GUIDANCE,
    SERIES,
    Payload,
    event,
    keyword,
    organization,
    place,
)
from tests.loaders.payload_places import places, with_value

UNTOUCHED = {(), ("id",), ("@type",)}
PAYLOADS = [
    event(
        location=place(),
        keywords=[keyword(EMPLOYMENT, "työllisyys")],
        audience=[keyword("helfi:2", "nuoret")],
        super_event={"@id": f"https://example.org/event/{SERIES}/"},
        offers=[{"is_free": False, "price": {"fi": "5 €"}, "info_url": {"fi": "example.org"}}],
        external_links=[{"name": "a", "link": "https://example.org", "language": "fi"}],
        info_url={"fi": f"https://www.suomi.fi/palvelu/a/{GUIDANCE}"},
        custom_data={"ptv:service": GUIDANCE},
        enrolment_start_time="2026-01-01",
        audience_min_age=1,
        audience_max_age=99,
        maximum_attendee_capacity=5,
    ),
    place(post_office_box_num="1", description={"fi": "<p>Sali</p>"}),
    organization("ytj:0201256-6", parent_organization="https://example.org/organization/a:b/"),
]

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["0", "", "fi", "a:b", "0001-01-01", "9999-12-31", "http://[", "\x00", "//"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


async def check(payload: Payload) -> None:
    """The payload, as the feed gives it, becomes whole documents, or says what is missing."""
    resource, local_id = resource_of(payload), id_of(payload)
    assert resource
    assert local_id
    page = await Gathering(Known()).page([Thing(resource, local_id, payload)])
    for record in page.records if page else ():
        found = mapped(record)
        if found.content is None:
            assert any(issue.severity is Severity.REJECTED for issue in found.issues)
        else:
            body = found.content.model_dump_json(by_alias=True, exclude_none=True)
            assert type(found.content).model_validate_json(body) == found.content
            assert "\\u0000" not in body
        assert record.encoded


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("nothing", [None, [], {}, "", 0])
async def test_nothing_in_any_place_does_no_harm(payload: Payload, nothing: object) -> None:
    for path in places(payload):
        if path not in UNTOUCHED:
            await check(with_value(payload, path, nothing))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
async def test_anything_in_any_place_does_no_harm(data: st.DataObject) -> None:
    payload = data.draw(st.sampled_from(PAYLOADS))
    path = data.draw(st.sampled_from([path for path in places(payload) if path not in UNTOUCHED]))
    await check(with_value(payload, path, data.draw(values)))
