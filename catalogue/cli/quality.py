"""`polku quality`: how good the data is, and what is to be mended first."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from typing import Annotated, cast
from uuid import UUID

import typer

from catalogue.cli.screen import say, table
from catalogue.cli.surroundings import database
from catalogue.intake.quality_report import QualityReport, quality_report
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.model.text import Language
from catalogue.quality.findings import SENTENCES
from catalogue.quality.tally import ServiceFindings
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.store import sources
from catalogue.store.quality_report import Scope


def quality(
    source: Annotated[
        str | None, typer.Option(help="Only what this source tells of; `polku sources` names them.")
    ] = None,
    organization: Annotated[
        UUID | None, typer.Option(help="Only what this organisation and its parts are in: its id.")
    ] = None,
    limit: Annotated[
        int, typer.Option(help="How many of the worst services, contradictions, doubles.", min=1)
    ] = 10,
) -> None:
    """Report how well services are described, what contradicts, and what stands twice.

    polku quality --source demo-ptv
    """
    report = asyncio.run(_report(Scope(source, organization), limit))
    if not report.services and not report.contradiction_count:
        say("There is no service there to report on.")
        return
    _show_scores(report)
    _show_worst(report.worst)
    _show_contradictions(report)
    _show_duplicates(report)


async def _report(scope: Scope, limit: int) -> QualityReport:
    today = dt.datetime.now(LOCAL_ZONE).date()
    async with database() as connection:
        if scope.source:
            await sources.get(connection, scope.source)
        return await quality_report(connection, scope, stored_documents, today, limit)


def _show_scores(report: QualityReport) -> None:
    if report.mean_score is None:
        return
    say(f"Services: {report.services}. Mean score: {report.mean_score:.0f} of 100.")
    table(
        ("criterion", "services", "mean", "fully met"),
        [
            (each.name.value, each.services, _percent(each.mean), _percent(each.met))
            for each in report.criteria
        ],
    )
    _list(
        "To be mended:",
        ("services", "what"),
        [(count, SENTENCES[code].en) for code, count in report.findings],
    )


def _show_worst(services: Sequence[ServiceFindings]) -> None:
    _list(
        "The lowest scores:",
        ("score", "service", "id", "to be mended"),
        [
            (
                each.score,
                _name(each),
                each.document["id"],
                " ".join(finding.sentence.en or "" for finding in each.findings),
            )
            for each in services
        ],
    )


def _show_contradictions(report: QualityReport) -> None:
    _list(
        f"Contradictions between records of one thing: {report.contradiction_count}",
        ("about", "record", "says", "record", "says"),
        [
            (
                each.code.value,
                *(each.first.record, each.first.value),
                *(each.second.record, each.second.value),
            )
            for each in report.contradictions
        ],
    )


def _show_duplicates(report: QualityReport) -> None:
    _list(
        f"Pairs of records that are perhaps the same thing: {report.duplicate_count} (polku links)",
        ("score", "record", "record"),
        [(f"{each.score:.2f}", each.first, each.second) for each in report.duplicates],
    )


def _list(heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A heading and what is under it; nothing where there is nothing."""
    if rows:
        say(heading)
        table(columns, rows)


def _name(service: ServiceFindings) -> str:
    texts = cast("dict[str, str]", service.document["name"])
    return next(texts[language.value] for language in Language if language.value in texts)


def _percent(share: float) -> str:
    return f"{share:.0%}"
