"""The records of a call: those that can be read, each under its id, and those that cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from catalogue.intake.issues import Issue, IssueCode
from catalogue.intake.submission.faults import Fault, Faults, Path
from catalogue.intake.submission.references import INLINE, LOCAL_ID, Json
from catalogue.model.identity import RecordKey, RecordKind

LONGEST_ID = 200
DERIVED = " "
"""Stands between a service's id and the place of a channel in it that has no id of its own.

No id that is given has one.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A record as it was given; `path` leads to it in the input, with list indexes as digits.

    `within`: of a channel without an id of its own the service that it stands in. `shared`: fields
    that it has from there, with the paths that lead to them.
    """

    kind: RecordKind
    path: Path
    given: Json
    within: str | None = None
    shared: Mapping[str, Path] = field(default_factory=dict[str, Path])

    @property
    def local_id(self) -> str:
        return str(self.given[LOCAL_ID])

    def path_to(self, place: Path) -> Path:
        """The path in the input of a place in the record."""
        if place and place[0] in self.shared:
            return (*self.shared[place[0]], *place[1:])
        return (*self.path, *place)


@dataclass(frozen=True, slots=True)
class Pieces:
    """All of a call in its order.

    `faults` are those of the pieces that nobody need read, `issues` the same for the run.
    """

    every: Sequence[Piece]
    readable: dict[RecordKey, Piece]
    faults: dict[Path, list[Fault]]
    issues: Sequence[Issue]


def pieces_of(system: str, given: Sequence[Piece]) -> Pieces:
    """With the channels that stand within services as pieces of their own."""
    every = [piece for each in given for piece in _parted(each)]
    readable: dict[RecordKey, Piece] = {}
    unreadable: dict[Path, list[Fault]] = {}
    issues: list[Issue] = []
    for piece in every:
        key, faults = RecordKey(system, piece.kind, piece.local_id), Faults()
        _look_at_id(piece, readable.get(key), faults)
        if faults.found:
            unreadable[piece.path] = faults.found
            issues += faults.issues(None)
        else:
            readable[key] = piece
    return Pieces(every, readable, unreadable, issues)


def _parted(piece: Piece) -> Iterator[Piece]:
    """The service, whose connections refer to the channels that come behind it."""
    rows = cast("list[Json]", piece.given.get("connections") or [])
    channels: list[Piece] = []
    connections: list[Json] = []
    for number, row in enumerate(rows):
        inline = cast("dict[str, Json]", row["channel"]).get(INLINE)
        if inline is None:
            connections.append(row)
            continue
        path = (*piece.path, "connections", str(number), "channel", INLINE)
        shared = {name: each for name, each in _shared(piece).items() if name not in inline}
        given = {name: value for name, (value, _) in shared.items()} | inline
        within = None if LOCAL_ID in given else piece.local_id
        given.setdefault(LOCAL_ID, f"{piece.local_id}{DERIVED}{number}")
        paths = {name: path for name, (_, path) in shared.items()}
        channels.append(Piece(RecordKind.SERVICE_CHANNEL, path, given, within, paths))
        connections.append(row | {"channel": {LOCAL_ID: given[LOCAL_ID]}})
    if channels:
        piece = Piece(piece.kind, piece.path, piece.given | {"connections": connections})
    yield piece
    yield from channels


def _shared(service: Piece) -> dict[str, tuple[object, Path]]:
    """What a channel within a service need not repeat, with where it stands."""
    found = {
        name: (service.given[name], (*service.path, name))
        for name in ("name", "area")
        if name in service.given
    }
    for number, row in enumerate(cast("list[Json]", service.given.get("organizations") or [])):
        if organization := row.get("organization"):
            path = (*service.path, "organizations", str(number), "organization")
            return found | {"organization": (organization, path)}
    return found


def _look_at_id(piece: Piece, before: Piece | None, faults: Faults) -> None:
    path, local_id = (LOCAL_ID,), piece.local_id
    bare = piece.within or local_id
    if not bare:
        faults.add(path, "write your id of it", code=IssueCode.REQUIRED_FIELD_MISSING)
    elif len(bare) > LONGEST_ID or not bare.isprintable() or DERIVED in bare:
        advice = f"at most {LONGEST_ID} letters, digits and signs, without blanks"
        faults.add(path, advice, local_id)
    if before:
        advice = f"{'.'.join(before.path)} has the same id: give each record one of its own"
        faults.add(path, advice, local_id, code=IssueCode.RECORD_REPEATED)
