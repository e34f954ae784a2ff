"""What goes wrong at another catalogue, and what comes of it."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from catalogue.errors import CursorLost, FetchFailed, SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode
from catalogue.intake.feed import Scope as Extent
from loaders.polku.feed import PolkuFeed
from loaders.polku.saved_feed import PolkuSavedFeed
from tests.loaders.fault import FaultyServer
from tests.loaders.local_server import serving
from tests.loaders.polku.catalogues import HASTY
from tests.loaders.ptv.v11.replies import (
    cut_in_half,
    html,
    json,
    server_error,
    silence,
    too_many_requests,
)
from tests.loaders.told import Told

IMPATIENT = replace(HASTY, silence=0.3)
SOURCES, CHANGES, SECOND_PAGE = "query+Sources", "query+Follow", "cursor-2"
OWN = {"id": "own", "system": "town", "loader": "list", "licence": "CC0-1.0", "attribution": ""}


@dataclass(kw_only=True)
class PlayedCatalogue(FaultyServer):
    """Two pages of changes with one service each."""

    def __post_init__(self) -> None:
        self._app = _answer


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope)
    variables = orjson.loads(request.query_params["variables"])
    asks_sources = "Sources" in request.query_params["query"]
    data = {"sources": [OWN]} if asks_sources else {"changes": _page(variables["after"])}
    await JSONResponse({"data": data})(scope, receive, send)


def _page(after: str | None, **other: object) -> dict[str, object]:
    local_id = "a" if after is None else "b"
    record = {
        "kind": "SERVICE",
        "localId": local_id,
        "isTold": True,
        "url": None,
        "modifiedAt": None,
        "parent": None,
        "sameAs": [],
        "content": orjson.dumps({"type": "SERVICE", "name": {"fi": "Palvelu"}}).decode(),
    }
    return {
        "nodes": [{"records": [record]}],
        "pageInfo": {"hasNextPage": after is None, "endCursor": "cursor-2"},
        "latestCursor": "cursor-9",
    } | other


@pytest.fixture
def server() -> PlayedCatalogue:
    return PlayedCatalogue()


async def read(
    server: PlayedCatalogue, mode: Mode = Mode.FULL, cursor: str | None = None
) -> list[str]:
    """The local ids of all records that a run brings."""
    patience = IMPATIENT if any(fault.reply is silence for fault in server.faults) else HASTY
    request = FetchRequest(mode, Extent(), None, set(), _nobody_watches, cursor)
    with serving(server) as url:
        feed = PolkuFeed(f"{url}/", {"system": "town"}, patience=patience)
        async with aclosing(feed.fetch(request)) as pages:
            return [record.local_id async for page in pages for record in page.records]


def _nobody_watches(stage: str, done: int, total: int | None) -> None:
    pass


@pytest.mark.parametrize(
    "reply", [server_error, html(), cut_in_half, silence, too_many_requests("0")]
)
@pytest.mark.parametrize("address", [SOURCES, CHANGES, SECOND_PAGE])
async def test_what_fails_once_is_asked_for_again(
    server: PlayedCatalogue, reply: ASGIApp, address: str
) -> None:
    server.fail(address, reply, times=1)
    assert await read(server) == ["a", "b"]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (server_error, "answered 500"),
        (html(), "not JSON"),
        (cut_in_half, "broke off"),
        (silence, "did not answer in time"),
        (too_many_requests("0"), "429"),
        (Response(status_code=404), "404"),
    ],
)
async def test_what_fails_again_and_again_fails_the_run_and_says_how(
    server: PlayedCatalogue, reply: ASGIApp, said: str
) -> None:
    server.fail(SECOND_PAGE, reply)
    with pytest.raises(FetchFailed, match=said):
        await read(server)


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {},
        {"data": None},
        {"data": {}},
        {"data": {"changes": None}},
        {"data": {"changes": {"nodes": None}}},
        {"data": {"changes": _page(None, latestCursor=None)}},
        {"data": {"changes": _page(None, pageInfo={"hasNextPage": True})}},
        {"data": {"changes": _page(None, nodes=[{"records": [{"kind": "SERVICE"}]}])}},
    ],
)
async def test_an_answer_that_is_none_of_a_catalogue_is_refused(
    server: PlayedCatalogue, answer: object
) -> None:
    server.fail(CHANGES, json(answer))
    with pytest.raises(SourceMalformed, match="other catalogue's answer"):
        await read(server)


async def test_a_question_that_is_refused_fails_the_run_with_the_other_catalogues_words(
    server: PlayedCatalogue,
) -> None:
    fault = {"message": "Too expensive.", "extensions": {"code": "LIMIT_EXCEEDED"}}
    server.fail(CHANGES, json({"data": None, "errors": [fault]}, 400))
    with pytest.raises(FetchFailed, match="400"):
        await read(server)


async def test_a_cursor_that_is_known_no_more_is_told_apart_from_other_failures(
    server: PlayedCatalogue,
) -> None:
    fault = {"message": "No such cursor.", "extensions": {"code": "CURSOR_INVALID"}}
    server.fail(CHANGES, json({"data": None, "errors": [fault]}))
    with pytest.raises(CursorLost, match="all of it is read"):
        await read(server, Mode.DELTA, "cursor-1")


async def test_records_of_a_kind_that_we_do_not_know_are_passed_over(
    server: PlayedCatalogue,
) -> None:
    page = _page("cursor-2")
    strange = {**orjson.loads(orjson.dumps(page))["nodes"][0]["records"][0], "kind": "SHIP"}
    server.fail(
        SECOND_PAGE, json({"data": {"changes": {**page, "nodes": [{"records": [strange]}]}}})
    )
    assert await read(server) == ["a"]


async def test_pages_that_lead_back_to_one_that_was_read_fail_the_run(
    server: PlayedCatalogue,
) -> None:
    page = _page(None, pageInfo={"hasNextPage": True, "endCursor": "cursor-2"})
    server.fail(SECOND_PAGE, json({"data": {"changes": page}}))
    with pytest.raises(SourceMalformed, match="no further"):
        await read(server)


@pytest.mark.parametrize("kind", [["SERVICE"], {}, 1, None, "NONSENSE"])
async def test_a_saved_record_whose_kind_is_none_is_told(tmp_path: Path, kind: object) -> None:
    (tmp_path / "a.json").write_bytes(orjson.dumps({"id": "1", "kind": kind, "localId": "a"}))
    request = FetchRequest(Mode.FULL, Extent(), None, (), Told().note)
    [page] = [page async for page in PolkuSavedFeed(tmp_path, {"system": "town"}).fetch(request)]
    assert (page.records, len(page.issues)) == ((), 1)
