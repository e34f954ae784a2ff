"""What was wrong with a record or a page, in words that its owner can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.identity import RecordKey

SHOWN_VALUE_LENGTH = 80
_NUL = "\0"


class IssueCode(StrEnum):
    """What went wrong, as a closed list; the sentence beside it says the particulars."""

    REQUIRED_FIELD_MISSING = "REQUIRED_FIELD_MISSING"
    VALUE_INVALID = "VALUE_INVALID"
    VALUE_TOO_LONG = "VALUE_TOO_LONG"
    CODE_UNKNOWN = "CODE_UNKNOWN"
    FIELD_UNKNOWN = "FIELD_UNKNOWN"
    LANGUAGE_UNKNOWN = "LANGUAGE_UNKNOWN"
    COORDINATES_INVALID = "COORDINATES_INVALID"
    RECORD_MALFORMED = "RECORD_MALFORMED"
    RECORD_REPEATED = "RECORD_REPEATED"
    RECORD_UNREADABLE = "RECORD_UNREADABLE"
    RECORD_DROPPED_BY_SOURCE = "RECORD_DROPPED_BY_SOURCE"
    REFERENCE_DANGLING = "REFERENCE_DANGLING"
    PAGE_UNREADABLE = "PAGE_UNREADABLE"
    FETCH_FAILED = "FETCH_FAILED"
    FEED_EMPTY = "FEED_EMPTY"
    FEED_SHRUNK = "FEED_SHRUNK"
    TEXTS_LOST = "TEXTS_LOST"


class Severity(StrEnum):
    """How bad it is.

    REJECTED: the record was left out. WARNING: a field was dropped or is doubtful, the rest
    stands. RUN: concerns the whole run.
    """

    REJECTED = "REJECTED"
    WARNING = "WARNING"
    RUN = "RUN"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that was wrong.

    `field` is a path in the partner's payload, `message` a plain English sentence.
    `value` is what stood there, shortened; only the source's owner sees it. `once` issues are told
    once a run with the number of records that they concern (unknown fields and codes). A NUL, which
    PostgreSQL keeps nowhere, is shown as the sign for what cannot be shown.
    """

    code: IssueCode
    severity: Severity
    message: str
    record: RecordKey | None = None
    field: str | None = None
    value: str | None = None
    once: bool = False

    def __post_init__(self) -> None:
        for name in ("message", "field", "value"):
            text: str | None = getattr(self, name)
            if text and _NUL in text:
                object.__setattr__(self, name, text.replace(_NUL, "\N{REPLACEMENT CHARACTER}"))


def shortened(value: object) -> str:
    """A value as it may stand in an issue: one line of at most 80 characters."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_VALUE_LENGTH else text[: SHOWN_VALUE_LENGTH - 1] + "…"
