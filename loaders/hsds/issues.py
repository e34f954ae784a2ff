"""What is wrong with a file, a row or an answer, told where it stands."""

from __future__ import annotations

from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from catalogue.model.identity import RecordKey


def warned(  # noqa: PLR0913 - what an issue is made of
    code: IssueCode,
    message: str,
    *,
    field: str | None = None,
    value: object = None,
    record: RecordKey | None = None,
    once: bool = False,
) -> Issue:
    """Something that was left out or is doubtful; the rest stands."""
    shown = None if value is None else shortened(value)
    return Issue(code, Severity.WARNING, message, record, field, shown, once)


def rejected(message: str, *, field: str | None = None, value: object = None) -> Issue:
    """A record of which nobody can tell what it is."""
    shown = None if value is None else shortened(value)
    return Issue(IssueCode.RECORD_MALFORMED, Severity.REJECTED, message, None, field, shown)


def over_encoded(place: str, name: str, record: RecordKey | None = None) -> Issue:
    message = f"{place}: this text had been encoded more than once; it was read as it was meant."
    return warned(IssueCode.VALUE_INVALID, message, field=name, record=record)
