"""Who has written something reads it back: answers wait for a revision of the catalogue."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from catalogue.server import min_revision
from tests.search.builders import note, publish
from tests.server.serving import CATALOGUE, Asking, asking

NAMES = "{ services { nodes { id } } }"


async def test_what_is_there_already_is_answered_at_once(ask: Asking) -> None:
    revision = str(await ask.revision())
    answer = await ask.response(NAMES, Min_Revision=revision)
    assert (answer.status_code, "errors" in answer.json()) == (200, False)


async def test_what_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    publish(tmp_path, CATALOGUE, note(1))
    async with asking(tmp_path) as ask:
        asked = asyncio.create_task(ask.response(NAMES, Min_Revision="2"))
        await asyncio.to_thread(publish, tmp_path, CATALOGUE, note(2))
        answer = await asked
    assert answer.json()["extensions"]["catalogue"]["revision"] == 2


async def test_what_is_asked_by_its_address_waits_as_well(tmp_path: Path) -> None:
    publish(tmp_path, CATALOGUE, note(1))
    async with asking(tmp_path) as ask:
        headers = {"Min-Revision": "2"}
        get = ask.client.get("/graphql", params={"query": NAMES}, headers=headers)
        asked = asyncio.create_task(get)
        await asyncio.to_thread(publish, tmp_path, CATALOGUE, note(2))
        answer = await asked
    assert answer.json()["extensions"]["catalogue"]["revision"] == 2


async def test_what_does_not_come_in_time_is_said(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(min_revision, "PATIENCE", 0.05)
    answer = await ask.response(NAMES, Min_Revision="999999999")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["errors"][0]["extensions"]["code"] == "REVISION_NOT_REACHED"


@pytest.mark.parametrize("revision", ["", "-1", "1.5", "x", "²", "9" * 19])
async def test_what_is_no_revision_is_refused(ask: Asking, revision: str) -> None:
    answer = await ask.client.post(
        "/graphql",
        json={"query": NAMES},
        headers=[(b"min-revision", revision.encode())],
    )
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
