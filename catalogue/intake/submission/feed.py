"""The feed of a push source: what one call has submitted, or what the guard has held of one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence

from catalogue.errors import FetchFailed
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue
from catalogue.intake.submission.faults import Fault, Faults
from catalogue.intake.submission.mapping import MAPPER_VERSION, mapped
from catalogue.intake.submission.references import Json
from catalogue.model.identity import RecordKey

_PAGE = 100
"""Records of a page: between two others may use the processor."""


class SubmittedFeed:
    """Remembers what is wrong with each record, for the one who has sent it.

    `untold`: what its source tells no more; `issues`: of what could not even be told apart.
    """

    mapper_version = MAPPER_VERSION

    def __init__(
        self,
        system: str,
        payloads: Mapping[RecordKey, Json],
        untold: Sequence[RecordKey] = (),
        issues: Sequence[Issue] = (),
    ) -> None:
        self.system = system
        self.faults: dict[RecordKey, list[Fault]] = {}
        self._payloads = payloads
        self._untold = tuple(untold)
        self._issues = tuple(issues)

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:  # noqa: ARG002
        records = [
            RawRecord(key.kind, key.local_id, payload) for key, payload in self._payloads.items()
        ]
        for begin in range(0, len(records), _PAGE):
            yield Page(f"records/{begin}", tuple(records[begin : begin + _PAGE]))
        if self._untold or self._issues:
            yield Page("untold", untold=self._untold, issues=self._issues)

    def map_record(self, record: RawRecord) -> MappedRecord:
        faults = Faults()
        found = mapped(record, self.system, faults)
        if faults.found:
            self.faults[RecordKey(self.system, record.kind, record.local_id)] = faults.found
        return found


class HeldFeed:
    """What lies staged is all that there is: nobody can be asked for more."""

    mapper_version = MAPPER_VERSION

    def __init__(self, system: str) -> None:
        self.system = system

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises FetchFailed where nothing is held."""
        if not request.staged:
            raise FetchFailed(
                "Nothing that was sent for this source is held, and there is nobody to ask: its "
                "partner sends. What the guard holds is published by --accept-shrink."
            )
        return
        yield

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record, self.system, Faults())
