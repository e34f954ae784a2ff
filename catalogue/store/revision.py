"""Which form a database has, and which this version of the program works with.

Every command looks at it; only migrations themselves need alembic, which takes long to import.
"""

from __future__ import annotations

from catalogue.errors import DatabaseNewer, DatabaseOutdated
from catalogue.store.database import Connection, connected

NEWEST = "0010"
"""The newest of `migrations/versions`. Revisions are numbers of four digits, in their order."""

USABLE_FROM = "SELECT usable_from FROM catalogue"
"""The oldest form whose programs work with the database as well; every form from 0009 on has it."""


async def check(url: str) -> None:
    """Raises DatabaseOutdated or DatabaseNewer when this version cannot work with it."""
    async with connected(url) as connection:
        await check_form(connection)


async def check_form(connection: Connection) -> None:
    """Raises DatabaseOutdated or DatabaseNewer when this version cannot work with the database."""
    kept = await connection.fetchval("SELECT to_regclass('alembic_version') IS NOT NULL")
    found = await connection.fetchval("SELECT version_num FROM alembic_version") if kept else ""
    if found > NEWEST:
        refuse_newer(found, await connection.fetchval(USABLE_FROM))
    if found < NEWEST:
        raise DatabaseOutdated(
            "The database has not been brought to this version of Polku yet. Run: polku migrate"
        )


def refuse_newer(revision: str, usable_from: str) -> None:
    """Raises DatabaseNewer for a newer form that programs of this version cannot work with."""
    if usable_from > NEWEST:
        raise DatabaseNewer(
            f"The database belongs to a newer version of Polku (its form is {revision}, the newest "
            f"known here {NEWEST}). Install that version, or restore the backup from before it."
        )
