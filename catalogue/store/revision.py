"""Which form a database has, and which this version of the program works with.

Every command looks at it; only migrations themselves need alembic, which takes long to import.
"""

from __future__ import annotations

from catalogue.errors import DatabaseNewer, DatabaseOutdated
from catalogue.store.database import connected

NEWEST = "0008"
"""The newest of `migrations/versions`. Revisions are numbers of four digits, in their order."""


async def check(url: str) -> None:
    """Raises DatabaseOutdated or DatabaseNewer when it is not of this version's form."""
    async with connected(url) as connection:
        kept = await connection.fetchval("SELECT to_regclass('alembic_version') IS NOT NULL")
        found = await connection.fetchval("SELECT version_num FROM alembic_version") if kept else ""
    refuse_newer(found)
    if found != NEWEST:
        raise DatabaseOutdated(
            "The database has not been brought to this version of Polku yet. Run: polku migrate"
        )


def refuse_newer(revision: str | None) -> None:
    """Raises DatabaseNewer for a form that this version does not know."""
    if revision and revision > NEWEST:
        raise DatabaseNewer(
            f"The database belongs to a newer version of Polku (its form is {revision}, the newest "
            f"known here {NEWEST}). Install that version, or restore the backup from before it."
        )
