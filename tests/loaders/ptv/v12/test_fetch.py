"""Reading all of PTV v12 over real HTTP, and what goes wrong on the way."""

from __future__ import annotations

import pytest
from starlette.responses import HTMLResponse, JSONResponse, Response

from catalogue.errors import FetchFailed, InputInvalid, SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from loaders.ptv.v12.feed import PtvV12Feed
from tests.loaders.local_server import serving
from tests.loaders.ptv.v12.payloads import (
    connection,
    id_of,
    organization,
    service,
)
from tests.loaders.ptv.v12.reading import (
    EARLIER,
    HASTY,
    Told,
    ids_of,
    read,
    small_catalogue,
)
from tests.loaders.ptv.v12.server import API_KEY, Ptv


@pytest.fixture
def ptv() -> Ptv:
    return small_catalogue()


async def test_everything_is_read_page_by_page_with_connections_joined_to_their_services(
    ptv: Ptv,
) -> None:
    told = await read(ptv)
    assert told.ids(RecordKind.SERVICE) == ids_of("s0", "s1", "s2", "s3", "s4")
    assert told.ids(RecordKind.SERVICE_CHANNEL) == ids_of("c1", "c2")
    assert told.ids(RecordKind.ORGANIZATION) == ids_of("city", "state")
    assert told.ids(RecordKind.GENERAL_DESCRIPTION) == ids_of("g1")
    pairs = [connection("s0", name, publishedAt=EARLIER) for name in ("c1", "c2")]
    joined = sorted(pairs, key=lambda row: str(row["channelContentId"]))
    assert told.payload("s0") == service("s0", publishedAt=EARLIER) | {"connections": joined}
    assert told.payload("s1")["connections"] == []
    assert (told.gone, told.unread, told.issues) == ([], [], [])


async def test_a_full_reading_asks_for_pages_of_a_hundred_and_for_no_archives(ptv: Ptv) -> None:
    await read(ptv)
    assert ptv.asked("service/search") == [{"page": str(n), "pageSize": "100"} for n in (1, 2, 3)]
    assert not [path for path, _ in ptv.requests if path.endswith("/archived")]


async def test_connections_are_asked_for_by_twenty_services() -> None:
    ptv = Ptv()
    ptv.add("service", *(service(f"s{n}") for n in range(45)))
    ptv.add("connection", *(connection(f"s{n}", f"c{m}") for n in range(45) for m in range(6)))
    told = await read(ptv)
    lists = [query["serviceContentIds"].split(",") for query in ptv.asked("connection/search")]
    assert sorted(map(len, lists)) == [5, 20, 20, 20, 20]
    counts = [len(record.payload["connections"]) for record in told.records]  # type: ignore[arg-type]
    assert counts == [6] * 45


async def test_progress_is_told_with_totals(ptv: Ptv) -> None:
    told = await read(ptv)
    assert told.progress == [
        ("services", 2, 5),
        ("services", 4, 5),
        ("services", 5, 5),
        ("channels", 2, 2),
        ("organizations", 2, 2),
        ("general descriptions", 1, 1),
    ]


async def test_an_empty_catalogue_is_read_to_its_end() -> None:
    assert (await read(Ptv())).pages == []


# A moving list


async def test_an_entry_that_moves_to_a_page_that_was_read_is_found_all_the_same(ptv: Ptv) -> None:
    def move(path: str, query: dict[str, str]) -> None:
        if path == "service/search" and query["page"] == "2" and len(ptv.requests) < 6:
            services = ptv.records["service"]
            services.insert(0, services.pop())

    ptv.before = move
    told = await read(ptv)
    assert sorted(told.ids(RecordKind.SERVICE)) == sorted(ids_of("s0", "s1", "s2", "s3", "s4"))


async def test_a_list_that_grows_while_it_is_read_is_read_again(ptv: Ptv) -> None:
    def publish(path: str, query: dict[str, str]) -> None:
        is_second_page = path == "service/search" and query["page"] == "2"
        if is_second_page and len(ptv.records["service"]) == 5:
            ptv.records["service"].insert(0, service("new"))

    ptv.before = publish
    told = await read(ptv)
    assert sorted(told.ids(RecordKind.SERVICE)) == sorted(
        ids_of("new", "s0", "s1", "s2", "s3", "s4")
    )


async def test_an_entry_on_two_pages_is_given_once() -> None:
    ptv = Ptv(page_size=2)
    ptv.add("organization", *(organization(name) for name in ("a", "b", "b", "c")))
    told = await read(ptv)
    assert told.ids(RecordKind.ORGANIZATION) == ids_of("a", "b", "c")


# Totals


