"""The report on the quality of data: scores, what is missing, what contradicts, what is double."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from catalogue.quality.contradictions import Contradiction, contradictions
from catalogue.quality.criteria import CriterionName
from catalogue.quality.findings import Finding, FindingCode, findings_of
from catalogue.quality.quality import quality_of
from catalogue.store import quality_report as store
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow
from catalogue.store.quality_report import DuplicateRow, Scope

Document = Mapping[str, object]

WithCards = Callable[[Connection, Sequence[DocumentRow]], Awaitable[Sequence[Document]]]
"""Documents with the cards of what they refer to, as the index stores them."""


@dataclass(frozen=True, slots=True)
class CriterionFigures:
    """A criterion over the services that it applies to.

    `mean` mark and `met`, the share of those with the full mark, go from 0 to 1.
    """

    name: CriterionName
    services: int
    mean: float
    met: float


@dataclass(frozen=True, slots=True)
class ServiceFindings:
    """A service with its score from 0 to 100 and what it lacks."""

    document: Document
    score: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """`mean_score` from 0 to 100, None without services. Lists hold the first, counts are of all.

    `findings`: how many services lack what, the most frequent first.
    """

    services: int
    mean_score: float | None
    criteria: tuple[CriterionFigures, ...]
    findings: tuple[tuple[FindingCode, int], ...]
    contradiction_count: int
    contradictions: tuple[Contradiction, ...]
    duplicate_count: int
    duplicates: tuple[DuplicateRow, ...]
    worst: tuple[ServiceFindings, ...]


@dataclass
class _Tally:
    """The services counted so far; of the services themselves only the worst are kept."""

    today: dt.date
    limit: int
    services: int = 0
    scores: int = 0
    marks: dict[CriterionName, list[float]] = field(
        default_factory=lambda: {name: [] for name in CriterionName}
    )
    findings: Counter[FindingCode] = field(default_factory=Counter[FindingCode])
    worst: list[ServiceFindings] = field(default_factory=list[ServiceFindings])

    def count(self, documents: Sequence[Document]) -> None:
        found = [self._service(document) for document in documents]
        self.worst = heapq.nsmallest(self.limit, [*self.worst, *found], key=_goodness)

    def _service(self, document: Document) -> ServiceFindings:
        quality = quality_of(document, self.today)
        findings = findings_of(document, self.today)
        self.services += 1
        self.scores += quality.score
        self.findings.update(finding.code for finding in findings)
        for criterion in quality.criteria:
            if criterion.score is not None:
                self.marks[criterion.name].append(criterion.score)
        return ServiceFindings(document, quality.score, findings)

    def criteria(self) -> tuple[CriterionFigures, ...]:
        return tuple(
            CriterionFigures(
                name, len(marks), sum(marks) / len(marks), marks.count(1.0) / len(marks)
            )
            for name, marks in self.marks.items()
            if marks
        )


def _goodness(service: ServiceFindings) -> tuple[int, str]:
    return service.score, str(service.document["id"])


async def quality_report(
    connection: Connection, scope: Scope, with_cards: WithCards, today: dt.date, limit: int
) -> QualityReport:
    """The report on a scope on a day; its lists hold `limit` items at most."""
    async with connection.transaction(isolation="repeatable_read"):
        await store.begin(connection, scope)
        tally = _Tally(today, limit)
        async for rows in store.services(connection):
            tally.count(await with_cards(connection, rows))
        clashes = await _contradictions(connection)
        duplicate_count, duplicates = await store.duplicates(connection, limit)
    return QualityReport(
        services=tally.services,
        mean_score=tally.scores / tally.services if tally.services else None,
        criteria=tally.criteria(),
        findings=tuple(tally.findings.most_common()),
        contradiction_count=len(clashes),
        contradictions=tuple(clashes[:limit]),
        duplicate_count=duplicate_count,
        duplicates=tuple(duplicates),
        worst=tuple(tally.worst),
    )


async def _contradictions(connection: Connection) -> list[Contradiction]:
    found: list[Contradiction] = []
    async for members in store.members(connection):
        found += contradictions({each.record: orjson.loads(each.body) for each in members})
    return found
