"""A kind of things that is read from PTV."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKey, RecordKind
from loaders.payload import JsonObject
from loaders.ptv.system import key_of


@dataclass(frozen=True, slots=True)
class Resource:
    """`path` is its place in the API, `stage` what people call many, `noun` one in an issue."""

    kind: RecordKind
    path: str
    stage: str
    noun: str

    def key(self, local_id: str) -> RecordKey:
        return key_of(self.kind, local_id)

    def record(self, local_id: str, payload: JsonObject) -> RawRecord:
        return RawRecord(self.kind, local_id, payload)
