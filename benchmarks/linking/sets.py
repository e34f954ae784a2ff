"""The labelled set: records as five systems would tell them, and pairs of them, same or different.

Names of places and institutions are real ones here and there; numbers, addresses of mail and
business ids are made up. Whoever tunes the weights looks at the open part alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from benchmarks.relevance.sets import is_kept_aside
from catalogue.model.identity import RecordKey, RecordKind

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Told:
    """A record: its body is camelCase JSON of the kind's content.

    `same_as`: what its source itself says is the same, `system:kind:local id`.
    """

    key: RecordKey
    body: dict[str, object]
    same_as: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two records of different systems, the smaller key first, and whether they are one thing."""

    first: str
    second: str
    is_same: bool
    category: str

    @property
    def is_kept_aside(self) -> bool:
        return is_kept_aside(self.first, self.second)


def told() -> Iterator[Told]:
    for line in (_HERE / "records.jsonl").read_bytes().splitlines():
        record = orjson.loads(line)
        yield Told(
            RecordKey(record["system"], RecordKind(record["kind"]), record["localId"]),
            record["body"],
            tuple(map(key_of, record.get("sameAs", ()))),
        )


def labelled() -> list[Labelled]:
    with (_HERE / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return [
            Labelled(row["first"], row["second"], row["same"] == "yes", row["category"])
            for row in csv.DictReader(file)
        ]


def key_of(text: str) -> RecordKey:
    """From `system:kind:local id`."""
    system, kind, local_id = text.split(":", 2)
    return RecordKey(system, RecordKind(kind), local_id)
