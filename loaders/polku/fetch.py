"""Reads another catalogue's changes from a cursor to their end, and the records behind them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import Self

from catalogue.errors import CursorLost, FetchFailed, SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode, Page, RawRecord, Terms
from catalogue.model.identity import RecordKey, RecordKind
from loaders.polku.payloads import payload_of
from loaders.polku.questions import Asking, Changes, Record
from loaders.polku.settings import PolkuSettings
from loaders.polku.terms import terms

_NONE = "-"
"""No cursor: their letters are those of base64, of which a hyphen alone is no word."""

_KINDS = frozenset(RecordKind)


@dataclass(frozen=True, slots=True)
class _Step:
    """One page of changes: behind which cursor it begins, where it ends (None: all is read).

    `latest` is the newest change when the reading began. What changes later is read again the next
    time, as it may have been read before it changed.
    """

    after: str | None
    end: str | None
    latest: str

    @property
    def key(self) -> str:
        return " ".join((self.after or _NONE, self.end or _NONE, self.latest))

    @classmethod
    def of(cls, key: str) -> Self:
        after, end, latest = (None if word == _NONE else word for word in key.split(" "))
        return cls(after, end, latest or "")


class Reading:
    """One run's reading of one system's records."""

    def __init__(self, asking: Asking, request: FetchRequest, own: PolkuSettings) -> None:
        self._asking = asking
        self._request = request
        self._own = own
        self._staged = {step.after: step for step in map(_Step.of, request.staged)}
        self._latest = next((step.latest for step in self._staged.values()), None)
        self._parents: set[RecordKey] = set()
        self._reached: set[str | None] = {None}

    async def pages(self) -> AsyncGenerator[Page]:
        """Raises CursorLost, FetchFailed and SourceMalformed."""
        after = self._beginning()
        told = terms(await self._asking.sources(), self._own)
        done = 0
        while True:
            step = self._staged.get(after)
            if step is None:
                answer = await self._changes(after)
                step = self._step(after, answer)
                yield self._page(step, answer, told)
            done += 1
            self._request.progress("pages of changes", done, None)
            if step.end is None:
                return
            after = step.end

    def _beginning(self) -> str | None:
        if self._request.mode is not Mode.DELTA:
            return None
        if self._request.cursor is None:
            raise CursorLost("Nobody knows how far the other catalogue was read, so all of it is.")
        return self._request.cursor

    async def _changes(self, after: str | None) -> Changes:
        try:
            return await self._asking.changes(after, self._own.system, self._own.sources)
        except CursorLost as lost:
            if self._request.mode is Mode.DELTA:
                raise
            raise FetchFailed(
                "The other catalogue was restored or made anew while it was read. Try again in "
                "some hours, when what was read of it is forgotten."
            ) from lost

    def _step(self, after: str | None, answer: Changes) -> _Step:
        self._latest = self._latest or answer.latest_cursor
        page = answer.page_info
        if page.has_next_page and page.end_cursor in self._reached:
            raise SourceMalformed("The other catalogue's pages lead no further. Try again later.")
        self._reached.add(page.end_cursor)
        return _Step(after, page.end_cursor if page.has_next_page else None, self._latest)

    def _page(self, step: _Step, answer: Changes, told: Terms) -> Page:
        records = [record for change in answer.nodes for record in self._new(change.records)]
        return Page(
            step.key,
            records=tuple(_raw(record) for record in records if record.is_told),
            untold=tuple(self._key(record) for record in records if not record.is_told),
            cursor=None if step.end else step.latest,
            terms=told,
        )

    def _new(self, records: tuple[Record, ...]) -> Iterator[Record]:
        """Those of kinds that we know; what many have as their parent comes with each of them."""
        for record in records:
            if record.kind not in _KINDS:
                continue
            key = self._key(record)
            if record.kind == RecordKind.GENERAL_DESCRIPTION:
                if key in self._parents:
                    continue
                self._parents.add(key)
            yield record

    def _key(self, record: Record) -> RecordKey:
        return RecordKey(self._own.system, RecordKind(record.kind), record.local_id)


def _raw(record: Record) -> RawRecord:
    return RawRecord(RecordKind(record.kind), record.local_id, payload_of(record))
