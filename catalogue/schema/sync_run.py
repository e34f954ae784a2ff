"""Runs of sources: how they went and what was refused."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.intake.feed import Mode
from catalogue.intake.issues import IssueCode, Severity
from catalogue.resolvers import sources as answers
from catalogue.resolvers.paging import page_size
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.paging import HowMany, PageInfo, row_page_info
from catalogue.schema.source import Source
from catalogue.store.runs import IssueRow, RunRow, RunState

enumeration(
    Mode,
    "How much of a source a run reads.",
    {
        Mode.FULL: "All of it; what is not there any more is retracted.",
        Mode.DELTA: "What changed since the last complete run.",
        Mode.REMAP: "Nothing: what was kept of earlier readings is understood anew.",
    },
    name="SyncMode",
)
enumeration(
    RunState,
    "How a run stands.",
    {
        RunState.RUNNING: "Under way.",
        RunState.COMPLETE: "Read to the end and published.",
        RunState.INCOMPLETE: "Published, but some records could not be read.",
        RunState.HELD: "Stopped because too much would have changed; waits for a person.",
        RunState.FAILED: "The source could not be read to the end; nothing was changed.",
        RunState.INTERRUPTED: "Ended before its time; the next run goes on from there.",
    },
    name="SyncRunState",
)
enumeration(
    Severity,
    "How bad an issue is.",
    {
        Severity.REJECTED: "The record was left out.",
        Severity.WARNING: "A field was dropped or is doubtful; the rest of the record stands.",
        Severity.RUN: "It concerns the whole run.",
    },
    name="SyncIssueSeverity",
)
enumeration(
    IssueCode,
    "What was wrong.",
    {
        IssueCode.REQUIRED_FIELD_MISSING: "A field that a record cannot do without is missing.",
        IssueCode.VALUE_INVALID: "A value is not what its field is for.",
        IssueCode.VALUE_TOO_LONG: "A value is longer than its field allows.",
        IssueCode.CODE_UNKNOWN: "A code is not in its classification.",
        IssueCode.FIELD_UNKNOWN: "The source has a field that we do not know.",
        IssueCode.LANGUAGE_UNKNOWN: "A text is in a language that we do not know.",
        IssueCode.COORDINATES_INVALID: "A point does not lie in Finland.",
        IssueCode.RECORD_MALFORMED: "A record is not of the form that was agreed.",
        IssueCode.RECORD_REPEATED: "The source gave a record more than once.",
        IssueCode.RECORD_UNREADABLE: "A record could not be read.",
        IssueCode.RECORD_DROPPED_BY_SOURCE: "The source lists a record and then does not give it.",
        IssueCode.REFERENCE_DANGLING: "A record refers to one that is not there.",
        IssueCode.PAGE_UNREADABLE: "A page of the source could not be read.",
        IssueCode.FETCH_FAILED: "The source could not be reached, or not to the end.",
        IssueCode.FEED_EMPTY: "The source gave nothing where it had given something before.",
        IssueCode.FEED_SHRUNK: "The source gave far fewer records than before.",
        IssueCode.TEXTS_LOST: "Many records lost their texts.",
    },
    name="SyncIssueCode",
)


@strawberry.type(
    description="How many records a run dealt with: `read` is `created`, `updated`, `unchanged` "
    "and `rejected` together; the others stand beside."
)
class SyncCounts:
    read: int = strawberry.field(description="Records that were read.")
    created: int = strawberry.field(description="Records that are new.")
    updated: int = strawberry.field(description="Records that changed.")
    unchanged: int = strawberry.field(description="Records that are as they were.")
    rejected: int = strawberry.field(description="Records that were left out.")
    retracted: int = strawberry.field(description="Records that are there no more.")
    revived: int = strawberry.field(description="Records that are back.")
    warned: int = strawberry.field(description="Records with a warning.")
    unread: int = strawberry.field(description="Records that are there but could not be read.")


@strawberry.type(description="One thing that was wrong in a run.")
class SyncIssue:
    severity: Severity = strawberry.field(description="How bad it is.")
    code: IssueCode = strawberry.field(description="What was wrong.")
    message: str = strawberry.field(description="The same in a sentence.")
    local_id: str | None = strawberry.field(
        description="The partner's id of the record, where it concerns one."
    )
    field: str | None = strawberry.field(description="The field in the partner's record.")
    records: int = strawberry.field(description="How many records it concerns.")


async def _issues(
    root: strawberry.Parent[RunRow],
    info: Info,
    first: HowMany = None,
) -> list[IssueRow]:
    return await answers.issues(root, page_size(first), info.context)


@strawberry.type(description="One reading of a source.")
class SyncRun:
    id: strawberry.ID = strawberry.field(description="The number of the run.")
    source: Source | None = resolved(answers.source_of, "The source that was read.")
    mode: Mode = strawberry.field(description="How much of it was read.")
    state: RunState = strawberry.field(description="How the run stands.")
    started_at: dt.datetime = strawberry.field(description="When it began.")
    finished_at: dt.datetime | None = strawberry.field(
        description="When it ended. Null while it is under way."
    )
    counts: SyncCounts = strawberry.field(description="How many records it dealt with.")
    message: str | None = resolved(
        lambda run, _: run.message or None, "Why it did not complete, in a sentence."
    )
    issues: list[SyncIssue] | None = answered(
        _issues, "What was wrong, in the order in which it was found."
    )


@strawberry.type(description="A run with its cursor.")
class SyncRunEdge:
    node: SyncRun = resolved(lambda run, _: run, "The run.")
    cursor: str = resolved(lambda run, _: answers.run_cursor(run), "Where it stands in the list.")


@strawberry.type(description="Runs of sources, the newest first.")
class SyncRunConnection:
    edges: list[SyncRunEdge] = resolved(
        lambda runs, _: runs.rows, "The runs, each with its cursor."
    )
    nodes: list[SyncRun] = resolved(lambda runs, _: runs.rows, "The runs.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.run_cursor), "Where this page lies."
    )
