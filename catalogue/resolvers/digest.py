"""What is new, changed or ended since a moment: one entry a service, however often it changed.

The index finds the services that changed, PostgreSQL tells how those of the page stood before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.codes.lists import themes
from catalogue.codes.municipalities import municipalities
from catalogue.errors import InputInvalid
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.resolvers.changes import ChangeAction
from catalogue.resolvers.codes import checked
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.search.query import Document, Filter, Hit, Hits, OrderBy, Query, Window
from catalogue.store.digest import actions_until

_GONE = {ChangeAction.RETRACTED.value, ChangeAction.MERGED.value}


class DigestEffect(StrEnum):
    """What all changes to a service since the moment come to."""

    NEW = "NEW"
    BACK = "BACK"
    CHANGED = "CHANGED"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class DigestQuestion:
    """Since when, and of what: values in a field are ORed, none do not restrict."""

    since: dt.datetime
    municipalities: Sequence[str] = ()
    themes: Sequence[str] = ()
    organizations: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """A service, as it is now or was at last, and what became of it."""

    effect: DigestEffect
    service: Document
    cursor: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A page of entries, the last changed first. What came and went meanwhile has no entry."""

    question: DigestQuestion
    hits: Hits
    entries: Sequence[DigestEntry]


async def digest(
    question: DigestQuestion, first: int | None, after: str | None, context: RequestContext
) -> Digest:
    """Raises InputInvalid, CursorInvalid, IndexUnavailable and DatabaseUnavailable."""
    hits = context.reader.search(_query(question), Window(first, after))
    async with context.database.connection() as connection:
        ids = [hit.id for hit in hits.hits]
        before = await actions_until(connection, ids, question.since)
    return Digest(question, hits, [*_entries(hits.hits, before)])


def _query(question: DigestQuestion) -> Query:
    if not dt.MINYEAR < question.since.year < dt.MAXYEAR:  # in no zone it may leave the calendar
        raise InputInvalid("since: give a moment of our time, such as 2026-11-22T09:30:00+02:00.")
    for name in ("municipalities", "themes", "organizations"):
        if len(getattr(question, name)) > LIMITS.filter_values:
            raise InputInvalid(f"{name}: at most {LIMITS.filter_values} values.")
    chosen = Filter(
        municipalities=checked(municipalities(), question.municipalities, "municipalities"),
        themes=checked(themes(), question.themes, "themes"),
        organizations=tuple(question.organizations),
        updated_after=question.since,
        states=tuple(State),
    )
    return Query(EntityKind.SERVICE, filter=chosen, order_by=OrderBy.UPDATED)


def _entries(hits: Sequence[Hit], before: Mapping[str, str]) -> list[DigestEntry]:
    effects = ((hit, _effect(before.get(hit.id), hit.document)) for hit in hits)
    return [DigestEntry(effect, hit.document, hit.cursor) for hit, effect in effects if effect]


def _effect(action_before: str | None, service: Document) -> DigestEffect | None:
    """None where it was not there before and is not there now."""
    was_there = action_before is not None and action_before not in _GONE
    if service["state"] != State.ACTIVE:
        return DigestEffect.ENDED if was_there else None
    if was_there:
        return DigestEffect.CHANGED
    return DigestEffect.BACK if action_before else DigestEffect.NEW
