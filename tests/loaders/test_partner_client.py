"""Reading a partner over HTTP, faults included."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import logging
import socket
from collections.abc import Iterator

import pytest
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from catalogue.errors import FetchFailed, InputInvalid
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import PartnerClient, Patience, together
from tests.loaders.local_server import serving
from tests.loaders.partner import HASTY, Partner, Reply, ask, failure, silent


async def cut_in_half(_scope: Scope, _receive: Receive, send: Send) -> None:
    headers = [(b"content-length", b"100"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"items": [', "more_body": False})


async def test_a_value_is_asked_for_below_the_base_url_with_parameters_and_headers() -> None:
    partner = Partner(JSONResponse({"name": "Ä"}))
    with serving(partner) as url:
        async with PartnerClient(url + "/api", headers={"x-api-key": "k"}) as client:
            assert await client.get_json("list", {"page": 2, "all": True}) == {"name": "Ä"}
    [request] = partner.requests
    assert request.url.path == "/api/list"
    assert dict(request.query_params) == {"page": "2", "all": "true"}
    assert request.headers["x-api-key"] == "k"


async def test_what_is_no_json_is_read_as_it_is() -> None:
    partner = Partner(Response(status_code=503), Response(b"code;name\r\n\xe4"))
    with serving(partner) as url:
        async with PartnerClient(url, patience=HASTY) as client:
            assert await client.get_bytes("list.csv") == b"code;name\r\n\xe4"


async def test_a_byte_order_mark_is_tolerated() -> None:
    assert await ask(Partner(Response(b"\xef\xbb\xbf[1]"))) == [1]


@pytest.mark.parametrize(
    "fault",
    [
        Response(status_code=500),
        Response(status_code=503),
        Response(status_code=429),
        HTMLResponse("<h1>Maintenance</h1>"),
        Response(b'{"items": ['),
        Response(b""),
        Response(b"not gzip", headers={"content-encoding": "gzip"}),
        cut_in_half,
    ],
    ids=["500", "503", "429", "html", "half JSON", "empty", "bad gzip", "cut in half"],
)
async def test_a_passing_fault_is_got_over(fault: Reply) -> None:
    partner = Partner(fault, JSONResponse(1))
    assert await ask(partner) == 1
    assert len(partner.requests) == 2


async def test_an_answer_that_does_not_come_is_asked_for_again() -> None:
    patience = Patience(attempts=2, first_wait=0.001, silence=1)
    assert await ask(Partner(silent, JSONResponse(1)), patience=patience) == 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            Response(status_code=500),
            "answered 500 (Internal Server Error)",
        ),
        (
            HTMLResponse("<h1>Maintenance</h1>"),
            "answered with something that is not JSON (text/html; charset=utf-8)",
        ),
        (
            cut_in_half,
            "broke off in the middle of its answer",
        ),
    ],
    ids=["500", "html", "cut in half"],
)
async def test_a_lasting_fault_is_told_in_a_sentence(fault: Reply, told: str) -> None:
    partner = Partner(fault)
    sentence = f"/api/things {told}; it was tried 3 times. Try again later."
    assert await failure(partner) == sentence
    assert len(partner.requests) == 3


async def test_an_address_that_is_none_is_not_gone_on_to() -> None:
    partner = Partner(Response(status_code=302, headers={"location": "http://xn--zz.example/"}))
    told = "sent us on to an address that is none; it was tried 3 times"
    assert told in await failure(partner)


async def test_an_answer_that_never_comes_is_told_in_a_sentence() -> None:
    patience = Patience(attempts=1, silence=0.05)
    told = "/api/things did not answer in time; it was tried once. Try again later."
    assert await failure(Partner(silent), patience=patience) == told


async def test_an_answer_that_trickles_for_ever_is_given_up() -> None:
    async def trickle(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        gone = asyncio.ensure_future(silent(_scope, receive, send))
        while not gone.done():
            await send({"type": "http.response.body", "body": b" ", "more_body": True})
            await asyncio.wait([gone], timeout=0.01)

    patience = Patience(attempts=1, silence=5, whole_answer=0.1)
    assert "did not answer in time" in await failure(Partner(trickle), patience=patience)


async def test_a_host_that_is_not_there_is_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    async with PartnerClient(f"http://127.0.0.1:{port}/api/", patience=HASTY) as client:
        with pytest.raises(FetchFailed, match=r"^/api/things could not be reached"):
            await client.get_json("things")


@pytest.mark.parametrize("wait", ["3600", "date", "soon"])
async def test_retry_after_is_honoured_within_bounds(wait: str) -> None:
    hour = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    value = email.utils.format_datetime(hour, usegmt=True) if wait == "date" else wait
    partner = Partner(Response(status_code=429, headers={"retry-after": value}), JSONResponse(1))
    assert await ask(partner) == 1


async def test_retry_after_makes_us_wait_longer_than_we_would() -> None:
    patience = Patience(attempts=2, first_wait=0.001, longest_wait=0.3)
    partner = Partner(Response(status_code=503, headers={"retry-after": "9"}), JSONResponse(1))
    begun = asyncio.get_running_loop().time()
    assert await ask(partner, patience=patience) == 1
    assert asyncio.get_running_loop().time() - begun >= 0.3


async def test_not_found_is_an_answer_of_its_own_with_its_problem() -> None:
    problem: dict[str, object] = {"title": "Not Found", "status": 404, "reason": "NotPublished"}
    partner = Partner(JSONResponse(problem, status_code=404))
    with pytest.raises(NotFound) as caught:
        await ask(partner)
    assert caught.value.problem == problem
    assert str(caught.value) == "/api/things answered 404 (Not Found): Not Found; NotPublished."
    assert len(partner.requests) == 1


async def test_not_found_without_a_problem_is_not_found_still() -> None:
    with pytest.raises(NotFound) as caught:
        await ask(Partner(HTMLResponse("<h1>Not here</h1>", status_code=404)))
    assert caught.value.problem == {}


async def test_gone_is_an_answer_of_its_own() -> None:
    with pytest.raises(Gone, match=r"^/api/things answered 410 \(Gone\)\.$"):
        await ask(Partner(Response(status_code=410)))


async def test_a_refused_key_is_not_tried_again() -> None:
    partner = Partner(Response(status_code=401))
    assert await failure(partner) == (
        "/api/things answered 401 (Unauthorized). Check the API key and what it gives access to."
    )
    assert len(partner.requests) == 1


async def test_a_bad_request_tells_what_the_partner_says_of_it() -> None:
    problem = {"title": "Bad Request", "errors": [{"message": "pageSize is at most 100"}, None]}
    assert await failure(Partner(JSONResponse(problem, status_code=400))) == (
        "/api/things answered 400 (Bad Request): Bad Request; pageSize is at most 100. "
        "Check the base URL and what was asked for."
    )


@pytest.mark.parametrize(("parallel", "answered"), [(2, False), (3, True)])
async def test_no_more_requests_are_under_way_than_allowed(parallel: int, answered: bool) -> None:  # noqa: FBT001
    three_at_once = asyncio.Barrier(3)

    async def in_threes(scope: Scope, receive: Receive, send: Send) -> None:
        await three_at_once.wait()
        await JSONResponse(1)(scope, receive, send)

    patience = Patience(parallel=parallel, attempts=1, silence=5 if answered else 0.2)
    with serving(in_threes) as url:
        async with PartnerClient(url, patience=patience) as client:
            asked = (client.get_json(str(n)) for n in range(3))
            answers = await asyncio.gather(*asked, return_exceptions=True)
    assert answers == [1] * 3 if answered else isinstance(answers[0], FetchFailed)


async def test_where_one_of_several_requests_fails_the_others_are_given_up() -> None:
    async def reply(scope: Scope, receive: Receive, send: Send) -> None:
        is_bad = scope["path"] == "/bad"
        await (Response(status_code=404) if is_bad else silent)(scope, receive, send)

    with serving(reply) as url:
        async with PartnerClient(url, patience=Patience(silence=30)) as client:
            with pytest.raises(NotFound):
                await together(client.get_json(path) for path in ("slow", "bad", "slower"))


@pytest.fixture
def every_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


async def test_an_api_key_is_never_logged(
    every_log: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(Partner(Response(status_code=500))) as url:
        headers = {"x-api-key": "secret-1234"}
        async with PartnerClient(url, headers=headers, patience=HASTY) as client:
            with pytest.raises(FetchFailed):
                await client.get_json("things")
    printed = capsys.readouterr()
    assert every_log.records
    assert "secret-1234" not in every_log.text + printed.out + printed.err


@pytest.mark.parametrize(
    "base_url",
    ["", "api.example", "ftp://api.example/", "http://", "http://a:b", "http://xn--zz.example/"],
)
def test_a_base_url_that_cannot_be_one_is_refused(base_url: str) -> None:
    with pytest.raises(InputInvalid, match="begins with http"):
        PartnerClient(base_url)
