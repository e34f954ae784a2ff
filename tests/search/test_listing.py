"""Whole lists by numbers: complete, in an order that changes do not move, cut where words rank."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from catalogue.errors import PageTooDeep
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search import listing
from catalogue.search.listing import Listing
from catalogue.search.query import DEPTH_LIMIT, Filter, Query
from catalogue.search.reader import Reader
from catalogue.search.view import View
from tests.analyzer import ANALYZER
from tests.search.builders import LONG_AGO, organization, place, publish, service

LATER = dt.datetime(2026, 3, 1, 12, 30, 0, 1, tzinfo=dt.UTC)
CITY, TOWN = organization("Tampere"), organization("Oulu", updated_at=LATER)
OFFICE, HALL = place("Toimisto"), place("Sali", updated_at=LATER)
HELP = service("Apu", [CITY], [OFFICE])
COURSE = service("Kurssi", [CITY], [HALL])
CLUB = service("Kerho", [TOWN])
TALK = service("Keskustelu", updated_at=LATER)
GONE = service("Poissa", state=State.RETRACTED, updated_at=LATER)
SERVICES = Query(EntityKind.SERVICE)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    directory = tmp_path_factory.mktemp("listing")
    publish(directory, [CITY, TOWN, OFFICE, HALL, HELP, COURSE, CLUB, TALK, GONE])
    return Reader(directory, ANALYZER).view


def ids(found: Listing) -> list[str]:
    return [str(each["id"]) for each in found.documents(0, found.total)]


def test_a_list_is_in_the_order_of_ids_and_has_each_once(view: View) -> None:
    whole = Listing(SERVICES, view)
    parts = [whole.documents(start, 3) for start in (0, 3, 6)]
    found = [str(each["id"]) for part in parts for each in part]
    assert found == sorted(each.id for each in (HELP, COURSE, CLUB, TALK))
    assert ([len(part) for part in parts], sorted(whole.ids())) == ([3, 1, 0], found)


def test_a_service_has_changed_when_its_place_or_organisation_has(view: View) -> None:
    changed = sorted(each.id for each in (COURSE, CLUB, TALK))
    assert ids(Listing(SERVICES, view, changed_since=LATER)) == changed
    after = LATER + dt.timedelta(microseconds=1)
    assert ids(Listing(SERVICES, view, changed_since=after)) == []
    every = sorted(each.id for each in (HELP, COURSE, CLUB, TALK))
    assert ids(Listing(SERVICES, view, changed_since=LONG_AGO)) == every


def test_where_very_many_places_have_changed_all_services_are_given(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_NEIGHBOURS", 0)
    every = sorted(each.id for each in (HELP, COURSE, CLUB, TALK))
    assert ids(Listing(SERVICES, view, changed_since=LATER)) == every


def test_what_is_gone_is_listed_where_it_is_asked_for(view: View) -> None:
    gone = Query(EntityKind.SERVICE, filter=Filter(states=(State.RETRACTED,)))
    assert ids(Listing(gone, view, changed_since=LATER)) == [GONE.id]


def test_other_kinds_change_by_themselves_and_can_be_named(view: View) -> None:
    organizations = Query(EntityKind.ORGANIZATION)
    assert ids(Listing(organizations, view, changed_since=LATER)) == [TOWN.id]
    assert ids(Listing(organizations, view, among=[CITY.id, HELP.id])) == [CITY.id]
    assert ids(Listing(organizations, view, among=[])) == []


def test_words_rank_a_list_which_ends_somewhere(view: View) -> None:
    found = Listing(Query(EntityKind.SERVICE, "kurssi"), view)
    assert (ids(found), found.documents(1, 5)) == ([COURSE.id], [])


def test_what_words_rank_is_not_listed_without_end(tmp_path: Path) -> None:
    names = (f"Kurssi {number}" for number in range(DEPTH_LIMIT + 1))
    publish(tmp_path, [service(name) for name in names])
    found = Listing(Query(EntityKind.SERVICE, "kurssi"), Reader(tmp_path, ANALYZER).view)
    assert len(found.documents(DEPTH_LIMIT - 1, 1)) == 1
    with pytest.raises(PageTooDeep):
        found.documents(DEPTH_LIMIT, 1)
