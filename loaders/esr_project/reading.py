"""One reading of a live list with the texts of its projects."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from io import BytesIO
from itertools import islice

from catalogue.errors import FetchFailed, SourceMalformed
from catalogue.intake.feed import FetchRequest, Page
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.esr_project.addresses import Addresses
from loaders.esr_project.characters import text_of
from loaders.esr_project.description import descriptions
from loaders.esr_project.organizations import Organizations
from loaders.esr_project.project_list import listed
from loaders.esr_project.system import key_of, project_record
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject
from loaders.saved_pages import RECORDS_AT_ONCE, Entry, pages_of

UNREADABLE_LIMIT = 20
"""So many texts may fail before the run does."""


class Reading:
    """Remembers the organisations; projects come and go page by page.

    `texts` is None where only the list is read.
    """

    def __init__(
        self, where: Addresses, texts: PartnerClient | None, request: FetchRequest
    ) -> None:
        self._where = where
        self._texts = texts
        self._request = request
        self._organizations = Organizations()
        self._unreadable = 0

    async def pages(self, body: bytes) -> AsyncGenerator[Page]:
        """The projects in the order of the list, then the organisations that they name.

        A resumed run reads the texts again: what an organisation is told by all of them.
        """
        rows = listed(BytesIO(body), self._where.list)
        done = 0
        while batch := list(islice(rows, RECORDS_AT_ONCE)):
            entries = await together(map(self._entry, batch))
            for page in pages_of(iter(entries)):
                yield replace(page, unread=_unread(page))
            done += len(batch)
            self._request.progress("projects", done, None)
        for page in pages_of(self._organizations.records()):
            yield page

    async def _entry(self, row: JsonObject | Issue) -> Entry:
        """The project by its text, or by its row where it has none."""
        if isinstance(row, Issue):
            return row
        code = str(row["code"])
        try:
            payload = await self._described(code) or row
        except (FetchFailed, SourceMalformed) as error:
            self._organizations.add(row)
            return self._failed(code, str(error))
        self._organizations.add(payload)
        return project_record(payload)

    async def _described(self, code: str) -> JsonObject | None:
        """The printed text of a project; None where the server has none."""
        if self._texts is None:
            return None
        try:
            body = await self._texts.get_bytes(self._where.of_project(code))
        except (NotFound, Gone):
            return None
        for payload in descriptions(text_of(body, code)):
            if payload["code"] == code:
                return payload
        raise SourceMalformed(f"What was answered for {code} is not that project's description.")

    def _failed(self, code: str, message: str) -> Issue:
        self._unreadable += 1
        if self._unreadable > UNREADABLE_LIMIT:
            raise FetchFailed(f"More than {UNREADABLE_LIMIT} texts could not be read. {message}")
        key = key_of(RecordKind.PROJECT, code)
        return Issue(IssueCode.RECORD_UNREADABLE, Severity.WARNING, message, key)


def _unread(page: Page) -> tuple[RecordKey, ...]:
    """The projects whose texts failed: they stay as they were."""
    code = IssueCode.RECORD_UNREADABLE
    return tuple(issue.record for issue in page.issues if issue.code is code and issue.record)
