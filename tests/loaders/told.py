"""What a run of a feed brought."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue.intake.feed import Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.identity import RecordKey, RecordKind


@dataclass
class Told:
    """All pages in the order in which they came, and what was said of the progress."""

    pages: list[Page] = field(default_factory=list[Page])
    progress: list[tuple[str, int, int | None]] = field(
        default_factory=list[tuple[str, int, int | None]]
    )

    @property
    def records(self) -> list[RawRecord]:
        return [record for page in self.pages for record in page.records]

    def ids(self, kind: RecordKind) -> list[str]:
        """The ids of the records of a kind, sorted: their order means nothing."""
        return sorted(record.local_id for record in self.records if record.kind is kind)

    def payload(self, local_id: str) -> dict[str, object]:
        return next(each.payload for each in self.records if each.local_id == local_id)

    @property
    def services(self) -> list[str]:
        return self.ids(RecordKind.SERVICE)

    @property
    def general_descriptions(self) -> list[str]:
        return self.ids(RecordKind.GENERAL_DESCRIPTION)

    @property
    def events(self) -> list[str]:
        return self.ids(RecordKind.EVENT)

    @property
    def channels(self) -> list[str]:
        return self.ids(RecordKind.SERVICE_CHANNEL)

    @property
    def organizations(self) -> list[str]:
        return self.ids(RecordKind.ORGANIZATION)

    @property
    def gone(self) -> list[RecordKey]:
        return sorted(key for page in self.pages for key in page.gone)

    @property
    def withheld(self) -> list[RecordKey]:
        return sorted(key for page in self.pages for key in page.withheld)

    @property
    def unread(self) -> list[RecordKey]:
        return sorted(key for page in self.pages for key in page.unread)

    @property
    def issues(self) -> list[Issue]:
        return [issue for page in self.pages for issue in page.issues]

    @property
    def codes(self) -> list[IssueCode]:
        return [issue.code for issue in self.issues]

    @property
    def keys(self) -> list[str]:
        return [page.key for page in self.pages]

    def note(self, stage: str, done: int, total: int | None) -> None:
        self.progress.append((stage, done, total))
