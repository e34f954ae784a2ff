"""The feed of corrections: all that are in force, each the same thing as the record it corrects."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from typing import cast

from pydantic import ValidationError

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service_correction import CORRECTIONS, ServiceCorrection
from catalogue.store import corrections
from catalogue.store.corrections import ToldRow
from catalogue.store.database import Connection


class CorrectionsFeed:
    """A Feed that asks our own table."""

    system = CORRECTIONS
    mapper_version = "1"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        done = 0
        async for told in corrections.in_force(self._connection):
            yield Page(f"corrections/{done}", tuple(_record(row) for row in told))
            done += len(told)
            request.progress("corrections", done, None)

    def map_record(self, record: RawRecord) -> MappedRecord:
        payload = cast("dict[str, str]", record.payload)
        try:
            content = ServiceCorrection.model_validate(payload["fields"])
        except ValidationError as error:
            return MappedRecord(None, issues=(_unusable(record, error),))
        corrects = RecordKey(payload["system"], RecordKind.SERVICE, payload["localId"])
        moment = dt.datetime.fromisoformat(payload["createdAt"])
        return MappedRecord(content, modified_at=moment, same_as=(corrects,))


def _record(row: ToldRow) -> RawRecord:
    payload: dict[str, object] = {
        "system": row.system,
        "localId": row.local_id,
        "createdAt": row.created_at.isoformat(),
        "fields": row.fields,
    }
    return RawRecord(RecordKind.SERVICE, str(row.id), payload)


def _unusable(record: RawRecord, error: ValidationError) -> Issue:
    """One that an older version of this program has kept."""
    return Issue(
        IssueCode.VALUE_INVALID,
        Severity.REJECTED,
        "The correction cannot be read any more: withdraw it.",
        RecordKey(CORRECTIONS, record.kind, record.local_id),
        field=".".join(str(part) for part in error.errors()[0]["loc"]),
    )
