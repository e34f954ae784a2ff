"""The inbox and the outbox: what is in them, filtered, counted and paged."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from tests.schema.referrers import COACHING, DEBT_ADVICE, NEW, Exchange, Referrer, exchange
from tests.schema.town import Town
from tests.server.serving import Json

BOX = """query ($box: ReferralBox!, $filter: ReferralFilter, $first: Int, $after: String) {
  referrals(box: $box, filter: $filter, first: $first, after: $after) {
    nodes { id } edges { node { id } cursor } totalCount counts { state count }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


@pytest.fixture
async def desk(town: Town, database_url: str) -> AsyncGenerator[Exchange]:
    async with exchange(town, database_url) as opened:
        yield opened


async def box(
    of: Referrer, kind: str, first: int | None = None, after: str | None = None, **filter: Any
) -> Json:
    variables: Json = {"box": kind, "filter": filter, "first": first, "after": after}
    return (await of.person.data(BOX, variables))["referrals"]


async def ids(of: Referrer, kind: str, **filter: Any) -> list[str]:
    return [node["id"] for node in (await box(of, kind, **filter))["nodes"]]


async def test_what_was_sent_is_in_the_outbox_and_in_the_receivers_inbox(desk: Exchange) -> None:
    sent = (await desk.sender.sent())["id"]
    draft = (await desk.sender.makes("Create", **NEW))["id"]
    assert await ids(desk.sender, "OUTBOX") == [draft, sent]
    assert await ids(desk.receiver, "INBOX") == [sent]
    nobodys = [(desk.sender, "INBOX"), (desk.receiver, "OUTBOX")]
    nobodys += [(desk.other, "INBOX"), (desk.other, "OUTBOX")]
    assert [await ids(of, kind) for of, kind in nobodys] == [[], [], [], []]


async def test_boxes_are_filtered_and_counted(desk: Exchange) -> None:
    first = (await desk.sender.sent(municipality="091"))["id"]
    second = (await desk.sender.sent())["id"]
    third = (await desk.sender.makes("Create", service=DEBT_ADVICE, language="SV"))["id"]
    await desk.receiver.makes("Decline", id=second, reason="NO_CAPACITY")
    cases: list[tuple[Json, list[str]]] = [
        ({"states": ["SENT", "DECLINED"]}, [second, first]),
        ({"states": []}, []),
        ({"openOnly": True}, [third, first]),
        ({"openOnly": True, "states": ["DECLINED", "DRAFT"]}, [third]),
        ({"services": [COACHING.upper()]}, [second, first]),
        ({"services": ["none"]}, []),
        ({"municipalities": ["91"]}, [first]),
        ({"mine": True}, [third, second, first]),
    ]
    for given, found in cases:
        page = await box(desk.sender, "OUTBOX", **given)
        assert [node["id"] for node in page["nodes"]] == found, given
        assert page["totalCount"] == len(found)
    every = [{"state": state, "count": 1} for state in ("DRAFT", "SENT", "DECLINED")]
    assert (await box(desk.sender, "OUTBOX", states=["SENT"]))["counts"] == every
    assert (await box(desk.sender, "OUTBOX", openOnly=True))["counts"] == every[:2]
    assert await ids(desk.receiver, "INBOX", mine=True) == [second]


async def test_a_box_is_paged_without_gap_or_repeat(desk: Exchange) -> None:
    made = [(await desk.sender.makes("Create", **NEW))["id"] for _ in range(5)]
    found: list[str] = []
    after, has_next = None, True
    while has_next:
        page = await box(desk.sender, "OUTBOX", first=2, after=after)
        assert page["pageInfo"]["hasPreviousPage"] == bool(found)
        assert page["totalCount"] == 5
        found += [edge["node"]["id"] for edge in page["edges"]]
        after, has_next = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert after == page["edges"][-1]["cursor"]
    assert found == made[::-1]


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ("first: 0", "BAD_USER_INPUT"),
        ('after: "x"', "CURSOR_INVALID"),
        ('filter: {municipalities: ["999"]}', "BAD_USER_INPUT"),
    ],
)
async def test_what_no_box_can_be_asked_is_refused(
    desk: Exchange, argument: str, code: str
) -> None:
    query = f"{{ referrals(box: INBOX, {argument}) {{ nodes {{ id }} }} }}"
    assert await desk.sender.person.codes(query) == [code]
