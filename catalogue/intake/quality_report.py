"""The report on the quality of data: scores, what is missing, what contradicts, what is double."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import orjson

from catalogue.quality.contradictions import Contradiction, contradictions
from catalogue.quality.findings import FindingCode
from catalogue.quality.reading import Document
from catalogue.quality.tally import CriterionFigures, ServiceFindings, Tally
from catalogue.store import quality_report as store
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow
from catalogue.store.quality_report import DuplicateRow, Scope

WithCards = Callable[[Connection, Sequence[DocumentRow]], Awaitable[Sequence[Document]]]
"""Documents with the cards of what they refer to, as the index stores them."""


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


async def quality_report(
    connection: Connection, scope: Scope, with_cards: WithCards, today: dt.date, limit: int
) -> QualityReport:
    """The report on a scope on a day; its lists hold `limit` items at most."""
    async with connection.transaction(isolation="repeatable_read"):
        await store.begin(connection, scope)
        tally = Tally(today, limit)
        async for rows in store.services(connection):
            tally.count(await with_cards(connection, rows))
        clashes = await _contradictions(connection)
        duplicate_count, duplicates = await store.duplicates(connection, limit)
    return QualityReport(
        services=tally.services,
        mean_score=tally.mean_score,
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
