"""How well the services of an organisation are described, and what they lack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.model.identity import EntityKind
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.quality.findings import SENTENCES, FindingCode
from catalogue.quality.tally import CriterionFigures, ServiceFindings, Tally
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.text import LocalizedText
from catalogue.search.query import Document, Filter, Query
from catalogue.search.reader import Reader

MOST = 500
"""Services that are looked through: each takes a fifth of a millisecond."""

LOWEST = 10


@dataclass(frozen=True, slots=True)
class Lacking:
    """What so many services lack, in a sentence."""

    code: FindingCode
    services: int
    sentence: LocalizedText


@dataclass(frozen=True, slots=True)
class DescribedService:
    """A service with its score from 0 to 100 and what it lacks."""

    service: Document
    score: int
    missing: list[FindingCode]


@dataclass(frozen=True, slots=True)
class ServicesQuality:
    """`services` there are, `counted` of them looked through. `mean_score`: None without any."""

    services: int
    counted: int
    mean_score: float | None
    criteria: list[CriterionFigures]
    missing: list[Lacking]
    lowest: list[DescribedService]


async def of_organization(organization: Document, context: RequestContext) -> ServicesQuality:
    """Of those that it is responsible for or produces, as of today."""
    query = Query(kind=EntityKind.SERVICE, filter=Filter(organizations=(str(organization["id"]),)))
    today = context.now.astimezone(LOCAL_ZONE).date()
    return await context.in_worker(_counted, query, today, context)


def _counted(query: Query, today: dt.date, context: RequestContext) -> ServicesQuality:
    reader: Reader = context.reader
    tally = Tally(today, LOWEST)
    for document in reader.documents(query, MOST):
        context.check_deadline()
        tally.count([document])
    there_are = reader.count(query) if tally.services == MOST else tally.services
    return ServicesQuality(
        services=there_are,
        counted=tally.services,
        mean_score=tally.mean_score,
        criteria=list(tally.criteria()),
        missing=[Lacking(code, n, _SENTENCES[code]) for code, n in tally.findings.most_common()],
        lowest=[_described(each) for each in tally.worst],
    )


def _described(found: ServiceFindings) -> DescribedService:
    return DescribedService(
        found.document, found.score, [finding.code for finding in found.findings]
    )


_SENTENCES: Mapping[FindingCode, LocalizedText] = {
    code: sentence.model_dump(by_alias=True, exclude_none=True, mode="json")
    for code, sentence in SENTENCES.items()
}
