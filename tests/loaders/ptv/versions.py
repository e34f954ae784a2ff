"""A thing as PTV v11 and as v12 tell it, and whether both come out alike."""

from __future__ import annotations

from typing import cast

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject
from loaders.ptv.v11.mapping import mapped as mapped_v11
from loaders.ptv.v12.mapping import mapped as mapped_v12
from tests.loaders.ptv.v12.payloads import (
    phone,
)


def assert_same(kind: RecordKind, v11: JsonObject, v12: JsonObject) -> None:
    old = mapped_v11(RawRecord(kind, cast("str", v11["id"]), v11))
    new = mapped_v12(RawRecord(kind, cast("str", v12["contentId"]), v12))
    assert (old.issues, new.issues) == ((), ())
    assert essence(new) == essence(old)


def essence(record: MappedRecord) -> tuple[object, ...]:
    assert record.content is not None
    content = record.content.model_dump(exclude_defaults=True)
    return content, record.parent, record.url, record.modified_at


def texts(**values: str) -> list[JsonObject]:
    return [{"language": language, "value": value} for language, value in values.items()]


def typed(kind: str, **values: str) -> list[JsonObject]:
    return [row | {"type": kind} for row in texts(**values)]


def item(code: str) -> JsonObject:
    return {"code": code, "name": [], "uri": None}


V11_PHONE: JsonObject = {
    "type": "Phone",
    "language": "fi",
    "prefixNumber": "+358",
    "number": "500000123",
    "isFinnishServiceNumber": False,
    "serviceChargeType": "Chargeable",
    "chargeDescription": "8 snt",
    "additionalInformation": "Neuvonta",
}
V12_PHONE = phone(chargeDescription="8 snt", additionalInformation="Neuvonta")
