"""`polku keys`: made and shown once, listed without the secret, exchanged, ended."""

from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest
from typer.testing import CliRunner

from catalogue.access import api_keys
from catalogue.cli import app
from catalogue.errors import Unauthenticated
from catalogue.settings import settings
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str) -> tuple[int, str]:
    """The exit code and what was said, refusals included."""
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments)
    return result.exit_code, result.output + str(result.exception or "")


async def created(database: Connection) -> str:
    """The secret of a new key."""
    await tell_organizations(database)
    code, said = await polku("keys", "create", HELSINKI, "Nightly", "--scope", "SUBMIT")
    assert (code, "shown only now" in said) == (0, True)
    return said.splitlines()[-1]


async def test_a_key_is_shown_once_and_listed_without_its_secret(database: Connection) -> None:
    secret = await created(database)
    viewer = await api_keys.viewer_of(database, secret)
    _, listed = await polku("keys", "list")
    cells = listed.splitlines()[-1].split("\t")
    assert [f"key:{cells[0]}", *cells[1:4], cells[-1]] == [
        viewer.subject,
        HELSINKI,
        "Nightly",
        "SUBMIT",
        "good",
    ]
    assert secret not in listed


async def test_a_rotated_key_is_another_and_both_are_listed(database: Connection) -> None:
    secret = await created(database)
    subject = (await api_keys.viewer_of(database, secret)).subject or ""
    _, said = await polku("keys", "rotate", subject.removeprefix("key:"), "--days", "0")
    new = said.splitlines()[-1]
    assert (await api_keys.viewer_of(database, new)).subject != subject
    _, listed = await polku("keys", "list")
    states = [line.split("\t")[-1] for line in listed.splitlines()[1:]]
    assert states == ["expired", "good"]


async def test_a_revoked_key_has_ended_and_is_noted_under_the_account(
    database: Connection,
) -> None:
    secret = await created(database)
    subject = (await api_keys.viewer_of(database, secret)).subject or ""
    code, _ = await polku("keys", "revoke", subject.removeprefix("key:"))
    assert code == 0
    with pytest.raises(Unauthenticated):
        await api_keys.viewer_of(database, secret)
    by = await database.fetchval("SELECT DISTINCT viewer FROM audit")
    assert by.startswith("cli:")


async def test_without_keys_the_list_says_how_to_begin() -> None:
    assert await polku("keys", "list") == (
        0,
        "There is no key yet. Make one: polku keys create --help\n",
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("create", HELSINKI, "x", "--scope", "SUBMIT"), "There is no organisation with the id"),
        (("create", HELSINKI, "x", "--scope", "ROUTES"), "No key can be given ROUTES"),
        (("rotate", "unknown"), "There is no key 'unknown'"),
        (("revoke", "unknown"), "There is no key 'unknown'"),
    ],
)
async def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], sentence: str) -> None:
    code, said = await polku("keys", *arguments)
    assert (code, sentence in said) == (1, True)
