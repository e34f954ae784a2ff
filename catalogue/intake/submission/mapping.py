"""From a submitted record to ours: what is wrong with any of it rejects it as a whole.

A feed's bad field is dropped with a warning, for nobody is there to mend it. Here somebody is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import cast

from pydantic import ValidationError

from catalogue.codes.postal_codes import postal_code
from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.submission.faults import Faults
from catalogue.intake.submission.references import Json, with_ids
from catalogue.intake.submission.shape import read
from catalogue.intake.submission.values import web_address
from catalogue.model.area import AreaCoverage
from catalogue.model.document import Content
from catalogue.model.event import EventContent
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType

MAPPER_VERSION = "push 1"

_SHAPES: Mapping[RecordKind, type[Content]] = {
    RecordKind.SERVICE: ServiceContent,
    RecordKind.SERVICE_CHANNEL: ServiceChannelContent,
    RecordKind.ORGANIZATION: OrganizationContent,
    RecordKind.EVENT: EventContent,
}
_SOUTH, _NORTH, _WEST, _EAST = 59.0, 71.0, 19.0, 32.0
_DECIMALS = 6
_LONGEST_KEY = 300


def mapped(record: RawRecord, system: str, faults: Faults) -> MappedRecord:
    """Pure: all that is looked up has been put into the payload before."""
    key = RecordKey(system, record.kind, record.local_id)
    payload = record.payload
    content = _content(record, faults)
    url = _page(payload.get("url"), faults)
    same_as = _same_as(payload.get("sameAs"), key, faults)
    issues = tuple(faults.issues(key))
    return MappedRecord(
        content=None if issues else content,
        modified_at=_moment(payload.get("modifiedAt")),
        url=url,
        same_as=same_as,
        issues=issues,
    )


def _content(record: RawRecord, faults: Faults) -> Content | None:
    shape = _SHAPES[record.kind]
    given = with_ids(_completed(record.kind, record.payload), faults)
    found = read(shape, given, faults)
    _complete_places(found, faults)
    if faults.found:
        return None
    try:
        return shape.model_validate(found)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            path = tuple(str(part) for part in fault["loc"])
            faults.add(path, "this cannot be so: write another value", fault["input"])
        return None


def _completed(kind: RecordKind, payload: Json) -> Json:
    """With what follows from the rest where it is not said."""
    given = dict(payload)
    area = dict(cast("Json", given.get("area") or {}))
    if area and not area.get("coverage"):
        given["area"] = area | {"coverage": AreaCoverage.LIMITED}
    if kind is RecordKind.SERVICE_CHANNEL and not given.get("type"):
        given["type"] = _channel_type(given)
    return given


def _channel_type(given: Json) -> ServiceChannelType:
    if given.get("addresses"):
        return ServiceChannelType.SERVICE_LOCATION
    has_line = given.get("phoneNumbers") or given.get("emailAddresses")
    return ServiceChannelType.PHONE if has_line else ServiceChannelType.WEB_PAGE


def _complete_places(value: object, faults: Faults, path: tuple[str, ...] = ()) -> None:
    """Addresses get what their postal code tells; points outside Finland are faults."""
    if isinstance(value, list):
        for number, each in enumerate(cast("list[object]", value)):
            _complete_places(each, faults, (*path, str(number)))
    if not isinstance(value, dict):
        return
    found = cast("Json", value)
    if "latitude" in found and not _is_in_finland(found):
        faults.add(path, "this point is not in Finland. Write degrees of WGS 84")
    known = postal_code(str(found["postalCode"])) if "postalCode" in found else None
    if known and found.get("country", "FI") == "FI":
        found.setdefault("postOffice", dict(known.post_office))
        if known.municipality:
            found.setdefault("municipality", known.municipality)
    for name, each in list(found.items()):
        _complete_places(each, faults, (*path, name))


def _is_in_finland(point: Json) -> bool:
    latitude, longitude = (
        round(cast("float", point[name]), _DECIMALS) for name in ("latitude", "longitude")
    )
    point.update(latitude=latitude, longitude=longitude)
    return _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST


def _page(given: object, faults: Faults) -> str | None:
    if given is None:
        return None
    found = web_address(str(given))
    if found is None:
        faults.add(("url",), "write an address that begins with https://", given)
    return found


def _moment(given: object) -> dt.datetime | None:
    return dt.datetime.fromisoformat(str(given)) if given else None


def _same_as(given: object, record: RecordKey, faults: Faults) -> tuple[RecordKey, ...]:
    """Records of other systems; those of one's own are told apart by their ids."""
    found: list[RecordKey] = []
    for number, row in enumerate(cast("list[dict[str, str]]", given or [])):
        key = RecordKey(row["system"], record.kind, row["localId"])
        if not str(key).isprintable() or len(str(key)) > _LONGEST_KEY:
            faults.add(("sameAs", str(number)), "this cannot be the id of a record", key)
        elif key.system != record.system:
            found.append(key)
    return tuple(found)
