"""What clients may ask for in a minute, in one process and in several."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from uuid import UUID

import pytest

from catalogue.access.budgets import BOUNDLESS, Allowance, Balance, Budgets, BudgetSpent, Purse
from catalogue.access.viewer import ANONYMOUS, LinkGrant, LinkSide, Viewer
from catalogue.store.database import Connection, connected

ALLOWANCE = Allowance(unknown=100, known=1_000)
ADDRESS = "192.0.2.1"
KEY = b"the same in all processes"


@pytest.fixture
async def connection(database_url: str) -> AsyncGenerator[Connection]:
    async with connected(database_url) as found:
        yield found


class Clock:
    def __init__(self) -> None:
        self.now = 1_200_000_015.0

    def __call__(self) -> float:
        return self.now


def budgets(clock: Clock | None = None, allowance: Allowance = ALLOWANCE) -> Budgets:
    found = Budgets(allowance, clock or Clock())
    found.use_key(KEY)
    return found


def purse(of: Budgets, viewer: Viewer = ANONYMOUS, address: str = ADDRESS) -> Purse:
    found = of.purse(viewer, address)
    assert found
    return found


def test_what_is_asked_for_is_taken_and_what_was_not_given_comes_back() -> None:
    mine = purse(budgets())
    mine.charge(80)
    mine.refund(30)
    assert mine.balance() == Balance(limit=100, used=50, reset_in=45)


def test_all_of_a_customers_ipv6_addresses_are_one() -> None:
    one = budgets()
    purse(one, address="2001:db8:0:1::1").charge(80)
    used = [
        purse(one, address=address).balance().used
        for address in ("2001:db8:0:1:ffff::2", "2001:db8:0:2::1", "192.0.2.1", "no address: ::")
    ]
    assert used == [80, 0, 0, 0]


def test_who_has_too_few_points_is_told_when_there_are_more_and_loses_none() -> None:
    mine = purse(budgets())
    mine.charge(80)
    with pytest.raises(BudgetSpent, match="in 45 seconds") as refused:
        mine.charge(21)
    mine.charge(20)
    assert (refused.value.wait, mine.balance().remaining) == (45, 0)


def test_a_request_that_costs_more_than_a_minute_has_is_answered_once() -> None:
    mine = purse(budgets())
    mine.charge(5_000)
    with pytest.raises(BudgetSpent):
        mine.charge(1)


def test_in_a_new_minute_everybody_begins_anew() -> None:
    clock = Clock()
    mine = purse(budgets(clock))
    mine.charge(100)
    clock.now += 45
    assert mine.balance() == Balance(limit=100, used=0, reset_in=60)


def test_who_has_a_key_or_an_account_pays_alone_and_has_more() -> None:
    here = budgets()
    key, same_address = purse(here, Viewer("key:1")), purse(here)
    key.charge(900)
    assert (key.balance().remaining, same_address.balance().remaining) == (100, 100)


def test_whoever_opened_a_link_is_anybody() -> None:
    grant = LinkGrant(UUID(int=1), UUID(int=2), LinkSide.CLIENT)
    assert ALLOWANCE.of(Viewer("link:1", link=grant)) == 100


def test_without_a_limit_nobody_pays() -> None:
    assert budgets(allowance=BOUNDLESS).purse(ANONYMOUS, ADDRESS) is None


def test_an_address_cannot_be_told_from_what_is_kept() -> None:
    here, there = budgets(), budgets()
    there.use_key(b"another catalogue")
    names = {each.client(ANONYMOUS, ADDRESS) for each in (here, there)}
    assert len(names) == 2
    assert all(ADDRESS.encode() not in name for name in names)


async def test_processes_tell_each_other_what_was_spent(connection: Connection) -> None:
    here, there = budgets(), budgets()
    purse(here).charge(60)
    purse(there).charge(30)
    await here.settle(connection)
    await there.settle(connection)
    purse(here).charge(1)
    await here.settle(connection)
    await there.settle(connection)  # has nothing to tell, and so asks nothing
    assert (purse(here).balance().used, purse(there).balance().used) == (91, 90)


async def test_what_is_given_back_is_told_as_well(connection: Connection) -> None:
    here, there = budgets(), budgets()
    purse(here).charge(60)
    await here.settle(connection)
    purse(here).refund(50)
    await here.settle(connection)
    purse(there).charge(1)
    await there.settle(connection)
    assert purse(there).balance().used == 11


async def test_minutes_that_are_over_are_forgotten(connection: Connection) -> None:
    clock = Clock()
    here = budgets(clock)
    for _ in range(5):
        purse(here).charge(10)
        await here.settle(connection)
        clock.now += 60
    assert await connection.fetchval("SELECT count(*) FROM budget") == 2


def test_a_clock_that_jumps_keeps_nobody_waiting_for_more_than_a_minute() -> None:
    clock = Clock()
    mine = purse(budgets(clock))
    for jump in (0, 86_400, -172_800, 86_400):
        clock.now += jump
        mine.charge(100)
        with pytest.raises(BudgetSpent) as spent:
            mine.charge(1)
        assert spent.value.wait == 45
