"""What a mapper finds wrong with one record, and whether the record can stand all the same."""

from __future__ import annotations

from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from catalogue.model.identity import RecordKey


class Findings:
    """The issues of one record, in the order in which they were found, each once."""

    def __init__(self, record: RecordKey) -> None:
        self.record = record
        self._issues: dict[Issue, None] = {}

    @property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(self._issues)

    @property
    def is_rejected(self) -> bool:
        """Whether something that a record cannot be without was missing or bad."""
        return any(issue.severity is Severity.REJECTED for issue in self._issues)

    def warn(
        self,
        field: str,
        message: str,
        value: object = None,
        *,
        code: IssueCode = IssueCode.VALUE_INVALID,
        once: bool = False,
    ) -> None:
        """A field that was dropped or is doubtful; `once` for what concerns many records alike."""
        shown = None if value is None else shortened(value)
        issue = Issue(code, Severity.WARNING, message, self.record, field, shown, once)
        self._issues[issue] = None

    def reject(
        self,
        field: str,
        message: str,
        value: object = None,
        *,
        code: IssueCode = IssueCode.REQUIRED_FIELD_MISSING,
    ) -> None:
        """Something without which the record is left out."""
        shown = None if value is None else shortened(value)
        self._issues[Issue(code, Severity.REJECTED, message, self.record, field, shown)] = None

    def unknown_code(self, field: str, value: object) -> None:
        """A code or a word that we do not know: the partner's list has grown, or it is wrong."""
        message = f"{shortened(value)} is not a value that we know; it was left out."
        self.warn(field, message, value, code=IssueCode.CODE_UNKNOWN, once=True)