def page_of(total: int, *items: object) -> Response:
    page = {"page": 1, "pageSize": 100, "totalItems": total, "totalPages": 1, "items": list(items)}
    return JSONResponse(page)


@pytest.mark.parametrize(
    "items",
    [
        [],
        [service("s0")],
        [service("s0"), None],
        [service("s0"), {"contentId": None}],
        [service("s0"), {"contentId": "not a uuid"}],
        [service("s0"), service("s0"), service("s0")],
    ],
    ids=["empty", "half", "null", "no id", "bad id", "too many of one"],
)
async def test_a_list_that_is_less_than_it_says_fails_the_run(items: list[object]) -> None:
    ptv = Ptv()
    ptv.faults["service/search"] = [page_of(2, *items) for _ in range(3)]
    with pytest.raises(FetchFailed, match=r"service/search says that it has 2 entries, but"):
        await read(ptv)


async def test_an_entry_without_an_id_is_named_before_the_run_fails() -> None:
    ptv, told = Ptv(), Told()
    ptv.faults["service/search"] = [page_of(2, service("s0"), {"contentId": None, "x": 1})] * 3
    with pytest.raises(FetchFailed):
        await read(ptv, told=told)
    message = "An entry of the services has no contentId; nobody can tell what it is."
    assert told.issues == [(IssueCode.RECORD_MALFORMED, Severity.REJECTED, message)]


@pytest.mark.parametrize(
    "answer",
    [JSONResponse([]), JSONResponse({"items": None, "totalItems": 0}), JSONResponse({"items": []})],
)
async def test_an_answer_that_is_no_page_fails_the_run(answer: Response) -> None:
    ptv = Ptv()
    ptv.faults["service/search"] = [answer]
    with pytest.raises(SourceMalformed, match=r"service/search answered without `items`"):
        await read(ptv)


# Faults on the way


async def test_passing_faults_lose_nothing(ptv: Ptv) -> None:
    ptv.faults["service/search"] = [Response(status_code=500)]
    ptv.faults["connection/search"] = [HTMLResponse("<h1>Maintenance</h1>")]
    ptv.faults["organization/search"] = [Response(status_code=429, headers={"retry-after": "1"})]
    ptv.faults["service-channel/search"] = [Response(b'{"items": [')]
    told = await read(ptv)
    assert len(told.records) == 10


@pytest.mark.parametrize("path", ["service/search", "connection/search", "organization/search"])
async def test_lasting_faults_fail_the_run(ptv: Ptv, path: str) -> None:
    ptv.faults[path] = [Response(status_code=503) for _ in range(50)]
    with pytest.raises(FetchFailed, match=rf"/api/v12/{path} answered 503"):
        await read(ptv)


async def test_a_wrong_key_is_told_as_such(ptv: Ptv) -> None:
    with serving(ptv) as url:
        feed = PtvV12Feed("another key", url, patience=HASTY)
        request = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)
        with pytest.raises(FetchFailed, match="Check the API key"):
            _ = [page async for page in feed.fetch(request)]


@pytest.mark.parametrize("api_key", ["", "  ", "avainä", "two\nlines"])
def test_a_key_that_cannot_be_one_is_refused(api_key: str) -> None:
    with pytest.raises(InputInvalid, match="wants an API key"):
        PtvV12Feed(api_key)


async def test_a_base_url_may_name_the_version_already(ptv: Ptv) -> None:
    request = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)
    with serving(ptv) as url:
        for base_url in (url, url + "/", url + "/api/v12", url + "/api/v12/"):
            feed = PtvV12Feed(API_KEY, base_url, patience=HASTY)
            assert [page async for page in feed.fetch(request)]


# Resuming


async def test_pages_that_are_staged_are_not_given_again_nor_what_hangs_on_them(ptv: Ptv) -> None:
    first = await read(ptv)
    ptv.requests.clear()
    staged = {page.key for page in first.pages if page.records[0].local_id != id_of("s4")}
    again = await read(ptv, staged=staged)
    assert again.ids(RecordKind.SERVICE) == [id_of("s4")]
    assert len(again.records) == 1
    assert ptv.asked("connection/search") == [
        {"serviceContentIds": id_of("s4"), "page": "1", "pageSize": "100"}
    ]


async def test_a_staged_page_whose_services_moved_since_loses_nobody(ptv: Ptv) -> None:
    first = await read(ptv)
    ptv.remove("service", id_of("s0"))
    ptv.records["service"].append(service("s5"))
    staged = {page.key for page in first.pages[:2]}
    again = await read(ptv, staged=staged)
    given = {record.local_id for page in first.pages[:2] for record in page.records}
    given |= set(again.ids(RecordKind.SERVICE))
    assert given >= set(ids_of("s1", "s2", "s3", "s4", "s5"))
