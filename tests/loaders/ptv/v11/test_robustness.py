"""Whatever PTV v11 sends instead of what it should, mapping never fails and always says why."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.intake.issues import Severity
from tests.loaders.payload_places import places, with_value
from tests.loaders.ptv.v11.fixtures import (
    connection,
    e_channel,
    general_description,
    organization,
    phone_channel,
    printable_form,
    service,
    service_location,
    web_page_channel,
)
from tests.loaders.ptv.v11.mapping import result
from tests.loaders.ptv.v11.pieces import (
    JsonObject,
    hours,
    item,
    opening,
    page,
    phone,
    street_address,
    text,
    typed,
)

DETAILS: JsonObject = {
    "emails": [text("tiski@example.org")],
    "phoneNumbers": [phone()],
    "webPages": [page()],
    "addresses": [street_address()],
}
ENTRANCE: JsonObject = {
    "name": [text("Pääovi")],
    "isMainEntrance": True,
    "coordinates": {"latitude": "6822030.5", "longitude": "327650.25"},
    "contactInfo": {},
    "accessibilitySentences": [
        {"sentenceGroup": [text("Reitti")], "sentences": [{"sentence": [text("Tasainen.")]}]}
    ],
}
UNTOUCHED = {(), ("id",)}
PAYLOADS = [
    service(
        lifeEvents=[item("KE8", "Työttömyys")],
        industrialClasses=[item("78100", "Välitys")],
        legislation=[{"names": [text("Laki")], "webPages": [page()]}],
        keywords=[text("nuoret")],
        requirements=[text("Olet työtön.")],
        serviceVouchers=[{"value": "Seteli", "language": "fi", "url": "www.example.org"}],
        serviceChannels=[
            connection(
                description=[typed("Description", "Vain torstaisin")],
                serviceHours=[hours(opening("Monday"))],
                contactDetails=DETAILS,
            )
        ],
    ),
    service_location(
        phoneNumbers=[phone()],
        emails=[text("tiski@example.org")],
        webPages=[page()],
        serviceHours=[hours(opening("Monday")), hours(kind="Exceptional", validFrom="2026-12-24")],
        addresses=[{**street_address(), "entrances": [ENTRANCE]}],
    ),
    phone_channel(),
    e_channel(attachments=[{"name": "Ohje", "url": "www.example.org", "language": "fi"}]),
    web_page_channel(
        accessibilityClassification=[
            {"accessibilityClassificationLevel": "Unknown", "language": "fi"}
        ]
    ),
    printable_form(
        channelUrls=[typed("PDF", "www.example.org")], deliveryAddresses=[street_address()]
    ),
    organization(
        emails=[text("k@example.org")], phoneNumbers=[phone()], addresses=[street_address()]
    ),
    general_description(),
]

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["0", "", "fi", "Monday", "24:00", "2026-02-30T00:00:00", '{"blocks": 5}']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


def check(payload: JsonObject) -> None:
    """The result is a whole document, or says what is missing."""
    found = result(payload)
    if found.content is None:
        assert any(issue.severity is Severity.REJECTED for issue in found.issues)
    else:
        body = found.content.model_dump_json(by_alias=True, exclude_none=True)
        assert type(found.content).model_validate_json(body) == found.content
        assert "\\u0000" not in body


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("nothing", [None, [], {}, "", 0])
def test_nothing_in_any_place_does_no_harm(payload: JsonObject, nothing: object) -> None:
    for path in places(payload):
        if path not in UNTOUCHED:
            check(with_value(payload, path, nothing))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_record_of_nothing_but_nulls_is_rejected(payload: JsonObject) -> None:
    nothing = dict.fromkeys(payload) | {"id": payload["id"]}
    found = result(nothing)
    assert found.content is None
    assert {issue.severity for issue in found.issues} == {Severity.REJECTED}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_anything_in_any_place_does_no_harm(data: st.DataObject) -> None:
    payload = data.draw(st.sampled_from(PAYLOADS))
    path = data.draw(st.sampled_from([path for path in places(payload) if path not in UNTOUCHED]))
    value = data.draw(values)
    check(with_value(payload, path, value))
