"""From another catalogue's record to ours: the shape is the same, unless one of us is newer."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import cast

from pydantic import ValidationError

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.document import Content
from catalogue.model.event import EventContent
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.project import ProjectContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.findings import Findings
from loaders.payload import object_in
from loaders.polku.cleaning import cleaned, safe_address

MAPPER_VERSION = "polku 1"
"""No other loader's: by it what we hear of a record differs from what its own source told."""

_SHAPES: dict[RecordKind, type[Content]] = {
    RecordKind.SERVICE: ServiceContent,
    RecordKind.SERVICE_CHANNEL: ServiceChannelContent,
    RecordKind.ORGANIZATION: OrganizationContent,
    RecordKind.EVENT: EventContent,
    RecordKind.PROJECT: ProjectContent,
    RecordKind.GENERAL_DESCRIPTION: GeneralDescriptionContent,
}
_ADVISOR = "advisor"
"""Nobody tells it to the public; one that came all the same would not be kept either."""

_ROUNDS = 5
"""Each round of mending uncovers what stood behind the faults of the one before."""

_UNKNOWN = "extra_forbidden"
_MISSING = "missing"

Location = tuple[int | str, ...]


def mapped(record: RawRecord, system: str) -> MappedRecord:
    findings = Findings(RecordKey(system, record.kind, record.local_id))
    content = _content(record, findings)
    payload = record.payload
    return MappedRecord(
        content,
        modified_at=_moment(payload.get("modifiedAt"), findings),
        parent=_parent(payload.get("parent"), system),
        url=safe_address(payload.get("url")),
        same_as=_same_as(payload.get("sameAs"), system),
        issues=findings.issues,
    )


def _content(record: RawRecord, findings: Findings) -> Content | None:
    """What can be read of it: fields that we do not know are left out, bad ones as well."""
    content = object_in(cleaned({**object_in(record.payload.get("content")), _ADVISOR: None}))
    for _ in range(_ROUNDS):
        try:
            return _SHAPES[record.kind].model_validate(content)
        except ValidationError as error:
            if not _mended(content, error, findings):
                break
    if not findings.is_rejected:
        findings.reject("content", "It has not the shape of a record; it was left out.")
    return None


def _mended(content: dict[str, object], error: ValidationError, findings: Findings) -> bool:
    """Takes the bad parts out; False where the record cannot be without one of them."""
    for fault in error.errors(include_url=False, include_input=False):
        field = str(fault["loc"][0]) if fault["loc"] else "content"
        if fault["type"] == _UNKNOWN:
            _tell_unknown(fault["loc"], findings)
            _take_out(content, fault["loc"])
        elif field in content:
            value = content.pop(field)
            findings.warn(field, f"{fault['msg']}; the field was left out.", value)
        elif fault["type"] == _MISSING:
            findings.reject(field, "The record has none that can be used; it was left out.")
    return not findings.is_rejected


def _tell_unknown(location: Location, findings: Findings) -> None:
    name = ".".join(str(part) for part in location if isinstance(part, str))
    message = "We do not know this field: the other catalogue is newer. It was left out."
    findings.warn(name, message, code=IssueCode.FIELD_UNKNOWN, once=True)


def _take_out(content: object, location: Location) -> None:
    """Removes what stands there, where it still does: all around it may have been taken out."""
    with suppress(KeyError):
        for part in location[:-1]:
            content = cast("dict[int | str, object]", content)[part]
        del cast("dict[int | str, object]", content)[location[-1]]


def _moment(value: object, findings: Findings) -> dt.datetime | None:
    if value is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        findings.warn("modifiedAt", "This is no moment; it was left out.", value)
        return None
    return moment


def _parent(value: object, system: str) -> RecordKey | None:
    return _key(system, value) if isinstance(value, str) else None


def _same_as(value: object, system: str) -> tuple[RecordKey, ...]:
    """Records of other systems, written `system:KIND:local id`."""
    told = cast("list[object]", value) if isinstance(value, list) else []
    parts = (str(each).partition(":") for each in told)
    keys = (_key(other, rest) for other, _, rest in parts if other != system)
    return tuple(key for key in keys if key)


def _key(system: str, text: str) -> RecordKey | None:
    """Of `KIND:local id`."""
    kind, _, local_id = text.partition(":")
    is_known = kind in _SHAPES and local_id and "\0" not in local_id
    return RecordKey(system, RecordKind(kind), local_id) if is_known else None
