"""What is wrong with a submitted record: all of it at once, each with the place in the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from catalogue.model.identity import RecordKey

Path = tuple[str, ...]
"""The names that lead to a value, list indexes as digits."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`advice` says what to do, beginning in lower case and without its full stop."""

    code: IssueCode
    path: Path
    advice: str
    value: object = None

    @property
    def message(self) -> str:
        return f"{'.'.join(self.path)}: {self.advice}."


@dataclass(slots=True)
class Faults:
    """Collects while a record is read; one is enough to reject the record."""

    found: list[Fault] = field(default_factory=list[Fault])

    def add(
        self,
        path: Path,
        advice: str,
        value: object = None,
        *,
        code: IssueCode = IssueCode.VALUE_INVALID,
    ) -> None:
        self.found.append(Fault(code, path, advice, value))

    def issues(self, record: RecordKey | None) -> Iterator[Issue]:
        """Those of a record; None: of one that has no id."""
        for fault in self.found:
            value = None if fault.value is None else _shown(fault.value)
            field_ = ".".join(fault.path)
            yield Issue(fault.code, Severity.REJECTED, fault.message, record, field_, value)


def _shown(value: object) -> str:
    """Without what no text in the database can hold."""
    return "".join(filter(str.isprintable, shortened(value)))
