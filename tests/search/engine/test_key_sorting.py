"""Keys tell the order to their last letter, also where all begin alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.model.identity import EntityKind
from catalogue.search.order_keys import NUMBERS
from catalogue.search.query import OrderBy, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import names, note, publish, service

BY_NAME = Query(EntityKind.SERVICE, order_by=OrderBy.NAME)
ALIKE = "Työllistymistä edistävä " + "palvelu " * NUMBERS
LAST_DIFFERS = [f"{ALIKE}{number:03}" for number in range(60)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder: Path = tmp_path_factory.mktemp("alike")
    shuffled = [LAST_DIFFERS[37 * number % 60] for number in range(60)]
    publish(folder, [service(name) for name in [*shuffled, "Aamukahvila", "Öljyneuvonta"]], note())
    return Reader(folder, ANALYZER)


@pytest.mark.parametrize("size", [1, 7, 20, 60, 62])
def test_names_that_begin_alike_come_in_the_order_of_their_ends(reader: Reader, size: int) -> None:
    everything = ["Aamukahvila", *LAST_DIFFERS, "Öljyneuvonta"]
    first = reader.search(BY_NAME, Window(first=size))
    last = reader.search(BY_NAME, Window(last=size))
    assert (names(first), names(last)) == (everything[:size], everything[-size:])


def test_a_page_goes_on_behind_a_cursor_and_ends_before_another(reader: Reader) -> None:
    whole = reader.search(BY_NAME, Window(first=62))
    cursors = [hit.cursor for hit in whole.hits]
    between = reader.search(BY_NAME, Window(first=50, after=cursors[9], before=cursors[30]))
    back = reader.search(BY_NAME, Window(last=5, before=cursors[30]))
    assert names(between) == names(whole)[10:30]
    assert names(back) == names(whole)[25:30]
