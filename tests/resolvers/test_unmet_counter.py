"""What a process counts until it can be written."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.errors import DatabaseUnavailable
from catalogue.resolvers.unmet_counter import MOST_FORMS, MOST_KEPT, UnmetCounter
from catalogue.store.database import Connection, Pool
from catalogue.store.unmet_needs import UnmetNeed
from tests.server.serving import NOWHERE

DAY = dt.date(2026, 11, 22)
NEED = UnmetNeed(DAY, "SEARCH", "HEALTH", "837", "fi")


async def write(counter: UnmetCounter, url: str) -> None:
    pool = Pool(url)
    await pool.open()
    try:
        await counter.write(pool)
    finally:
        await pool.close()


async def counts(database: Connection) -> list[int]:
    return [row["count"] for row in await database.fetch("SELECT count FROM unmet_need")]


async def test_what_is_written_is_written_once(database: Connection, database_url: str) -> None:
    counter = UnmetCounter()
    counter.count([NEED, NEED])
    await write(counter, database_url)
    await write(counter, database_url)
    assert await counts(database) == [2]
    counter.count([NEED])
    await write(counter, database_url)
    assert await counts(database) == [3]


async def test_a_form_that_asks_with_each_answer_counts_what_it_asked_last(
    database: Connection, database_url: str
) -> None:
    counter = UnmetCounter()
    counter.count([NEED._replace(municipality="")], "a form")
    counter.count([NEED], "a form")
    counter.count([NEED], "another form")
    counter.count([NEED], "one that is answered in the end")
    counter.count([], "one that is answered in the end")
    await write(counter, database_url)
    assert await counts(database) == [2]


async def test_what_a_form_asked_before_it_was_written_is_not_counted_again(
    database: Connection, database_url: str
) -> None:
    counter = UnmetCounter()
    counter.count([NEED], "a form")
    await write(counter, database_url)
    counter.count([NEED], "a form")
    counter.count([NEED._replace(municipality="091")], "a form")
    await write(counter, database_url)
    assert await counts(database) == [1]


async def test_of_many_forms_the_eldest_are_forgotten(
    database: Connection, database_url: str
) -> None:
    counter = UnmetCounter()
    for number in range(MOST_FORMS + 1):
        counter.count([NEED], str(number))
    counter.count([NEED], "0")
    counter.count([NEED], str(MOST_FORMS))
    await write(counter, database_url)
    assert await counts(database) == [MOST_FORMS + 2]


async def test_counts_wait_while_the_database_is_away(
    database: Connection, database_url: str
) -> None:
    counter = UnmetCounter()
    counter.count([NEED])
    with pytest.raises(DatabaseUnavailable):
        await write(counter, NOWHERE)
    counter.count([NEED])
    await write(counter, database_url)
    assert await counts(database) == [2]


async def test_no_more_different_needs_wait_than_there_is_room_for(
    database: Connection, database_url: str
) -> None:
    counter = UnmetCounter()
    counter.count(NEED._replace(municipality=str(number)) for number in range(MOST_KEPT + 10))
    counter.count([NEED._replace(municipality="0")])
    await write(counter, database_url)
    written = await counts(database)
    assert (len(written), max(written)) == (MOST_KEPT, 2)
