"""A referral to an office without an account, and the mailbox that its links go to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from catalogue.routing.referrals import link_mail
from catalogue.settings import settings
from catalogue.store import queue
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from tests.mail.postbox import FROM, PUBLIC_URL, Postbox, postbox
from tests.schema.referrers import Exchange, exchange
from tests.schema.town import Town
from tests.server.serving import Json

OFFICE = "office@association.example"
_LINK = re.compile(rf"{PUBLIC_URL}/referral/(\S+)")

OPEN = """mutation ($token: String!) { referralLinkOpen(input: {token: $token}) {
  session side userErrors { code path } } }"""
AGAIN = """mutation ($token: String!) { referralLinkRenew(input: {token: $token}) {
  link { id } userErrors { code } } }"""
RECEIVED = """{ receivedReferral { id code state side allowedMoves note contact { name }
  links { id } } }"""


@dataclass(frozen=True)
class Mailing:
    """The exchange, its database and the office's mailbox."""

    desk: Exchange
    database: Connection
    box: Postbox

    async def sent(self, **given: object) -> Json:
        """A new referral to the office, whose link is not mailed yet."""
        return await self.desk.sender.sent(receiverMailbox=OFFICE, **given)

    async def deliver(self) -> None:
        """Does what the worker's queue says."""
        rows = await self.database.fetch(
            "SELECT id FROM referral_link WHERE kind = 'RECEIVER' AND sent_at IS NULL "
            "ORDER BY created_at"
        )
        assert (await queue.waiting(self.database))[JobName.SEND_LINK] >= len(rows)
        for row in rows:
            await link_mail.deliver(self.database, row["id"], dt.datetime.now(dt.UTC))

    @property
    def token(self) -> str:
        """That of the newest mail."""
        [token] = _LINK.findall(self.box.mails[-1].get_content())
        return token

    async def mailed(self, **given: object) -> tuple[Json, str]:
        """A new referral and the token that the office was mailed."""
        referral = await self.sent(**given)
        await self.deliver()
        return referral, self.token

    async def opens(self, token: str) -> Json:
        """What comes of it for anybody with a token."""
        data = await self.desk.sender.person.ask.data(OPEN, {"token": token})
        return data["referralLinkOpen"]

    async def session(self, token: str) -> str:
        opened = await self.opens(token)
        assert opened["userErrors"] == []
        return opened["session"]

    async def asks_again(self, token: str) -> Json:
        data = await self.desk.sender.person.ask.data(AGAIN, {"token": token})
        return data["referralLinkRenew"]

    async def receives(self, session: str) -> Json | None:
        """The referral as whoever has the session sees it."""
        ask = self.desk.sender.person.ask
        data = await ask.data(RECEIVED, Authorization=f"Bearer {session}")
        return data["receivedReferral"]

    async def links(self, referral: Json) -> list[Json]:
        """As the sender sees them."""
        query = "query ($id: ID!) { referral(id: $id) { links { id kind linkState } } }"
        data = await self.desk.sender.person.data(query, {"id": referral["id"]})
        return data["referral"]["links"]

    async def states(self, referral: Json) -> list[str]:
        """How its links stand, the newest first."""
        return [link["linkState"] for link in await self.links(referral)]

    async def let_pass(self, time: dt.timedelta) -> None:
        """As if all links had been made so much earlier."""
        await self.database.execute(
            "UPDATE referral_link SET created_at = created_at - $1::interval, "
            "ends_at = ends_at - $1::interval",
            time,
        )


@asynccontextmanager
async def mailing_to_an_office(
    town: Town, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Mailing]:
    """The application over a town; mail goes to a box of this machine as long as it runs."""
    with postbox() as box:
        variables = {"SMTP_URL": box.url, "MAIL_FROM": FROM, "PUBLIC_URL": PUBLIC_URL}
        for name, value in variables.items():
            monkeypatch.setenv(f"POLKU_{name}", value)
        settings.cache_clear()
        try:
            async with exchange(town, database_url) as desk:
                yield Mailing(desk, town.database, box)
        finally:
            monkeypatch.undo()
            settings.cache_clear()
