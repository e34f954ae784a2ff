"""`polku sources`: adding, changing, listing, removing, keeping; and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest
from typer.testing import CliRunner

from catalogue.cli import app
from catalogue.settings import settings
from catalogue.store import sources
from catalogue.store.database import Connection


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str, answer: str = "") -> tuple[int, str]:
    """The exit code and what was said, refusals included."""
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments, input=answer)
    return result.exit_code, result.output + str(result.exception or "")


async def test_a_source_is_added_with_schedules_and_listed(database: Connection) -> None:
    code, said = await polku("sources", "add", "ptv-v11", "ptv-tampere", "--municipality", "837")
    assert (code, "polku sources run ptv-tampere" in said) == (0, True)
    found = await sources.get(database, "ptv-tampere")
    assert (found.scope["municipalities"], found.delta_schedule, found.full_schedule) == (
        ["837"],
        "15 2 * * *",
        "15 4 * * 0",
    )
    _, listed = await polku("sources")
    assert "ptv-tampere\tptv-v11\tmunicipalities 837\t15 2 * * *\t15 4 * * 0\tnever" in listed


async def test_editing_changes_only_what_is_named(database: Connection) -> None:
    await polku("sources", "add", "ptv-v11", "ptv", "--precedence", "7")
    code, _ = await polku("sources", "edit", "ptv", "--delta", "0 5 * * *", "--full", "never")
    assert code == 0
    found = await sources.get(database, "ptv")
    assert (found.delta_schedule, found.full_schedule, found.precedence) == ("0 5 * * *", None, 7)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "nonsense", "x"), "There is no loader called 'nonsense'"),
        (("add", "ptv-v11", "x", "--delta", "at night"), "'at night' is no schedule"),
        (("add", "ptv-v11", "x", "--set", "colour"), "Write it as NAME=VALUE"),
        (("add", "ptv-v11", "x", "--set", "colour=red"), "has no settings of its own"),
        (("edit", "unknown"), "There is no source called 'unknown'"),
        (("remove", "unknown", "--yes"), "There is no source called 'unknown'"),
        (("keep", "unknown"), "There is no source called 'unknown'"),
        (("run", "unknown"), "There is no source called 'unknown'"),
    ],
)
async def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], sentence: str) -> None:
    code, said = await polku("sources", *arguments)
    assert (code, sentence in " ".join(said.split())) == (1, True)


async def test_a_name_is_taken_once() -> None:
    await polku("sources", "add", "ptv-v11", "ptv")
    code, said = await polku("sources", "add", "ptv-v11", "ptv")
    assert (code, "polku sources edit ptv" in said) == (1, True)


async def test_removing_asks_and_can_be_undone(database: Connection) -> None:
    await polku("sources", "add", "ptv-v11", "ptv")
    assert (await polku("sources", "remove", "ptv", answer="n\n"))[0] == 1
    assert (await sources.get(database, "ptv")).removed_at is None

    code, said = await polku("sources", "remove", "ptv", answer="y\n")
    assert (code, "polku sources keep ptv" in said) == (0, True)
    assert (await sources.get(database, "ptv")).removed_at is not None

    assert (await polku("sources", "keep", "ptv"))[0] == 0
    assert (await sources.get(database, "ptv")).removed_at is None


async def test_removing_at_once_forgets_the_source(database: Connection) -> None:
    await polku("sources", "add", "ptv-v11", "ptv")
    assert (await polku("sources", "remove", "ptv", "--yes", "--now"))[0] == 0
    assert await sources.find(database, "ptv") is None


async def test_a_source_that_its_partner_sends_is_never_read(database: Connection) -> None:
    code, _ = await polku("sources", "add", "push", "oulu-push", "--set", "system=oulu")
    found = await sources.get(database, "oulu-push")
    assert (code, found.system, found.loader) == (0, "oulu", "push")
    assert (found.delta_schedule, found.full_schedule) == (None, None)

    code, said = await polku("sources", "run", "oulu-push", "--accept-shrink")
    assert (code, "Nothing that was sent for this source is held" in said) == (1, True)
    _, offered = await polku("load", "--help")
    assert ("spreadsheet" in offered, "push" in offered) == (True, False)


@pytest.mark.parametrize("setting", ["system=", "system=Ou lu", "systems=oulu", "system=x:y"])
async def test_whose_ids_a_partner_sends_must_be_said(setting: str) -> None:
    code, said = await polku("sources", "add", "push", "oulu-push", "--set", setting)
    assert (code != 0, "system" in said) == (True, True)
