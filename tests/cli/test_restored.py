"""A catalogue that was backed up, lost and restored, as all see it who used the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from catalogue.routing.referrals.purge import purge
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.settings import settings
from catalogue.store.database import Connection, connected
from tests.access.organizations import id_of, tell_organizations
from tests.cli.test_backup import polku
from tests.conftest import created
from tests.intake.linking.system_feed import service, tell
from tests.running import data_folder, free_port, serving
from tests.schema.advisors import Person
from tests.schema.referrers import CONTACT, Referrer, tell_services
from tests.schema.test_changes import QUERY as CHANGES
from tests.server.serving import Asking

NAMES = """query ($after: String) { services(orderBy: NAME, first: 1, after: $after) {
  totalCount nodes { name { value } } pageInfo { endCursor } } }"""
MONTH = dt.timedelta(days=30)


@dataclass(frozen=True)
class Server:
    """What a server over the catalogue is asked, by anybody and by both sides of referrals."""

    ask: Asking
    sender: Referrer
    receiver: Referrer

    async def count(self) -> int:
        return (await self.ask.data(NAMES))["services"]["totalCount"]

    async def cursors(self) -> dict[str, str]:
        """Where a follower of changes and a reader of pages are, by what they ask."""
        changes, page = await self.ask.data(CHANGES), await self.ask.data(NAMES)
        return {
            CHANGES: changes["changes"]["pageInfo"]["endCursor"],
            NAMES: page["services"]["pageInfo"]["endCursor"],
        }

    async def codes(self, cursors: dict[str, str]) -> list[str]:
        """What those are told who go on from there."""
        bodies = [await self.ask(query, {"after": after}) for query, after in cursors.items()]
        return [each["extensions"]["code"] for body in bodies for each in body.get("errors", ())]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """Of a machine that outlives its database: it keeps the index and the key."""
    with data_folder() as folder:
        monkeypatch.setenv("POLKU_DATA_DIR", str(folder))
        monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", new_installation_key())
        yield folder
    settings.cache_clear()


@asynccontextmanager
async def served(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Server]:
    """A server over the database, which is also that of `polku` from now on."""
    works_with(url, monkeypatch)
    port = free_port()
    with serving(folder, port, demo=False, DATABASE_URL=url, POLKU_DEMO="1"):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            people = [await _advisor(client, place) for place in ("helsinki", "tampere")]
            yield Server(Asking(client), *people)


def works_with(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    settings.cache_clear()


async def _advisor(client: httpx.AsyncClient, organization: str) -> Referrer:
    asked = {"role": "ADVISOR", "organization": id_of(organization)}
    signed_in = (await client.post("/demo/sign-in", json=asked)).json()
    return Referrer(Person(Asking(client), f"Bearer {signed_in['token']}"))


async def test_what_was_backed_up_comes_back_what_was_purged_does_not_and_all_followers_notice(
    database: Connection,
    database_url: str,
    postgres_url: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await tell_organizations(database)
    await tell_services(database)
    dump, keys = folder / "monday.dump", folder / "keys.json"
    async with served(database_url, folder, monkeypatch) as first:
        kept, declined, erased = [
            await first.sender.sent(note="Viesti", contact=CONTACT) for _ in range(3)
        ]
        at_the_backup = await first.cursors()
        assert (await polku("backup", dump, "--keys", folder / "old.json"))[0] == 0

        await first.receiver.makes("Decline", id=declined["id"], reason="OTHER", note="Emme ehdi.")
        await purge(database, dt.datetime.now(dt.UTC) + MONTH)
        assert (await polku("privacy", "erase", erased["code"], "--yes"))[0] == 0
        await tell(database, "later", {"new": service("Aamupalvelu")})
        while await first.count() < 4:
            pass
        later = await first.cursors()
        assert (await polku("backup", "--keys", keys))[0] == 0

    async with created(postgres_url, "after_the_loss") as url:
        works_with(url, monkeypatch)
        code, said = await polku("restore", dump, "--keys", keys)
        assert (code, "Keys of 1 referrals were put back" in said) == (0, True), said
        async with served(url, folder, monkeypatch) as second, connected(url) as restored:
            await _is_as_it_was(second, at_the_backup, later)
            seen = await second.receiver.makes("Receive", id=kept["id"])
            assert (seen["note"], seen["contact"]["name"]) == ("Viesti", CONTACT["name"])
            await _is_forgotten(second, restored, declined["id"], erased["id"])


async def _is_as_it_was(
    second: Server, at_the_backup: dict[str, str], later: dict[str, str]
) -> None:
    """The index, which was that of the lost database, too; cursors of that lead nowhere."""
    assert await second.count() == 3
    lost = ["CURSOR_EXPIRED", "CURSOR_INVALID"]  # of who follows, of who pages
    assert [await second.codes(each) for each in (at_the_backup, later)] == [lost, lost]
    assert await second.codes(await second.cursors()) == []


async def _is_forgotten(second: Server, restored: Connection, *referrals: str) -> None:
    for referral in referrals:
        seen = await second.sender.sees(referral)
        assert seen is None or (seen["note"], seen["contact"]) == (None, None)
    assert await restored.fetchval("SELECT count(*) FROM referral_key") == 1
    assert await restored.fetchval("SELECT count(*) FROM referral_contact") == 1
