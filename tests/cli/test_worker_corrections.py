"""The worker ends the corrections whose time is over."""

from __future__ import annotations

import datetime as dt

from catalogue.cli.worker import end_corrections
from catalogue.intake.corrections.publishing import IN_FORCE
from catalogue.store.database import Connection
from tests.intake.corrections.making import correct, ends, name
from tests.intake.linking.system_feed import service, tell


async def test_what_is_overdue_ends_and_nothing_else(
    database: Connection, database_url: str
) -> None:
    await tell(database, "a", {"1": service("Yksi"), "2": service("Kaksi")})
    now = dt.datetime.now(dt.UTC)
    await correct(database, "a:SERVICE:1", now - IN_FORCE, name={"fi": "Vanha"})
    await correct(database, "a:SERVICE:2", now, name={"fi": "Uusi"})
    await end_corrections(database_url)
    assert await ends(database) == ["OVERDUE", None]
    names = [await name(database, f"a:SERVICE:{number}") for number in (1, 2)]
    assert names == [{"fi": "Yksi"}, {"fi": "Uusi"}]
