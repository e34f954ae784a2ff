"""A message is posted once, to the address that was checked, whatever the receiver does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress

import pytest

from catalogue.webhooks.sending import LookUp, Post, Problem, look_up
from tests.running import free_port
from tests.webhooks.receiving import (
    LOOPBACK,
    NAME,
    OK,
    Answering,
    answer,
    certificates,
    hang,
    receiver,
)

HERE = Post(LOOPBACK)
BODY = '{"type":"webhook.test","text":"ä"}'.encode()
HEADERS = {"webhook-id": "msg_1"}


def names(*answers: Sequence[str]) -> LookUp:
    """A resolver that answers so, one time after the other."""
    left = list(answers)

    async def look_up(_host: str, _port: int) -> Sequence[str]:
        return left.pop(0)

    return look_up


async def test_a_message_comes_as_it_was_sent() -> None:
    async with receiver() as there:
        found = await HERE.send(there.url, HEADERS, BODY)
    [received] = there.received
    assert (found.problem, found.status) == (None, 204)
    assert (received.target, received.body) == ("/polku?key=1", BODY.decode())
    assert {name: received.headers[name] for name in ("host", "content-type", "webhook-id")} == {
        "host": f"127.0.0.1:{there.port}",
        "content-type": "application/json",
        "webhook-id": "msg_1",
    }


ANSWERS = {
    "200 OK": None,
    "299 Fine": None,
    "500 Oh": Problem.REFUSED,
    "404 No": Problem.REFUSED,
    "799 What": Problem.REFUSED,
    "410 Gone": Problem.GONE,
}


@pytest.mark.parametrize("status", ANSWERS)
async def test_only_two_hundred_and_what_follows_it_is_taken(status: str) -> None:
    async with receiver(answer(status)) as there:
        found = await HERE.send(there.url, HEADERS, BODY)
    assert (found.problem, found.status) == (ANSWERS[status], int(status[:3]))


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
async def test_a_redirect_is_a_failure_and_nobody_is_asked_there(status: str) -> None:
    async with receiver() as elsewhere:
        moved = answer(f"{status} Moved", f"location: {elsewhere.url}")
        async with receiver(moved) as there:
            found = await HERE.send(there.url, HEADERS, BODY)
    assert (found.problem, elsewhere.received) == (Problem.REDIRECTED, [])


async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A byte of the head now and then, until the other side has had enough."""
    while not reader.at_eof():
        writer.write(b"H")
        with suppress(TimeoutError):
            await asyncio.wait_for(reader.read(), 0.05)


@pytest.mark.parametrize("answering", [hang, drip])
async def test_a_receiver_that_hangs_is_left_after_a_while(answering: Answering) -> None:
    async with receiver(answering) as there:
        began = time.monotonic()
        found = await Post(LOOPBACK, patience=0.3).send(there.url, HEADERS, BODY)
    assert (found.problem, found.status) == (Problem.TIMED_OUT, None)
    assert time.monotonic() - began < 2


async def test_a_head_without_end_is_not_read_to_the_end() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not reader.at_eof():
            writer.write(b"x-more: and more\r\n" * 10_000)
            await writer.drain()

    async with receiver(talk) as there:
        assert (await HERE.send(there.url, HEADERS, BODY)).problem is Problem.NO_ANSWER


