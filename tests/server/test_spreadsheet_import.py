"""Sheets that partners send over HTTP: taken, read by a worker, told of to their owner alone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import UUID

import pytest

from catalogue.access.rights import Right
from catalogue.cli import uploads
from catalogue.settings import settings
from catalogue.store import queue, runs
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from tests.access.organizations import HELSINKI, TAMPERE, id_of
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, write_xlsx
from tests.server.serving import STEWARD
from tests.server.uploading import PATH, SHEET, Desk, desk, sheet


@pytest.fixture
async def opened(database: Connection, database_url: str, tmp_path: Path) -> AsyncGenerator[Desk]:
    async with desk(database, database_url, tmp_path / "index") as found:
        yield found


@pytest.fixture
async def key(opened: Desk) -> str:
    return await opened.key(HELSINKI, Right.SUBMIT)


async def test_a_sheet_is_taken_read_and_told_of(opened: Desk, key: str) -> None:
    sent = await opened.send(key, sheet(), name="palvelut.csv")
    address = f"{PATH}/{sent.json()['id']}"
    waiting = await opened.ask(key, address)

    assert (sent.status_code, sent.headers["location"]) == (202, address)
    assert sent.json()["address"] == address
    assert (waiting.json()["state"], waiting.headers["retry-after"]) == ("WAITING", "5")
    assert await queue.waiting(opened.database) == {JobName.IMPORT: 1}

    told = await opened.read(sent, key)
    [run] = await runs.recent(opened.database, source=SHEET)
    assert (told["state"], told["file"], told["run"]) == ("COMPLETE", "palvelut.csv", run.id)
    assert (told["counts"]["created"], told["counts"]["rejected"]) == (3, 0)
    assert await opened.database.fetchval("SELECT count(*) FROM upload WHERE body IS NULL") == 1


async def test_a_form_can_be_sent_as_well(opened: Desk, key: str, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", ("Palvelun nimi", "Organisaatio", "Kunnat"), CLUB)
    sent = await opened.client.post(
        PATH,
        params={"source": SHEET},
        data={"note": "first"},
        files={"file": ("../Työt & muut.xlsx", path.read_bytes())},
        headers={"Authorization": key},
    )
    told = await opened.read(sent, key)
    assert (told["file"], told["state"]) == ("Työt & muut.xlsx", "COMPLETE")
    assert told["counts"]["read"] == 2


async def test_a_dry_run_says_what_would_be_and_changes_nothing(opened: Desk, key: str) -> None:
    body = sheet(CLUB, ("Paja", "Muu ry", "Ouluu"))
    told = await opened.read(await opened.send(key, body, dryRun="true"), key)
    assert (told["dryRun"], told["state"], told["run"]) == (True, "COMPLETE", None)
    assert told["counts"]["created"] == 4
    [issue] = told["issues"]
    assert ("Did you mean Oulu?" in issue["message"], issue["value"]) == (True, "Ouluu")
    assert await runs.recent(opened.database, source=SHEET) == []


async def test_what_a_dry_run_would_change_is_told_by_name(opened: Desk, key: str) -> None:
    await opened.read(await opened.send(key, sheet(CLUB)), key)
    told = await opened.read(await opened.send(key, sheet(CAFE), dryRun="true"), key)
    services = [each for each in told["changes"] if each["kind"] == "SERVICE"]
    assert services == [
        {"effect": "CREATED", "kind": "SERVICE", "count": 1, "names": [{"fi": "Kielikahvila"}]},
        {"effect": "RETRACTED", "kind": "SERVICE", "count": 1, "names": [{"fi": "Työnhakuklubi"}]},
    ]


async def test_a_dry_run_is_taken_over_once(opened: Desk, key: str) -> None:
    tried = await opened.send(key, sheet(), dryRun="true")
    early = await opened.take_over(key, tried)
    looked = await opened.read(tried, key)
    taken = [await opened.take_over(key, tried) for _ in range(2)]
    told = await opened.read(taken[0], key)
    assert (early.status_code, looked["canBeTakenOver"]) == (404, True)
    assert taken[0].headers["location"] == taken[1].headers["location"]
    assert (told["state"], told["counts"]["created"], told["dryRun"]) == ("COMPLETE", 3, False)
    after = (await opened.ask(key, tried.headers["location"])).json()
    assert (after["canBeTakenOver"], after["takenOverAs"]) == (False, told["id"])
    assert (await opened.take_over(key, taken[0])).status_code == 404


async def test_a_key_is_told_its_sources(opened: Desk, key: str) -> None:
    foreign = await opened.key(TAMPERE, Right.SUBMIT)
    told = [(await opened.ask(each, PATH)).json()["sources"] for each in (key, foreign, STEWARD)]
    assert told == [[SHEET], [], [SHEET, "nobodys-sheet"]]


async def test_a_sheet_that_cannot_be_read_says_why(opened: Desk, key: str) -> None:
    told = await opened.read(await opened.send(key, b"PK\x03\x04 broken", name="s.xlsx"), key)
    assert (told["state"], told["counts"]["read"]) == ("FAILED", 0)
    assert told["message"].startswith("s.xlsx is damaged")


async def test_what_a_failed_sheet_had_is_no_part_of_the_next(opened: Desk, key: str) -> None:
    await opened.read(await opened.send(key, sheet(CLUB, CAFE)), key)
    await opened.read(await opened.send(key, b"PK\x03\x04 broken"), key)
    told = await opened.read(await opened.send(key, sheet(CLUB)), key)
    assert (told["counts"]["read"], told["counts"]["retracted"]) == (2, 1)


async def test_nothing_is_read_twice(opened: Desk, key: str) -> None:
    sent = await opened.send(key, sheet())
    await opened.read(sent, key)
    assert await uploads.read(opened.database, UUID(sent.json()["id"])) is None


@pytest.mark.parametrize("source", ["nobodys-sheet", "a", "unknown", "", "x\x00"])
async def test_sources_that_are_not_theirs_do_not_exist(
    opened: Desk, key: str, source: str
) -> None:
    answer = await opened.send(key, sheet(), source)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert await queue.waiting(opened.database) == {}


async def test_another_partner_neither_sends_nor_asks(opened: Desk, key: str) -> None:
    foreign = await opened.key(TAMPERE, Right.SUBMIT)
    sent = await opened.send(key, sheet())
    answers = [
        await opened.send(foreign, sheet()),
        await opened.ask(foreign, sent.headers["location"]),
        await opened.ask(foreign, f"{PATH}/{UUID(int=0)}"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


async def test_those_above_send_for_those_below_and_not_the_other_way(
    opened: Desk, key: str
) -> None:
    await opened.database.execute(
        "UPDATE source SET owner = $1 WHERE id = $2", id_of("debt"), SHEET
    )
    below = await opened.key(id_of("debt"), Right.SUBMIT)
    above = [await opened.send(each, sheet()) for each in (key, below, STEWARD)]
    await opened.database.execute("UPDATE source SET owner = $1 WHERE id = $2", HELSINKI, SHEET)
    assert [answer.status_code for answer in above] == [202, 202, 202]
    assert (await opened.send(below, sheet())).status_code == 404


async def test_a_right_is_needed_and_said(opened: Desk) -> None:
    reader = await opened.key(HELSINKI, Right.READ_ADVISOR)
    nobody = await opened.client.post(PATH, params={"source": SHEET}, content=sheet())
    stranger = await opened.send("Bearer polku_key_nonsense", sheet())
    assert (await opened.send(reader, sheet())).status_code == 403
    assert (nobody.status_code, stranger.status_code) == (401, 401)
    assert nobody.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/csv", b""),
        ("multipart/form-data", b"--x\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\nno file\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; filename="a"'),
    ],
)
async def test_what_is_no_file_is_refused(
    opened: Desk, key: str, content_type: str, body: bytes
) -> None:
    headers = {"Authorization": key, "Content-Type": content_type}
    answer = await opened.client.post(PATH, params={"source": SHEET}, content=body, headers=headers)
    assert answer.status_code == 400


async def test_dry_run_is_true_or_false(opened: Desk, key: str) -> None:
    assert (await opened.send(key, sheet(), dryRun="perhaps")).status_code == 400


async def test_what_is_too_large_is_not_taken(
    opened: Desk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLKU_UPLOAD_MEGABYTES", "1")
    settings.cache_clear()
    answer = await opened.send(key, b"x" * 1_100_000)
    settings.cache_clear()
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["extensions"]["code"] == "PAYLOAD_TOO_LARGE"


async def test_only_some_may_wait_at_a_time(opened: Desk, key: str) -> None:
    answers = [await opened.send(key, sheet()) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [202, 202, 202, 429]
