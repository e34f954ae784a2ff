"""The database as a file and back, by PostgreSQL's own programs, without the keys of referrals.

A backup can be kept for long, since nothing sealed in it can be opened without those keys, of which
only the newest copy is kept: what has been purged since is purged from every backup as well.
"""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from catalogue.errors import BackupFailed
from catalogue.store.database import Connection
from catalogue.store.embedded_account import installed_programs

KEYS = "public.referral_key"
"""The table that no backup holds the rows of."""


def dump(url: str, path: Path) -> None:
    """Writes the database to a file that its owner alone may read, whole or not at all.

    Raises BackupFailed; an earlier file of that name then stays as it was.
    """
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        _run(
            "pg_dump", url, "--format=custom", f"--exclude-table-data={KEYS}", "--file", unfinished
        )
        unfinished.replace(path)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(url: str, path: Path) -> None:
    """Fills an empty database from a file, wholly or not at all. Raises BackupFailed."""
    if not path.is_file():
        raise BackupFailed(f"There is no file {path}.")
    _run("pg_restore", url, "--no-owner", "--no-privileges", "--single-transaction", path)


async def is_empty(connection: Connection) -> bool:
    """Whether nothing has been made in the database yet."""
    return not await connection.fetchval(
        "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
    )


async def begin_epoch(connection: Connection) -> None:
    """Makes it another catalogue than the one that indexes and followers know."""
    await connection.execute("UPDATE catalogue SET epoch = gen_random_uuid()")


def _run(program: str, url: str, *words: str | Path) -> None:
    address, password = _parted(url)
    finished = subprocess.run(
        [installed_programs() / program, f"--dbname={address}", *words],
        # A password among the words of a command is seen by everybody on the machine.
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        umask=0o077,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise BackupFailed(f"{program} says: {_first(finished.stderr.splitlines())}")


def _parted(url: str) -> tuple[str, str | None]:
    """The address without its password, and that."""
    parts = urlsplit(url)
    if parts.password is None:
        return url, None
    user, _, host = parts.netloc.rpartition("@")
    netloc = f"{user.partition(':')[0]}@{host}"
    return urlunsplit(parts._replace(netloc=netloc)), unquote(parts.password)


def _first(lines: Sequence[str]) -> str:
    """What went wrong; the lines behind it may hold rows."""
    return lines[0] if lines else "nothing."
