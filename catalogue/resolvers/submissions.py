"""What partners submit and withdraw: done as a whole or not at all, and told record by record.

The key, the run and what it publishes are one transaction: a call that was cut off has done
nothing, and is sent again under the same key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import orjson

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Extent, Right
from catalogue.errors import RunInProgress
from catalogue.intake.issues import IssueCode
from catalogue.intake.submission.pieces import Piece
from catalogue.intake.submission.submission import (
    Outcome,
    Result,
    Submission,
    Taken,
    submit,
    withdraw,
)
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.writing import writing_long
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse

LOADER = "push"
MOST_RECORDS = LIMITS.submission_records
MOST_CONNECTIONS = 5_000

PATIENCE = dt.timedelta(seconds=20)
"""So long a call waits for another run of its source."""

_CODES = {
    IssueCode.REQUIRED_FIELD_MISSING: UserErrorCode.BLANK,
    IssueCode.VALUE_TOO_LONG: UserErrorCode.TOO_LONG,
    IssueCode.REFERENCE_DANGLING: UserErrorCode.NOT_FOUND,
}
"""The others are INVALID_VALUE."""

_NUL = "\x00"


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it was made. `kinds`: those of which the call is a snapshot; None: of none.

    `input` is all of it but the key, as JSON holds it.
    """

    operation: str
    source: str
    pieces: Sequence[Piece]
    input: object
    key: str | None = None
    is_dry_run: bool = False
    kinds: Sequence[RecordKind] | None = None
    is_withdrawal: bool = False


@dataclass(frozen=True, slots=True)
class RecordResult:
    """What became of one record. `id`: that of its entity, whether it is there or not."""

    kind: str
    local_id: str
    id: str
    outcome: Outcome
    path: Sequence[str]
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class Submitted:
    """`run` and `revision` are None where nothing was done, and in a dry run."""

    run: str | None = None
    state: RunState | None = None
    counts: Counts | None = None
    revision: int | None = None
    results: Sequence[RecordResult] = ()
    user_errors: Sequence[UserError] = ()


async def send(call: Call, context: RequestContext) -> Submitted:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    try:
        refuse([*key_errors(call.key), *_size_errors(call)])
        done = await _done(call, context)
    except Refused as refused:
        return Submitted(user_errors=refused.errors)
    return _told(orjson.loads(done), call)


def _size_errors(call: Call) -> Iterator[UserError]:
    if len(call.pieces) > MOST_RECORDS:
        sentence = f"At most {MOST_RECORDS:,} records a call: send the others by another."
        yield UserError(UserErrorCode.TOO_MANY, sentence)
    if sum(map(_connections, call.pieces)) > MOST_CONNECTIONS:
        sentence = f"At most {MOST_CONNECTIONS:,} connections a call: send fewer services."
        yield UserError(UserErrorCode.TOO_MANY, sentence, ("services",))


def _connections(piece: Piece) -> int:
    return len(cast("list[object]", piece.given.get("connections", [])))


async def _done(call: Call, context: RequestContext) -> str:
    """What came of the call, as JSON: now, or when it was sent under this key first."""
    async with writing_long(context, is_dry_run=call.is_dry_run) as connection:
        source = await _own_source(connection, call.source, context)

        async def act() -> str:
            try:
                await sources.hold(connection, source.id, PATIENCE)
            except RunInProgress:
                raise Refused(_busy()) from None
            taken = await _taken(connection, source, call)
            run = "" if taken.report.run is None else f" {taken.report.run}"
            await audit.note(connection, context.viewer, Action.SUBMIT, f"{source.id}{run}")
            revision = await documents.last_sequence(connection)
            return orjson.dumps(_kept(taken, source, revision)).decode()

        asked = Once(call.operation, call.input, None if call.is_dry_run else call.key)
        return await once(asked, connection, context, act)


async def _own_source(connection: Connection, name: str, context: RequestContext) -> SourceRow:
    """The push source of that name that is the viewer's. Raises Refused."""
    reached = await rights.reach(connection, context.viewer, Right.SUBMIT)
    found = None if _NUL in name else await sources.find(connection, name)
    if found is None or found.loader != LOADER or found.removed_at:
        raise Refused(_no_source())
    if reached is not None and found.owner not in reached:
        raise Refused(_no_source())
    return found


async def _taken(connection: Connection, source: SourceRow, call: Call) -> Taken:
    if call.is_withdrawal:
        return await withdraw(connection, source, call.pieces)
    return await submit(connection, source, Submission(call.pieces, call.kinds))


def _kept(taken: Taken, source: SourceRow, revision: int) -> dict[str, object]:
    """What is kept of an answer, for whoever sends the same again."""
    report = taken.report
    return {
        "run": report.run,
        "state": report.state,
        "counts": asdict(report.counts),
        "message": report.message,
        "revision": revision,
        "results": [_result(result, source.system) for result in taken.results],
    }


def _result(result: Result, system: str) -> dict[str, object]:
    piece = result.piece
    errors: list[UserError] = []
    for fault in result.faults:
        path = piece.path_to(fault.path)
        code = _CODES.get(fault.code, UserErrorCode.INVALID_VALUE)
        errors.append(UserError(code, f"{'.'.join(path)}: {fault.advice}.", path))
    return {
        "kind": piece.kind,
        "local_id": piece.local_id,
        "id": RecordKey(system, piece.kind, piece.local_id).entity_id,
        "outcome": result.outcome,
        "path": piece.path,
        "user_errors": [asdict(error) for error in errors],
    }


def _told(kept: Mapping[str, Any], call: Call) -> Submitted:
    state, message = RunState(kept["state"]), str(kept["message"])
    is_done = state is RunState.COMPLETE and not call.is_dry_run
    return Submitted(
        run=None if call.is_dry_run else str(kept["run"]),
        state=state,
        counts=Counts(**kept["counts"]),
        revision=int(kept["revision"]) if is_done else None,
        results=[_record(each) for each in kept["results"]],
        user_errors=[] if state is RunState.COMPLETE else [_not_published(state, message)],
    )


def _record(kept: Mapping[str, Any]) -> RecordResult:
    errors = [
        UserError(UserErrorCode(each["code"]), each["message"], tuple(each["path"]))
        for each in kept["user_errors"]
    ]
    rest = {name: value for name, value in kept.items() if name not in ("user_errors", "outcome")}
    return RecordResult(**rest, outcome=Outcome(kept["outcome"]), user_errors=errors)


def _not_published(state: RunState, message: str) -> UserError:
    if state is RunState.HELD:
        return UserError(UserErrorCode.HELD, message)
    return UserError(UserErrorCode.NOT_NOW, message)


def _busy() -> UserError:
    sentence = "source: another run of it is under way. Send the same again in a minute."
    return UserError(UserErrorCode.RUN_IN_PROGRESS, sentence, ("source",))


def _no_source() -> UserError:
    sentence = "source: you have no such source that records are sent for. Check its name."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("source",))
