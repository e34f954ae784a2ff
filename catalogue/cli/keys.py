"""`polku keys`: the API keys of organisations' programs."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Annotated
from uuid import UUID

import typer

from catalogue.access import api_keys as keys
from catalogue.access.api_keys import NewKey
from catalogue.access.rights import SCOPES, Right
from catalogue.cli.account import account
from catalogue.cli.screen import say, table
from catalogue.cli.show import moment
from catalogue.cli.surroundings import database
from catalogue.errors import InputInvalid
from catalogue.store import api_keys
from catalogue.store.api_keys import ApiKeyRow

app = typer.Typer(
    no_args_is_help=True,
    help="API keys of organisations: what their programs send as `Authorization: Bearer KEY`. "
    "docs/access.md says what a key may.",
)

Id = Annotated[str, typer.Argument(help="The key's id; `polku keys list` lists them.")]


@app.command()
def create(
    organization: Annotated[UUID, typer.Argument(help="The organisation's id, any of them.")],
    name: Annotated[str, typer.Argument(help="What it is for, in a few words.")],
    scope: Annotated[
        list[Right], typer.Option(help="What it may; several times for more: see docs/access.md.")
    ],
    days: Annotated[int, typer.Option(help="How long it lasts.", min=1, max=1100)] = 365,
) -> None:
    """Make a key and show it, once.

    For example: polku keys create 0a1b2c3d-4e5f-5000-8000-000000000000 "Nightly" --scope SUBMIT
    """
    if foreign := [each for each in scope if each not in SCOPES]:
        raise InputInvalid(
            f"No key can be given {', '.join(foreign)}. These can: {', '.join(SCOPES)}."
        )
    _show(asyncio.run(_create(organization, name, scope, dt.timedelta(days=days))))


async def _create(
    organization: UUID, name: str, scopes: list[Right], lasts: dt.timedelta
) -> NewKey:
    async with database() as connection:
        return await keys.create(
            connection,
            account(),
            organization=organization,
            name=name,
            scopes=scopes,
            lasts=lasts,
        )


@app.command("list")
def list_() -> None:
    """List all keys: whose, what for, what they may, until when, and when last used."""
    found = asyncio.run(_list())
    if not found:
        say("There is no key yet. Make one: polku keys create --help")
        return
    now = dt.datetime.now(dt.UTC)
    table(
        ("key", "organization", "name", "scopes", "created", "ends", "last used", "state"),
        [
            (
                key.id,
                key.organization,
                key.name,
                ", ".join(key.scopes),
                moment(key.created_at),
                moment(key.expires_at),
                moment(key.last_used_at),
                _state(key, now),
            )
            for key in found
        ],
    )


async def _list() -> list[ApiKeyRow]:
    async with database() as connection:
        return await api_keys.every(connection)


@app.command()
def rotate(
    key: Id,
    days: Annotated[int, typer.Option(help="How long the old one goes on.", min=0, max=90)] = 7,
) -> None:
    """Make a new key like this one and show it, once; the old one goes on for some days."""
    _show(asyncio.run(_rotate(key, dt.timedelta(days=days))))


async def _rotate(key: str, overlap: dt.timedelta) -> NewKey:
    async with database() as connection:
        return await keys.rotate(connection, account(), key, overlap)


@app.command()
def revoke(key: Id) -> None:
    """End a key at once, for good."""
    asyncio.run(_revoke(key))
    say(f"{key} has ended.")


async def _revoke(key: str) -> None:
    async with database() as connection:
        await keys.revoke(connection, account(), key)


def _show(key: NewKey) -> None:
    say(f"Key {key.row.id}, good until {moment(key.row.expires_at)}. It is shown only now:")
    typer.echo(key.secret)


def _state(key: ApiKeyRow, now: dt.datetime) -> str:
    if key.revoked_at:
        return "revoked"
    return "expired" if key.expires_at <= now else "good"
