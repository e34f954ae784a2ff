"""The clock of a server jumps: nobody stays let in, or locked out, for longer than it is wrong."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from catalogue.access import api_keys
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR
from catalogue.pages.forms import form_token
from catalogue.routing.referrals import links
from catalogue.routing.referrals.moves import Move
from catalogue.server.validity import LONGEST
from catalogue.store import referral_links
from catalogue.store.database import Connection, connected
from tests.access.openid_provider import CLIENT_ID, CLIENT_SECRET, OpenIdProvider, openid_provider
from tests.access.signing import AUDIENCE, SUB
from tests.chaos.figures import Figures
from tests.chaos.installation import Installation, installed, polku
from tests.chaos.setting_clocks import SetClock, needs_faketime
from tests.routing.referrals.referring import MAILBOX, refer
from tests.running import free_port

pytestmark = needs_faketime

AHEAD, RIGHT, BEHIND = "+1d", "+0", "-1d"
SEEN_WITHIN = 2.0
"""Seconds in which the server sees its new time."""

EVENTS = "{ events(first: 1) { nodes { id } } }"
VIEWER = "{ viewer { subject } }"
OPEN = "mutation ($token: String!) { referralLinkOpen(input: {token: $token}) { session } }"


def ways_in(provider: OpenIdProvider, port: int) -> dict[str, str]:
    return {
        "POLKU_OIDC_ISSUER": provider.issuer,
        "POLKU_OIDC_AUDIENCE": AUDIENCE,
        "POLKU_OIDC_CLIENT_ID": CLIENT_ID,
        "POLKU_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "POLKU_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }


@dataclass
class People:
    """Those who come to a server, and what each of them shows to be let in."""

    here: Installation
    clock: SetClock
    shown: dict[str, str]

    async def let_in(self, clock: str) -> set[str]:
        """Who is, once the server's clock is set so."""
        self.clock.jump(clock)
        await asyncio.sleep(SEEN_WITHIN)
        return {name for name, secret in self.shown.items() if await self._is_let_in(secret)}

    async def _is_let_in(self, secret: str) -> bool:
        answer = await self.ask(VIEWER, secret)
        return bool((answer.get("data") or {}).get("viewer"))

    async def ask(self, query: str, secret: str = "", **variables: str) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {secret}"} if secret else {}
        body = {"query": query, "variables": variables}
        async with httpx.AsyncClient(base_url=self.here.address, timeout=30) as client:
            return (await client.post("/graphql", json=body, headers=headers)).json()

    async def kept_answer(self) -> str:
        """The name of an answer that is kept for whoever asks alike in a quarter of an hour."""
        async with httpx.AsyncClient(base_url=self.here.address, timeout=30) as client:
            answer = await client.get("/graphql", params={"query": EVENTS})
        assert int(answer.headers["cache-control"].rpartition("=")[2]) <= LONGEST
        return answer.headers["etag"]

    async def sign_in(self, name: str) -> bool:
        """By the sign-in service, in a new browser: whether it could be done."""
        async with httpx.AsyncClient(follow_redirects=True, timeout=30) as browser:
            await browser.get(f"{self.here.address}/sign-in/begin")
            session = (browser.cookies.get("polku_session") or "").strip('"')
        self.shown |= {name: session} if session else {}
        return bool(session)

    async def sign_out(self, name: str) -> None:
        session = self.shown[name]
        async with httpx.AsyncClient(base_url=self.here.address, timeout=30) as browser:
            browser.cookies.set("polku_session", session)
            await browser.post("/sign-out", data={"form_token": form_token(session)})


async def a_key(database: Connection) -> str:
    """Of a partner, for two hours."""
    organization = await database.fetchval(
        "SELECT entity FROM document WHERE kind = 'ORGANIZATION'"
    )
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(str(organization)),
        name="x",
        scopes=[Right.SUBMIT],
        lasts=dt.timedelta(hours=2),
    )
    return key.secret


async def two_links(database: Connection) -> tuple[str, str]:
    """The session of who has opened a referral's link, and the token of another that waits."""
    now = dt.datetime.now(dt.UTC)
    referral = await refer(database, now, Move.SEND, mailbox=MAILBOX)
    first, second = [await links.mail_to_receiver(database, referral, now) for _ in range(2)]
    session, token = links.new_session(), await links.token_to_mail(database, second)
    opened = links.hash_of(await links.token_to_mail(database, first)), links.hash_of(session)
    assert await referral_links.open_(database, *opened, now)
    return session, token


async def test_who_is_let_in_while_the_clock_of_a_server_jumps(
    demonstration: Path, tmp_path: Path, seen: Callable[[Figures], None]
) -> None:
    clock, port = SetClock(tmp_path), free_port()
    with (
        openid_provider() as provider,
        installed(demonstration, port, **clock.settings, **ways_in(provider, port)) as here,
    ):
        token = provider.token(sub="another", iat=int(time.time()), exp=int(time.time()) + 3_600)
        async with connected(here.database_url) as database:
            link, waiting = await two_links(database)
            shown = {"token": token, "key": await a_key(database), "link": link}
        people = People(here, clock, shown)
        assert await people.sign_in("left")
        assert await people.sign_in("left everywhere")
        everybody = {"token", "key", "link", "left", "left everywhere"}
        assert await people.let_in(RIGHT) == everybody
        todays = await people.kept_answer()

        assert await people.let_in(AHEAD) == {"key", "link"}
        assert await people.kept_answer() != todays
        assert not await people.sign_in("too late")
        await people.sign_out("left")
        polku(
            here.folder, "members", "sign-out", SUB, "--issuer", provider.issuer, **clock.settings
        )
        opened = await people.ask(OPEN, token=waiting)
        people.shown["new link"] = opened["data"]["referralLinkOpen"]["session"]
        assert await people.let_in(RIGHT) == {"token", "key", "new link"}

        assert await people.sign_in("back at once")
        assert await people.let_in(BEHIND) == {"key", "new link", "back at once"}
        assert not await people.sign_in("too early")
        assert await people.let_in(RIGHT) == {"token", "key", "new link", "back at once"}
    seen(
        Figures(
            "Clock of the server: who is let in, a day ahead and a day behind",
            "API keys and links of referrals always",
            "tokens at neither; sessions not ahead; nobody signs in at either",
            "as soon as it is right",
            "nothing; what was ended meanwhile stays ended",
        )
    )
