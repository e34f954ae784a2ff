"""A server and a worker as processes over one database, and all that they write."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.store.database import connected
from tests.access.organizations import id_of, tell_organizations
from tests.cli.working import workers
from tests.mail.postbox import FROM, Postbox, postbox
from tests.pages.offices import Browser
from tests.running import PROJECT, free_port, serving
from tests.schema.advisors import Person
from tests.schema.referrers import Referrer, tell_services
from tests.server.serving import Asking

OFFICE = "office@association.example"
_LINK = re.compile(r"/referral/\S+")


@dataclass
class Stage:
    """Who asks the processes, and what is kept of the play.

    `office`, `home`: the browsers of the receiver and of the client, who have no accounts.
    `elsewhere`: what those read whom the referral does not concern, by what they asked for.
    """

    url: str
    folder: Path
    client: httpx.AsyncClient
    box: Postbox
    office: Browser
    home: Browser
    sender: Referrer
    receiver: Referrer
    other: Referrer
    elsewhere: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def address(self) -> str:
        return str(self.client.base_url)

    def mailed_path(self) -> str:
        [path] = _LINK.findall(self.box.mails[-1].get_content())
        return path

    async def read(self, *paths: str) -> None:
        """What anybody reads there."""
        for path in paths:
            self.elsewhere[path] = (await self.client.get(path)).text

    def written(self) -> dict[str, str]:
        """Logs and mails, by what they are."""
        logs = {path.name: path.read_text() for path in self.folder.glob("*.log")}
        mails = "".join(mail.as_string() + mail.get_content() for mail in self.box.mails)
        return {**logs, "mails": mails}


@asynccontextmanager
async def stage(url: str, folder: Path) -> AsyncGenerator[Stage]:
    """Over a small catalogue; what is logged at all is logged."""
    async with connected(url) as database:
        await tell_organizations(database)
        await tell_services(database)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with postbox() as box, (folder / "worker.log").open("w") as log:
        settings = {
            "POLKU_DEMO": "1",
            "POLKU_ENCRYPTION_KEYS": new_installation_key(),
            "POLKU_LOG_LEVEL": "debug",
            "POLKU_PUBLIC_URL": address,
            "POLKU_SMTP_URL": box.url,
            "POLKU_MAIL_FROM": FROM,
        }
        with (
            serving(folder, port, demo=False, project=PROJECT, DATABASE_URL=url, **settings),
            workers(url, 1, log, project=PROJECT, **settings),
        ):
            async with (
                _client(address) as client,
                _client(address) as office,
                _client(address) as home,
            ):
                browsers = (Browser(office), Browser(home))
                sender, receiver, other = [
                    await _advisor(client, place) for place in ("helsinki", "tampere", "twin")
                ]
                yield Stage(url, folder, client, box, *browsers, sender, receiver, other)


def _client(address: str) -> httpx.AsyncClient:
    """Shares no cookie with anybody."""
    headers = {"accept-language": "en"}
    return httpx.AsyncClient(base_url=address, follow_redirects=True, headers=headers, timeout=60)


async def _advisor(client: httpx.AsyncClient, organization: str) -> Referrer:
    asked = {"role": "ADVISOR", "organization": id_of(organization)}
    signed_in = (await client.post("/demo/sign-in", json=asked)).json()
    return Referrer(Person(Asking(client), f"Bearer {signed_in['token']}"))
