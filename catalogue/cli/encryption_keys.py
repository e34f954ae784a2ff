"""The keys that this installation seals by: as set, or kept in its data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from catalogue.cli.screen import errors
from catalogue.cli.surroundings import data_directory
from catalogue.errors import SettingsInvalid
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.settings import settings

FILE = "encryption-keys"

_MADE = (
    "A key was made that seals what referrals tell of clients: {path}. Keep a copy of that file in "
    "a safe place, never beside the backups: without it nobody can read them."
)


def encryption_keys() -> str | None:
    """Keys parted by commas, the newest first; None where an own database comes without.

    With the embedded PostgreSQL the first program that needs a key makes it, and says so.
    """
    if given := settings().encryption_keys:
        return given.get_secret_value()
    return None if settings().database_url else _kept(data_directory() / FILE)


def keyring() -> Keyring | None:
    """Raises SettingsInvalid where one of the keys is no key."""
    keys = encryption_keys()
    return None if keys is None else Keyring.of(keys)


def needed_keyring() -> Keyring:
    """Raises SettingsInvalid where there are no keys."""
    found = keyring()
    if found is None:
        raise SettingsInvalid(
            "POLKU_ENCRYPTION_KEYS is not set, so that nothing can be sealed or opened. Set it as "
            "it is for the server; `polku privacy new-key` makes a first key."
        )
    return found


def _kept(path: Path) -> str:
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    """Whole or not at all, and once: of two programs that start at the same time one makes it."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    unfinished.touch(mode=0o600, exist_ok=False)
    with unfinished.open("w", encoding="ascii") as file:
        file.write(new_installation_key() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(unfinished)
        errors.print(_MADE.format(path=path), style="yellow", markup=False, soft_wrap=True)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
