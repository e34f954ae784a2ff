"""`polku privacy`: what is due by the clock, a client's rights, and the keys that seal."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import orjson
import typer

from catalogue.cli.account import account
from catalogue.cli.encryption_keys import keyring, needed_keyring
from catalogue.cli.screen import say, table
from catalogue.cli.surroundings import database
from catalogue.routing import due as what_is_due
from catalogue.routing.due import Done
from catalogue.routing.referrals import client_rights, rotation
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.webhooks import sealed_secrets

app = typer.Typer(
    no_args_is_help=True,
    help="What is kept of clients: forget what is due, tell a client, erase, exchange keys. "
    "docs/privacy.md says what is kept, why, and how long.",
)

Referral = Annotated[str, typer.Argument(help="The referral's id, or its code.")]


@app.command()
def due(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how much it would be, and change nothing.")
    ] = False,
) -> None:
    """Do what is due now: purge, pseudonymise, expire, remind. `polku worker` does it by itself."""
    done = asyncio.run(_due(dry_run=dry_run))
    table(
        ("what", "how many"),
        [(name.replace("_", " "), count) for name, count in asdict(done).items()],
    )


async def _due(*, dry_run: bool) -> Done:
    act = what_is_due.dry_run if dry_run else what_is_due.carry_out
    async with database() as connection:
        return await act(connection, dt.datetime.now(dt.UTC))


@app.command()
def export(
    referral: Referral,
    *,
    to: Annotated[Path | None, typer.Option(help="A new file; else it is shown here.")] = None,
) -> None:
    """Tell all that is kept of one referral, opened, as JSON: for the client."""
    told = orjson.dumps(asyncio.run(_export(referral)), default=str, option=orjson.OPT_INDENT_2)
    if to is None:
        typer.echo(told)
        return
    to.touch(mode=0o600, exist_ok=False)
    to.write_bytes(told)


async def _export(referral: str) -> dict[str, object]:
    async with database() as connection:
        return await client_rights.export(connection, account(), referral, keyring())


@app.command()
def erase(
    referral: Referral,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
) -> None:
    """Erase one referral with all that belongs to it, for good. Backups forget it when restored."""
    if not yes and not typer.confirm(f"Erase {referral}? Nobody can undo it."):
        raise typer.Exit(1)
    say(f"Erased {asyncio.run(_erase(referral))}.")


async def _erase(referral: str) -> object:
    async with database() as connection:
        return await client_rights.erase(connection, account(), referral)


@app.command()
def rotate() -> None:
    """Wrap the keys of all referrals and webhooks by the newest of POLKU_ENCRYPTION_KEYS.

    Afterwards the older ones can be taken out of the setting, and be destroyed.
    """
    referrals, webhooks = asyncio.run(_rotate())
    say(f"{referrals} keys of referrals and {webhooks} of webhooks are wrapped by the newest key.")


async def _rotate() -> tuple[int, int]:
    ring = needed_keyring()
    async with database() as connection:
        return (
            await rotation.rotate(connection, ring),
            await sealed_secrets.rewrap(connection, ring),
        )


@app.command()
def new_key() -> None:
    """Show a new key for POLKU_ENCRYPTION_KEYS; put it in front of those that are there."""
    typer.echo(new_installation_key())
