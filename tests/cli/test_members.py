"""`polku members`: roles are given, listed and taken."""

from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest
from typer.testing import CliRunner

from catalogue.cli import app
from catalogue.settings import settings
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations

ISSUER = "https://issuer.example"


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("POLKU_OIDC_ISSUER", ISSUER)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str) -> tuple[int, str]:
    """The exit code and what was said, refusals included."""
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments)
    return result.exit_code, result.output + str(result.exception or "")


async def listed() -> list[list[str]]:
    """Organisation, role and subject of each member."""
    _, said = await polku("members", "list")
    return [line.split("\t")[:3] for line in said.splitlines()[1:]]


async def test_members_are_added_listed_and_removed(database: Connection) -> None:
    await tell_organizations(database)
    for role in ("ADVISOR", "STEWARD", "ADVISOR"):
        code, _ = await polku("members", "add", "1", HELSINKI, role)
        assert code == 0
    await polku("members", "add", "1", HELSINKI, "ADMIN", "--issuer", "https://other.example")
    assert await listed() == [
        [HELSINKI, "ADVISOR", f"{ISSUER}|1"],
        [HELSINKI, "STEWARD", f"{ISSUER}|1"],
        [HELSINKI, "ADMIN", "https://other.example|1"],
    ]
    await polku("members", "remove", "1", HELSINKI, "--role", "ADVISOR")
    await polku("members", "remove", "1", HELSINKI, "--issuer", "https://other.example")
    assert await listed() == [[HELSINKI, "STEWARD", f"{ISSUER}|1"]]
    noted = await database.fetch("SELECT action, subject FROM audit ORDER BY id DESC LIMIT 2")
    assert [tuple(row.values()) for row in noted] == [
        ("MEMBER_REMOVE", f"{HELSINKI} https://other.example|1"),
        ("MEMBER_REMOVE", f"{HELSINKI} ADVISOR {ISSUER}|1"),
    ]


async def test_without_members_the_list_says_how_to_begin() -> None:
    _, said = await polku("members", "list")
    assert said == "Nobody is a member yet. Add somebody: polku members add --help\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "1", HELSINKI, "ADVISOR"), "There is no organisation with the id"),
        (("add", "1", HELSINKI, "OPERATOR"), "never OPERATOR"),
        (("add", "1", HELSINKI, "PARTNER"), "never PARTNER"),
        (("remove", "1", HELSINKI), "No such member"),
    ],
)
async def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], sentence: str) -> None:
    code, said = await polku("members", *arguments)
    assert (code, sentence in said) == (1, True)


async def test_a_person_without_an_issuer_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLKU_OIDC_ISSUER")
    settings.cache_clear()
    code, said = await polku("members", "add", "1", HELSINKI, "ADVISOR")
    assert (code, "Set POLKU_OIDC_ISSUER" in said) == (1, True)


async def test_somebody_is_signed_out_everywhere(database: Connection) -> None:
    code, said = await polku("members", "sign-out", "1")
    assert (code, said) == (0, "1 is signed out everywhere.\n")
    assert await database.fetchval("SELECT whose FROM ended_session") == f"person {ISSUER}|1"
    noted = await database.fetchval("SELECT subject FROM audit WHERE action = 'SESSIONS_END'")
    assert noted == f"{ISSUER}|1"
