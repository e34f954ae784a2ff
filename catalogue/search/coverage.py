"""How many services there are in each place, and of how many organisations, code by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.area import AreaCoverage
from catalogue.model.identity import EntityKind
from catalogue.model.service import Entry
from catalogue.search.conditions import answering
from catalogue.search.engine.index import (
    Clause,
    Snapshot,
    all_of,
    has_any_term,
    has_term,
    scored,
)
from catalogue.search.fields import Field
from catalogue.search.query import Query
from catalogue.search.served_area import reaching
from catalogue.search.view import View


class Dimension(StrEnum):
    """What the services of a place are parted by."""

    THEME = "THEME"
    TARGET_GROUP = "TARGET_GROUP"
    LANGUAGE = "LANGUAGE"
    LIFE_EVENT = "LIFE_EVENT"
    STAGE = "STAGE"


_FIELDS: Mapping[Dimension, Field] = {
    Dimension.THEME: Field.THEME,
    Dimension.TARGET_GROUP: Field.TARGET_GROUP,
    Dimension.LANGUAGE: Field.LANGUAGE,
    Dimension.LIFE_EVENT: Field.LIFE_EVENT,
    Dimension.STAGE: Field.STAGE,
}


@dataclass(frozen=True, slots=True)
class Count:
    """Services, and the organisations that are responsible for them or produce them."""

    services: int = 0
    organizations: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """`by_code` leaves out codes that no service has; `total` counts those without a code too."""

    total: Count
    by_code: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`local` and `nationwide` are by municipality.

    `remote` are had by telephone or on the web, and no source says whom they serve; `placeless`
    are all of which none says that.
    """

    local: Mapping[str, Spread]
    nationwide: Mapping[str, Spread]
    remote: Spread
    placeless: Count


def coverage(
    query: Query, municipalities: Sequence[str], dimension: Dimension, view: View
) -> Coverage:
    """The answer to a query for services, spread over municipalities (current ones) and codes."""
    field, snapshot, answers = _FIELDS[dimension], view.snapshot, answering(query, view)
    placeless = all_of(answers, has_term(Field.COVERAGE, AreaCoverage.UNKNOWN))
    remote = all_of(placeless, has_term(Field.ENTRY, Entry.REMOTE))
    return Coverage(
        local={each: _spread(local_to(each, answers), field, snapshot) for each in municipalities},
        nationwide=_nationwide(answers, municipalities, field, snapshot),
        remote=_spread(remote, field, snapshot),
        placeless=count_of(placeless, snapshot),
    )


def codes_given(dimension: Dimension, view: View) -> frozenset[str]:
    """The codes that any service in the catalogue has."""
    field = _FIELDS[dimension]
    services = answering(Query(EntityKind.SERVICE), view)
    return frozenset(view.snapshot.counts(services, {field})[field])


def local_to(municipality: str, answers: Clause) -> Clause:
    """Those answers that serve a municipality, and not the whole country."""
    return all_of(answers, scored(has_term(Field.MUNICIPALITY, municipality), 0.0))


def nationwide_for(municipality: str, answers: Clause) -> Clause:
    """Those answers that serve the whole country, this municipality among it."""
    marks = reaching(frozenset({municipality}))
    return all_of(answers, scored(has_any_term(Field.COVERAGE, marks), 0.0))


def count_of(clause: Clause, snapshot: Snapshot) -> Count:
    return Count(snapshot.count(clause), snapshot.organizations(clause))


def _nationwide(
    answers: Clause, rows: Sequence[str], field: Field, snapshot: Snapshot
) -> dict[str, Spread]:
    """Counted once for all municipalities that the same services reach: Åland is apart."""
    alike = {row: tuple(reaching(frozenset({row}))) for row in rows}
    examples = {marks: row for row, marks in alike.items()}
    spreads = {
        marks: _spread(nationwide_for(row, answers), field, snapshot)
        for marks, row in examples.items()
    }
    return {row: spreads[marks] for row, marks in alike.items()}


def _spread(clause: Clause, field: Field, snapshot: Snapshot) -> Spread:
    tallies = snapshot.tallies(clause, field)
    if tallies is None:
        return Spread(count_of(clause, snapshot), _one_by_one(clause, field, snapshot))
    total = Count(snapshot.count(clause), tallies.organizations)
    return Spread(total, {code: Count(*tally) for code, tally in tallies.by_term.items()})


def _one_by_one(clause: Clause, field: Field, snapshot: Snapshot) -> dict[str, Count]:
    """By code, however many there are."""
    given = snapshot.counts(clause, {field})[field]
    return {code: count_of(all_of(clause, has_term(field, code)), snapshot) for code in given}
