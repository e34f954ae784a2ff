"""What a list of HSDS is asked for, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.exports.hsds.speech import FINNISH, Speech
from catalogue.exports.hsds.taxonomies import Taxonomy, Term
from catalogue.model.document import State

LIVING = frozenset({State.ACTIVE})
EVERY_STATE = frozenset(State)

MOST, MOST_IN_FULL, MOST_WITH_SERVICES = 1_000, 100, 10
"""Entries of a page at most: as they are, with all that is nested, with services in full."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a list. Filters are joined by AND; None does not restrict.

    `modified_after`: at that moment or later. `tombstones`: what is no more as well. `postcode` and
    `proximity` (metres) are for places alone, `parent` and `top_only` for terms.
    """

    speech: Speech = FINNISH
    search: str = ""
    term: Term | None = None
    organization: str | None = None
    taxonomy: Taxonomy | None = None
    modified_after: dt.datetime | None = None
    is_full: bool = False
    is_minimal: bool = False
    full_service: bool = False
    is_streamed: bool = False
    tombstones: bool = False
    page: int = 1
    per_page: int = MOST_IN_FULL
    postcode: str | None = None
    proximity: int | None = None
    parent: str | None = None
    top_only: bool = False

    @property
    def start(self) -> int:
        return (self.page - 1) * self.per_page

    @property
    def states(self) -> frozenset[State]:
        """What is over and what is gone come with tombstones alone."""
        return EVERY_STATE if self.tombstones else LIVING
