"""One call of a partner: prepared, run like any feed, and told record by record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, take_in
from catalogue.intake.submission.faults import Fault
from catalogue.intake.submission.feed import SubmittedFeed
from catalogue.intake.submission.lookup import looked_up
from catalogue.intake.submission.pieces import DERIVED, Piece, Pieces, pieces_of
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import landing, submissions
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow


class Outcome(StrEnum):
    """What became of a record. UNKNOWN: the source did not tell of what was to be withdrawn."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Submission:
    """`kinds`: of which a snapshot has all that there is; None where it is none."""

    pieces: Sequence[Piece]
    kinds: Sequence[RecordKind] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Of one record. `faults` say why it was rejected, with paths within the record."""

    piece: Piece
    outcome: Outcome
    faults: Sequence[Fault] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """`results`: of each record of the call in its order, channels behind their services."""

    report: RunReport
    results: Sequence[Result] = field(default_factory=tuple[Result, ...])


async def submit(connection: Connection, source: SourceRow, submission: Submission) -> Taken:
    """In the caller's transaction, which holds the source.

    Raises RunInProgress where it does not.
    """
    pieces = pieces_of(source.system, submission.pieces)
    payloads = await looked_up(connection, source.system, pieces.readable)
    untold = await _untold(connection, source, submission, pieces)
    feed = SubmittedFeed(source.system, payloads, untold, pieces.issues)
    report = await take_in(connection, source, feed, RunOptions(read_anew=True))
    effects = await _effects(connection, source, report)
    faults = {pieces.readable[key].path: found for key, found in feed.faults.items()}
    faults |= pieces.faults
    results = [_result(piece, effects, faults.get(piece.path, ())) for piece in pieces.every]
    return Taken(report, results)


async def withdraw(connection: Connection, source: SourceRow, pieces: Sequence[Piece]) -> Taken:
    """Takes back what the source tells of these records; they were named, so nothing is held."""
    keys = {piece.path: RecordKey(source.system, piece.kind, piece.local_id) for piece in pieces}
    kinds = sorted({key.kind.value for key in keys.values()})
    told = await submissions.told(connection, source.system, source.id, kinds)
    known = {key for key in keys.values() if (key.kind.value, key.local_id) in told}
    within = await _within(connection, source, known)
    feed = SubmittedFeed(source.system, {}, sorted(known | within))
    options = RunOptions(read_anew=True, accept_shrink=True)
    report = await take_in(connection, source, feed, options)
    results = [
        Result(piece, Outcome.WITHDRAWN if keys[piece.path] in known else Outcome.UNKNOWN)
        for piece in pieces
    ]
    return Taken(report, results)


async def _untold(
    connection: Connection, source: SourceRow, submission: Submission, pieces: Pieces
) -> list[RecordKey]:
    """What the source has told and tells no more: what a snapshot or a service leaves out."""
    given = pieces.readable.keys()
    if submission.kinds is None:
        return sorted(await _within(connection, source, given) - set(given))
    kinds = [kind.value for kind in submission.kinds]
    told = await submissions.told(connection, source.system, source.id, kinds)
    keys = {RecordKey(source.system, RecordKind(kind), local_id) for kind, local_id in told}
    return sorted(keys - set(given))


async def _within(
    connection: Connection, source: SourceRow, given: Collection[RecordKey]
) -> set[RecordKey]:
    """The channels without ids of their own in these services."""
    services = [key.local_id for key in given if key.kind is RecordKind.SERVICE]
    found = await submissions.derived(connection, source.system, source.id, services, DERIVED)
    return {RecordKey(source.system, RecordKind.SERVICE_CHANNEL, each) for each in found}


async def _effects(
    connection: Connection, source: SourceRow, report: RunReport
) -> Mapping[tuple[str, str], str]:
    """Of what is held it is said what it would come to: the comparison was undone with the rest."""
    if report.state is RunState.HELD:
        await landing.compare(connection, source.system, source.id)
    return await submissions.effects(connection)


def _result(
    piece: Piece, effects: Mapping[tuple[str, str], str], faults: Sequence[Fault]
) -> Result:
    if faults:
        return Result(piece, Outcome.REJECTED, faults)
    outcome = Outcome(effects.get((piece.kind.value, piece.local_id), Outcome.UNCHANGED))
    return Result(piece, outcome)
