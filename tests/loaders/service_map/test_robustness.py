"""Whatever TPR sends instead of what it should, mapping never fails and always says why."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Severity
from catalogue.model.identity import RecordKind
from loaders.service_map.mapping import mapped
from loaders.service_map.register import Register
from tests.loaders.payload_places import places, with_value
from tests.loaders.service_map.payloads import (
    WORDS,
    Payload,
    channel,
    department,
    description,
    errand_service,
    hours_time,
    row,
    unit,
    uuid_of,
)
from tests.loaders.service_map.test_hours import period

SENTENCE = {"sentence_group_fi": "Reitti", "sentence_fi": "Tasainen."}
DAYS = [{"date": f"2026-11-{n}", "times": [hours_time()]} for n in range(16, 23)]
UNIT: Payload = unit(
    100,
    connections=[row(100), row(100, "PHONE_OR_EMAIL", phone="116117", email="a@example.org")],
    ontologywords=WORDS,
    accessibility_sentences=[SENTENCE],
    sources=[{"source": "ptv", "id": uuid_of("ptv")}],
    hauki={
        "first_day": "2026-11-16",
        "last_day": "2026-11-22",
        "days": DAYS,
        "periods": [period()],
    },
)
DESCRIPTION: Payload = {
    "id": 7000,
    "fi": description(7000, availabilities=[{"availability_string": "ma"}]),
    "sv": description(7000, "sv"),
    "municipalities": [91],
    "errand_channels": [{"errand_service": 500, "channel": 9}],
}
ERRAND: Payload = {"id": 500, "fi": errand_service(500), "sv": [], "en": errand_service(500, "en")}
ERRAND_CHANNEL: Payload = {
    "id": 9,
    "errand_service": 500,
    "fi": channel(
        9,
        "MAIL",
        phone="116117",
        personal_service_street_addr="Kuja 1",
        personal_service_postal_code="00530",
        availabilities=[{"availability_string": "ma"}],
        links=[{"type": "FORM", "url": "https://example.org", "title": "Lomake"}],
        responsible_depts=[uuid_of("office")],
    ),
}
RECORDS = [
    RawRecord(RecordKind.SERVICE_CHANNEL, "100", UNIT),
    RawRecord(RecordKind.ORGANIZATION, uuid_of("office"), department()),
    RawRecord(RecordKind.SERVICE, "description-7000", DESCRIPTION),
    RawRecord(RecordKind.SERVICE, "errandservice-500", ERRAND),
    RawRecord(RecordKind.SERVICE_CHANNEL, "errandservice-500-channel-9", ERRAND_CHANNEL),
]

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["0", "", "fi", "PTV", "24:00", "2026-02-30T00:00:00", "9999-12-31", "٣"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


def check(record: RawRecord, payload: Payload) -> None:
    """The result is a whole document, or says what is missing."""
    found = mapped(RawRecord(record.kind, record.local_id, payload))
    if found.content is None:
        assert any(issue.severity is Severity.REJECTED for issue in found.issues)
    else:
        body = found.content.model_dump_json(by_alias=True, exclude_none=True)
        assert type(found.content).model_validate_json(body) == found.content
        assert "\\u0000" not in body


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.local_id)
def test_the_records_themselves_have_nothing_wrong(record: RawRecord) -> None:
    found = mapped(record)

    assert (found.issues, found.content is None) == ((), False)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.local_id)
@pytest.mark.parametrize("nothing", [None, [], {}, "", 0])
def test_nothing_in_any_place_does_no_harm(record: RawRecord, nothing: object) -> None:
    for path in places(record.payload):
        if path:
            check(record, with_value(record.payload, path, nothing))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.local_id)
def test_a_record_of_nothing_but_nulls_is_rejected(record: RawRecord) -> None:
    nothing: Payload = dict.fromkeys(record.payload)
    found = mapped(RawRecord(record.kind, record.local_id, nothing))

    assert found.content is None
    assert {issue.severity for issue in found.issues} == {Severity.REJECTED}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_anything_in_any_place_does_no_harm(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(RECORDS))
    path = data.draw(st.sampled_from([path for path in places(record.payload) if path]))
    check(record, with_value(record.payload, path, data.draw(values)))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_anything_in_a_list_is_put_together_or_told(data: st.DataObject) -> None:
    payload = data.draw(st.sampled_from([UNIT, department(), ERRAND, DESCRIPTION]))
    path = data.draw(st.sampled_from([path for path in places(payload) if path]))
    item = with_value(payload, path, data.draw(values))
    register = Register()
    register.add_units([item])
    register.add_departments([item])
    register.add_rows([item])
    register.add_merged(register.errand_services, [item])
    register.add_merged(register.descriptions, [item])
    for entry in register.entries():
        if isinstance(entry, RawRecord):
            check(entry, entry.payload)
