"""`polku backup` and `polku restore`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from catalogue.cli.screen import say
from catalogue.cli.surroundings import database_url
from catalogue.errors import BackupFailed, InputInvalid
from catalogue.routing.referrals import kept_keys
from catalogue.routing.referrals.kept_keys import KeptKeys
from catalogue.store import backup as backups
from catalogue.store import migrations, revision
from catalogue.store.database import connected


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where the database goes, but for referrals' keys.")
    ] = None,
    *,
    keys: Annotated[
        Path | None, typer.Option(help="Where those keys go. Keep only the newest such file.")
    ] = None,
) -> None:
    """Back the database up, also while Polku runs.

    What has been purged must be gone from backups too: contacts and notes in them are opened only
    by the keys, which are kept in a file of their own that each time replaces the last one.

    For example: polku backup /backup/polku-monday.dump --keys /keys/polku-keys.json
    """
    if file is None and keys is None:
        raise InputInvalid("Say where to: polku backup FILE, polku backup --keys FILE, or both.")
    with database_url() as url:
        asyncio.run(revision.check(url))
        if file:
            backups.dump(url, file)
            say(f"The database is in {file}, without the keys of referrals.")
        if keys:
            kept = asyncio.run(_kept(url))
            kept_keys.write(keys, kept)
            say(f"{len(kept.keys)} keys of referrals are in {keys}. Destroy all older ones.")


async def _kept(url: str) -> KeptKeys:
    async with connected(url) as connection:
        return await kept_keys.collect(connection)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `polku backup` has written.")],
    *,
    keys: Annotated[
        Path | None, typer.Option(help="The newest file of keys. Without it nothing sealed opens.")
    ] = None,
) -> None:
    """Restore a backup into an empty database.

    What the keys do not open is forgotten, and what was erased is erased again. Indexes are then
    built anew, and followers begin anew.
    """
    kept = kept_keys.read(keys) if keys else KeptKeys({}, [])
    with database_url() as url:
        asyncio.run(_check_empty(url))
        backups.restore(url, file)
        asyncio.run(_finish(url, kept))


async def _check_empty(url: str) -> None:
    async with connected(url) as connection:
        if not await backups.is_empty(connection):
            raise BackupFailed(
                "The database is not empty. Name an empty one by DATABASE_URL, or a new folder by "
                "POLKU_DATA_DIR, and restore into that."
            )


async def _finish(url: str, kept: KeptKeys) -> None:
    await migrations.migrate(url)
    async with connected(url) as connection, connection.transaction():
        await backups.begin_epoch(connection)
        back = await kept_keys.put_back(connection, kept)
    say(
        f"Restored. Keys of {back.keys} referrals were put back, contact and notes of "
        f"{back.forgotten} were forgotten, {back.erased} referrals were erased again."
    )
