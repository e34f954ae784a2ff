"""graphql-transport-ws, message by message, over real connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
import structlog
from websockets.typing import Subprotocol

from catalogue.resolvers.limits import LIMITS
from tests.fuzzing.exchange import conversed, frame
from tests.server.serving import STEWARD
from tests.server.talking import (
    CONFIDENTIAL,
    INIT,
    STREAMS,
    Json,
    connected,
    data_of,
    serving,
    talking,
)

COUNT = "subscription Count($upto: Int!) { count(upto: $upto) }"


@pytest.fixture(scope="module")
async def address() -> AsyncGenerator[str]:
    async with serving() as url:
        yield url


async def test_a_subscription_tells_each_thing_and_then_that_it_is_complete(address: str) -> None:
    async with talking(address) as talk:
        await talk.subscribe(COUNT, upto=2)
        heard = [await talk.hear() for _ in range(3)]
    extensions = {"catalogue": {"revision": None, "age": None}}
    assert heard == [
        {"type": "next", "id": "1", "payload": {"data": {"count": 0}, "extensions": extensions}},
        {"type": "next", "id": "1", "payload": {"data": {"count": 1}, "extensions": extensions}},
        {"type": "complete", "id": "1"},
    ]


@pytest.mark.parametrize(
    ("operation", "data"),
    [("{ viewer }", {"viewer": "anybody"}), ("mutation { change }", {"change": 1})],
)
async def test_queries_and_mutations_are_answered_once(
    address: str, operation: str, data: Json
) -> None:
    async with talking(address) as talk:
        await talk.subscribe(operation)
        assert data_of(await talk.hear()) == data
        assert await talk.hear() == {"type": "complete", "id": "1"}


async def test_several_operations_share_a_connection(address: str) -> None:
    async with talking(address) as talk:
        for id_ in ("a", "b"):
            await talk.subscribe("subscription { silence }", id_)
        await talk.subscribe(COUNT, "c", upto=1)
        heard = [await talk.hear(), await talk.hear()]
    assert [(message["type"], message["id"]) for message in heard] == [
        ("next", "c"),
        ("complete", "c"),
    ]


async def test_an_id_is_free_again_once_its_operation_has_ended(address: str) -> None:
    async with talking(address) as talk:
        for _ in range(3):
            await talk.subscribe(COUNT, upto=0)
            assert await talk.hear() == {"type": "complete", "id": "1"}


async def test_who_completes_hears_nothing_more_and_frees_what_was_held(address: str) -> None:
    async with talking(address) as talk:
        await talk.subscribe("subscription { silence }")
        await talk.subscribe("{ viewer }", "2")
        assert (await talk.hear())["id"] == "2"
        assert STREAMS.open == 1
        await talk.say({"type": "complete", "id": "1"})
        await talk.subscribe("{ viewer }", "1")
        heard = [(await talk.hear())["id"] for _ in range(3)]
    assert (heard, STREAMS.open) == (["2", "1", "1"], 0)


async def test_what_a_client_follows_ends_when_it_goes_without_a_word(address: str) -> None:
    ended = STREAMS.watch()
    async with talking(address) as talk:
        await talk.subscribe("subscription { silence }")
        await talk.subscribe("{ viewer }", "2")
        await talk.hear()
        talk.connection.transport.abort()
    await asyncio.wait_for(ended.wait(), timeout=20)


async def test_pings_are_answered_before_and_after_the_beginning(address: str) -> None:
    async with connected(address) as talk:
        await talk.say({"type": "ping"}, INIT, {"type": "pong"}, {"type": "ping", "payload": {}})
        heard = [await talk.hear() for _ in range(3)]
    assert heard == [{"type": "pong"}, {"type": "connection_ack"}, {"type": "pong"}]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { count", "GRAPHQL_PARSE_FAILED"),
        ("subscription { unheardOf }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { silence defect }", "GRAPHQL_VALIDATION_FAILED"),
        (f"{{ {'viewer ' * 501} }}", "LIMIT_EXCEEDED"),
        (COUNT, "BAD_USER_INPUT"),
    ],
)
async def test_what_cannot_be_executed_is_an_error_and_the_connection_stays(
    address: str, query: str, code: str
) -> None:
    async with talking(address) as talk:
        await talk.subscribe(query)
        message = await talk.hear()
        await talk.subscribe("{ viewer }", "2")
        assert data_of(await talk.hear()) == {"viewer": "anybody"}
    codes = {error["extensions"]["code"] for error in message["payload"]}
    assert (message["type"], message["id"], codes) == ("error", "1", {code})


async def test_a_subscription_that_may_not_begin_says_so_and_is_complete(address: str) -> None:
    async with talking(address) as talk:
        await talk.subscribe("subscription { forbidden }")
        message, end = await talk.hear(), await talk.hear()
    (error,) = message["payload"]["errors"]
    assert (error["extensions"]["code"], error["path"]) == ("FORBIDDEN", ["forbidden"])
    assert end == {"type": "complete", "id": "1"}


async def test_a_defect_ends_the_subscription_masked_and_logged(address: str) -> None:
    with structlog.testing.capture_logs(
        processors=[structlog.contextvars.merge_contextvars]
    ) as logged:
        async with talking(address) as talk:
            await talk.subscribe("subscription { defect }")
            assert data_of(await talk.hear()) == {"defect": 0}
            message, end = await talk.hear(), await talk.hear()
    (error,) = message["payload"]["errors"]
    (entry,) = (entry for entry in logged if entry["log_level"] == "error")
    assert CONFIDENTIAL not in str(message)
    assert error["extensions"] == {
        "code": "INTERNAL_SERVER_ERROR",
        "requestId": entry["request_id"],
    }
    assert end == {"type": "complete", "id": "1"}


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "no json",
        "[]",
        "null",
        "5",
        '"connection_init"',
        "[" * 100_000,
        "9" * 5_000,
        "{}",
        '{"type": 5}',
        '{"type": "unheard_of"}',
        '{"type": "next", "id": "1", "payload": {}}',
        '{"type": "connection_init", "payload": []}',
        '{"type": "connection_init", "payload": {"Authorization": 5}}',
        '{"type": "subscribe", "payload": {"query": "{ viewer }"}}',
        '{"type": "subscribe", "id": 5, "payload": {"query": "{ viewer }"}}',
        '{"type": "subscribe", "id": "", "payload": {"query": "{ viewer }"}}',
        '{"type": "complete"}',
        b'{"type": "connection_init"}',
        b"\xff",
    ],
)
async def test_what_is_no_message_of_the_protocol_closes_with_4400(
    address: str, frame: str | bytes
) -> None:
    async with connected(address) as talk:
        await talk.connection.send(frame)
        code, reason = await talk.ended()
    assert code == 4400
    assert reason


@pytest.mark.parametrize(
    "payload", [None, {}, {"query": 5}, {"query": "{ viewer }", "variables": 5}]
)
async def test_a_subscribe_without_a_request_closes_with_4400(
    address: str, payload: object
) -> None:
    async with talking(address) as talk:
        await talk.say({"type": "subscribe", "id": "1", "payload": payload})
        assert (await talk.ended())[0] == 4400


async def test_a_reason_is_cut_to_what_a_close_can_carry(address: str) -> None:
    async with talking(address) as talk:
        id_ = "-" + "å" * 100
        for _ in range(2):
            await talk.subscribe("subscription { silence }", id_)
        code, reason = await talk.ended()
    assert (code, len(reason.encode())) == (4409, 122)
    assert reason.startswith("Subscriber for -åå")


async def test_who_asks_before_the_beginning_is_closed_with_4401(address: str) -> None:
    async with connected(address) as talk:
        await talk.subscribe("{ viewer }")
        assert (await talk.ended())[0] == 4401


async def test_a_key_that_is_not_good_closes_with_4403(address: str) -> None:
    async with connected(address) as talk:
        await talk.say(INIT | {"payload": {"Authorization": "Bearer guessed"}})
        code, reason = await talk.ended()
    assert (code, reason[:34]) == (4403, "This is no key or token that this ")


@pytest.mark.parametrize("protocol", [None, Subprotocol("graphql-ws"), Subprotocol("unheard-of")])
async def test_another_subprotocol_closes_with_4406(
    address: str, protocol: Subprotocol | None
) -> None:
    async with connected(address, protocol) as talk:
        assert (await talk.ended())[0] == 4406


async def test_silence_at_the_beginning_closes_with_4408() -> None:
    async with serving(replace(LIMITS, patience=0)) as url, connected(url) as talk:
        assert await talk.ended() == (4408, "Connection initialisation timeout")


async def test_a_second_beginning_closes_with_4429(address: str) -> None:
    async with talking(address) as talk:
        await talk.say(INIT)
        assert await talk.ended() == (4429, "Too many initialisation requests")


async def test_a_message_that_is_too_large_closes_with_1009(address: str) -> None:
    async with talking(address) as talk:
        await talk.subscribe("{ viewer }" + " " * LIMITS.body_size)
        assert (await talk.ended())[0] == 1009


@pytest.mark.parametrize("broken", [frame(1, b"\xff"), frame(1, b"{}", mask=False)])
async def test_what_is_no_web_socket_any_more_ends_it_and_is_no_defect(broken: bytes) -> None:
    """The connection is closed before it is acknowledged: both frames come at once."""
    init = frame(1, json.dumps(INIT).encode())
    with structlog.testing.capture_logs() as logs:
        async with serving() as address:
            await conversed(int(address.rpartition(":")[2]), [init + broken])
    [told] = [entry for entry in logs if "socket" in entry["event"]]
    assert (told["event"], told["code"]) == ("web socket", None)


async def test_more_operations_than_allowed_are_refused_one_by_one() -> None:
    async with serving(replace(LIMITS, operations=2)) as url, talking(url) as talk:
        for id_ in ("1", "2", "3"):
            await talk.subscribe("subscription { silence }", id_)
        refused = await talk.hear()
        await talk.say({"type": "complete", "id": "1"})
        await talk.subscribe("{ viewer }", "3")
        assert data_of(await talk.hear()) == {"viewer": "anybody"}
    (error,) = refused["payload"]
    assert (refused["id"], error["extensions"]["code"]) == ("3", "LIMIT_EXCEEDED")


async def test_who_does_not_read_is_dropped_with_1013() -> None:
    ended = STREAMS.watch()
    async with serving(replace(LIMITS, patience=1)) as url, talking(url) as talk:
        talk.connection.transport.pause_reading()
        await talk.subscribe("subscription { text(size: 100000) }")
        await asyncio.wait_for(ended.wait(), timeout=20)
        talk.connection.transport.resume_reading()
        assert (await talk.ended())[0] == 1013


@pytest.mark.parametrize("name", ["Authorization", "authorization"])
async def test_a_browser_says_who_it_is_in_the_first_message(address: str, name: str) -> None:
    async with talking(address, {name: STEWARD, "Accept-Language": "sv"}) as talk:
        await talk.subscribe("{ viewer languages }")
        assert data_of(await talk.hear()) == {"viewer": "operator", "languages": ["sv"]}


async def test_a_program_says_who_it_is_in_the_headers(address: str) -> None:
    async with connected(address, Authorization=STEWARD, Accept_Language="en") as talk:
        await talk.say(INIT)
        await talk.hear()
        await talk.subscribe("{ viewer languages }")
        assert data_of(await talk.hear()) == {"viewer": "operator", "languages": ["en"]}


async def test_a_server_that_stops_says_so_with_1012() -> None:
    ended = STREAMS.watch()
    async with AsyncExitStack() as clients:
        async with serving(stop_within=1) as url:
            talk = await clients.enter_async_context(talking(url))
            await talk.subscribe("subscription { silence }")
            await talk.subscribe("{ viewer }", "2")
            await talk.hear()
        assert (await talk.ended())[0] == 1012
    assert ended.is_set()
