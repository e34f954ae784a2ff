"""What one record tells, and which of several records is the better one for a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.intake.projection.fields import Group
from catalogue.intake.projection.provenance import Provenance
from catalogue.intake.projection.values import Json, completeness, told
from catalogue.store.publishing import RecordRow
from catalogue.store.sources import SourceRow

Sources = Mapping[str, SourceRow]


@dataclass(frozen=True, slots=True)
class Telling:
    """An active record with its content, a national general description merged in.

    `advisor`: what it tells advisors alone, which is no part of the content.
    """

    record: RecordRow
    content: Json
    provenance: Provenance
    advisor: Json | None = None


class _Rank(NamedTuple):
    """The smaller, the better; the last three leave nothing to the order of records."""

    silence: int
    precedence: int
    is_undated: bool
    age: float
    items: int
    length: int
    system: str
    kind: str
    local_id: str


def by_rank(
    tellings: Sequence[Telling], sources: Sources, group: Group, field: str | None = None
) -> list[Telling]:
    """The better one for a field first, or without a field for what belongs to none.

    Better is who tells of it, whose source has the higher precedence for the group, who changed
    last, who tells more.
    """
    if len(tellings) == 1:  # most entities have one record, and most fields one teller
        return list(tellings)
    return sorted(tellings, key=lambda telling: _rank(telling, sources, group, field))


def _rank(telling: Telling, sources: Sources, group: Group, field: str | None) -> _Rank:
    record = telling.record
    value = telling.content.get(field) if field else None
    items, length = completeness(value)
    return _Rank(
        silence=-told(value),
        precedence=-_precedence(record, sources, group),
        is_undated=record.modified_at is None,
        age=-record.modified_at.timestamp() if record.modified_at else 0.0,
        items=-items,
        length=-length,
        system=record.system,
        kind=record.kind,
        local_id=record.local_id,
    )


def _precedence(record: RecordRow, sources: Sources, group: Group) -> int:
    """Of the best source that tells of the record."""
    known = (sources[name] for name in record.told_by if name in sources)
    return max((each.precedences.get(group.value, each.precedence) for each in known), default=0)
