"""A partner with a push source of its own, and what it tells."""

from __future__ import annotations

from catalogue.intake.submission.pieces import Piece
from catalogue.intake.submission.submission import Submission, Taken, submit, withdraw
from catalogue.model.identity import RecordKind
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow

Json = dict[str, object]

OULU = SourceRow("oulu-push", "oulu", "push", {}, "CC-BY-4.0", "Oulu", 4)


async def oulu(database: Connection) -> SourceRow:
    await sources.save(database, OULU)
    return OULU


def service(local_id: str = "s1", **fields: object) -> Json:
    return {"localId": local_id, "type": "SERVICE", "name": {"fi": "Työpaja"}, **fields}


def pieces(kind: RecordKind, *given: Json, field: str = "services") -> list[Piece]:
    return [Piece(kind, (field, str(number)), each) for number, each in enumerate(given)]


async def send(
    database: Connection, *services: Json, channels: tuple[Json, ...] = (), is_whole: bool = False
) -> Taken:
    kinds = (RecordKind.SERVICE, RecordKind.SERVICE_CHANNEL)
    given = [
        *pieces(RecordKind.SERVICE, *services),
        *pieces(RecordKind.SERVICE_CHANNEL, *channels, field="serviceChannels"),
    ]
    async with database.transaction():
        return await submit(database, OULU, Submission(given, kinds if is_whole else None))


async def take_back(database: Connection, *ids: str) -> Taken:
    given = pieces(RecordKind.SERVICE, *(Json({"localId": id_}) for id_ in ids))
    async with database.transaction():
        return await withdraw(database, OULU, given)


def outcomes(taken: Taken) -> list[str]:
    return [result.outcome.value for result in taken.results]


def wrong(taken: Taken) -> list[str]:
    """The paths in the input of all that was wrong."""
    return [
        ".".join(result.piece.path_to(fault.path))
        for result in taken.results
        for fault in result.faults
    ]
