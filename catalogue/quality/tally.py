"""How well many services are described: counted one by one, the worst of them kept."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalogue.quality.criteria import CriterionName
from catalogue.quality.findings import Finding, FindingCode, findings_of
from catalogue.quality.quality import quality_of
from catalogue.quality.reading import Document


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


@dataclass
class Tally:
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

    @property
    def mean_score(self) -> float | None:
        """From 0 to 100; None without services."""
        return self.scores / self.services if self.services else None

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
