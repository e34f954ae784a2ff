"""`polku migrate`."""

from __future__ import annotations

import asyncio

from catalogue.cli.screen import say
from catalogue.cli.surroundings import database_url
from catalogue.store import migrations


def migrate() -> None:
    """Bring the database to the form that this version of Polku expects.

    Harmless to repeat. `polku serve` does it by itself.
    """
    with database_url() as url:
        changed = asyncio.run(migrations.migrate(url))
    say("The database is up to date." if changed else "The database was up to date already.")
