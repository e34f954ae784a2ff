"""Servers that fail: a run ends before it could take anything for gone."""

from __future__ import annotations

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp

from catalogue.errors import CatalogueError, FetchFailed
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from tests.loaders.ptv.v11.replies import cut_in_half, html, json, server_error, silence
from tests.loaders.service_map.payloads import hours_time, opening_hours, unit
from tests.loaders.service_map.reading import read
from tests.loaders.service_map.server import Tpr, large_city, small_city

LISTS = (
    "v4/unit/",
    "v4/connection/",
    "v4/department/",
    "v4/ontologyword/",
    "description/?alldata=yes&municipality=92&language=sv",
    "errandservice/?alldata=yes&municipality=235&language=en",
)
LATIN = Response('[{"id": 1, "name_fi": "Työ"}]'.encode("latin-1"), media_type="application/json")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "reply", [server_error, silence, cut_in_half, html(), json({}), json(None), LATIN]
)
async def test_a_list_that_cannot_be_read_ends_the_run(path: str, reply: ASGIApp) -> None:
    server = small_city()
    server.faults[path] = reply

    with pytest.raises(CatalogueError):
        await read(server)


@pytest.mark.parametrize("path", LISTS)
async def test_a_list_that_is_not_there_ends_the_run(path: str) -> None:
    server = small_city()
    server.faults[path] = json({"error": "No such list"}, 404)

    with pytest.raises(FetchFailed, match="404"):
        await read(server)


@pytest.mark.parametrize(
    ("empty", "name"),
    [
        ("v4/unit/", "unit"),
        ("v4/connection/", "connection"),
        ("v4/department/", "department"),
        ("v4/ontologyword/", "ontologyword"),
        ("errandservice/?", "errandservice/91"),
        ("description/?", "description/91"),
        ("errandservice/?alldata=yes&municipality=91&language=fi", "errandservice/91/fi"),
        ("description/?alldata=yes&municipality=91&language=sv", "description/91/sv"),
    ],
)
async def test_an_empty_list_is_not_believed_while_others_speak_of_what_it_should_hold(
    empty: str, name: str
) -> None:
    server = large_city()
    server.faults[empty] = json([])

    with pytest.raises(FetchFailed, match=f"{name} is empty, but .* --set may_be_empty={name}"):
        await read(server)


async def test_an_empty_list_is_believed_where_the_source_says_so() -> None:
    server = large_city()
    server.faults["description/?alldata=yes&municipality=91&language=sv"] = json([])

    told = await read(server, may_be_empty=["description/91/sv"])

    assert "sv" not in told.payload(RecordKind.SERVICE, "description-7000")


async def test_lists_that_nobody_speaks_of_may_be_empty() -> None:
    told = await read(small_city())

    assert told.issues == [], "five municipalities of six have no services"


async def test_everything_empty_is_left_to_the_guard() -> None:
    told = await read(Tpr())

    assert told.pages == []


@pytest.mark.parametrize("reply", [server_error, silence, cut_in_half, html(), json([])])
async def test_a_failure_of_hauki_is_a_warning_and_hours_stay_prose(reply: ASGIApp) -> None:
    server = small_city()
    server.hours = [opening_hours(100, ("2026-11-23", [hours_time()]))]
    server.faults["opening_hours/"] = reply

    told = await read(server, hauki=True)

    payload = told.payload(RecordKind.SERVICE_CHANNEL, "100")
    assert ("hauki" in payload, len(payload["connections"])) == (False, 1)
    [issue] = told.issues
    assert (issue.code, issue.severity) == (IssueCode.FETCH_FAILED, Severity.WARNING)
    assert issue.message.startswith("Opening hours could not be read from Hauki")


async def test_pages_of_hours_without_an_end_are_a_warning() -> None:
    server = small_city()
    endless = {"next": server.HAUKI + "opening_hours/?page=2", "results": []}
    server.faults["opening_hours/"] = json(endless)

    told = await read(server, hauki=True)

    assert [issue.code for issue in told.issues] == [IssueCode.FETCH_FAILED]


async def test_rows_within_units_stand_for_the_list_of_rows() -> None:
    server = large_city()
    server.units = [
        unit(1000 + n, connections=[{"section_type": "PRICE", "name_fi": "5 e"}]) for n in range(20)
    ]
    server.rows = []

    told = await read(server)

    assert told.issues == []
    assert len(told.ids(RecordKind.SERVICE)) == 40