async def test_an_answer_of_any_length_costs_nothing() -> None:
    """Of a terabyte that is promised, nothing is waited for."""

    async def promise(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\nand so on")
        await writer.drain()
        await reader.read()

    async with receiver(promise) as there:
        found = await HERE.send(there.url, HEADERS, BODY)
    assert (found.problem, found.status) == (None, 200)


async def say_hello(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n")


async def say_nothing(_: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    return


@pytest.mark.parametrize("answering", [say_hello, say_nothing])
async def test_what_is_no_answer_is_told_so(answering: Answering) -> None:
    async with receiver(answering) as there:
        assert (await HERE.send(there.url, HEADERS, BODY)).problem is Problem.NO_ANSWER


async def test_nobody_there_and_no_such_name() -> None:
    nobody = await HERE.send(f"http://127.0.0.1:{free_port()}", HEADERS, BODY)
    unknown = await HERE.send("https://nowhere.invalid", HEADERS, BODY)
    assert (nobody.problem, unknown.problem) == (Problem.NOT_REACHED, Problem.NAME_UNKNOWN)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "0"]
)
async def test_nothing_private_is_sent_to_however_it_is_written(host: str) -> None:
    async with receiver() as there:
        for scheme in ("http", "https"):
            found = await Post().send(f"{scheme}://{host}:{there.port}/", HEADERS, BODY)
            assert found.problem is Problem.ADDRESS_REFUSED
    assert there.received == []


async def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    post = Post(look_up=names(["93.184.216.34", "10.0.0.1"]))
    found = await post.send("https://hooks.example/", HEADERS, BODY)
    assert found.problem is Problem.ADDRESS_REFUSED


async def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to() -> None:
    """A second look-up would have nothing to answer."""
    async with receiver() as there:
        post = Post(LOOPBACK, look_up=names(["127.0.0.1"]))
        found = await post.send(f"http://{NAME}:{there.port}/x", HEADERS, BODY)
    assert (found.problem, there.received[0].headers["host"]) == (None, f"{NAME}:{there.port}")


async def test_a_name_that_leads_elsewhere_by_now_is_refused() -> None:
    """At first to an address that is allowed, at the next attempt to one that is not."""
    async with receiver() as there:
        post = Post(LOOPBACK, look_up=names(["127.0.0.1"], ["10.0.0.1"]))
        url = f"http://{NAME}:{there.port}/"
        found = [(await post.send(url, HEADERS, BODY)).problem for _ in range(2)]
    assert (found, len(there.received)) == ([None, Problem.ADDRESS_REFUSED], 1)


async def test_where_one_address_cannot_be_connected_to_the_next_one_is() -> None:
    async with receiver() as there:
        post = Post(LOOPBACK, look_up=names(["127.0.0.2", "127.0.0.1"]))
        found = await post.send(f"http://{NAME}:{there.port}/", HEADERS, BODY)
    assert (found.problem, len(there.received)) == (None, 1)


@pytest.mark.parametrize(
    ("certified", "asked", "problem"),
    [
        (NAME, NAME, None),
        (NAME, "other.example", Problem.NOT_TRUSTED),
        ("127.0.0.1", NAME, Problem.NOT_TRUSTED),
    ],
)
async def test_a_certificate_must_be_for_the_name(
    certified: str, asked: str, problem: Problem | None
) -> None:
    both = certificates(certified)
    async with receiver(OK, both.server) as there:
        post = Post(LOOPBACK, look_up=names(["127.0.0.1"]), trusted=both.trusted)
        found = await post.send(f"https://{asked}:{there.port}/", HEADERS, BODY)
    assert (found.problem, len(there.received)) == (problem, 0 if problem else 1)


async def test_a_certificate_must_be_of_somebody_trusted() -> None:
    async with receiver(OK, certificates().server) as there:
        post = Post(LOOPBACK, look_up=names(["127.0.0.1"]))
        found = await post.send(f"https://{NAME}:{there.port}/", HEADERS, BODY)
    assert (found.problem, there.received) == (Problem.NOT_TRUSTED, [])


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiver() as proxy, receiver() as there:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        await HERE.send(there.url, HEADERS, BODY)
    assert (len(there.received), proxy.received) == (1, [])


@pytest.mark.parametrize(
    ("told", "seconds"), [("120", 120), ("", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None)]
)
async def test_a_wish_for_later_is_heard_where_it_is_in_seconds(
    told: str, seconds: int | None
) -> None:
    async with receiver(answer("503 Later", f"retry-after: {told}")) as there:
        assert (await HERE.send(there.url, HEADERS, BODY)).retry_after == seconds


async def test_localhost_is_found() -> None:
    assert "127.0.0.1" in await look_up("localhost", 80)
