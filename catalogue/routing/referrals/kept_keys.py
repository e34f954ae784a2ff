"""The keys of referrals as a file beside backups, so that what has gone is gone from these too."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel, ValidationError

from catalogue.errors import BackupFailed, SourceMalformed
from catalogue.routing.referrals import client_rights
from catalogue.store import client_rights as stored
from catalogue.store import referral_keys, referral_timers
from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class KeptKeys:
    """Wrapped keys by referral, and which referrals were erased on somebody's wish."""

    keys: Mapping[UUID, bytes]
    erased: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Back:
    """How many keys were put back, and how many referrals were forgotten or erased."""

    keys: int
    forgotten: int
    erased: int


class _File(BaseModel):
    """One JSON object, so that a file that was cut off is none."""

    polku_referral_keys: int
    keys: dict[UUID, str]
    erased: list[UUID]


_FORMAT = 1


async def collect(connection: Connection) -> KeptKeys:
    return KeptKeys(await referral_keys.every(connection), await client_rights.erased(connection))


def write(path: Path, kept: KeptKeys) -> None:
    """For its owner alone, whole or not at all. Raises BackupFailed."""
    keys = {referral: wrapped.decode("ascii") for referral, wrapped in kept.keys.items()}
    content = _File(polku_referral_keys=_FORMAT, keys=keys, erased=list(kept.erased))
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        unfinished.write_text(content.model_dump_json(), encoding="ascii")
        unfinished.replace(path)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path) -> KeptKeys:
    """Raises BackupFailed where it cannot be read, SourceMalformed where it is none of these."""
    try:
        found = _File.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BackupFailed(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError:
        raise SourceMalformed(
            f"{path} is no file that `polku backup --keys` has written."
        ) from None
    keys = {referral: wrapped.encode() for referral, wrapped in found.keys.items()}
    return KeptKeys(keys, found.erased)


async def put_back(connection: Connection, kept: KeptKeys) -> Back:
    """Makes a restored database as forgetful as the one that the keys are of."""
    erased = await stored.erase(connection, kept.erased)
    keys = await referral_keys.put_back(connection, kept.keys)
    closed = await referral_keys.without_key(connection)
    await referral_timers.purge(connection, closed)
    return Back(keys, len(closed), erased)
