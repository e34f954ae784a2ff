"""Whoever has webhooks, and what they ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from catalogue.access import api_keys
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR, Role
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.schema import advisors
from tests.schema.advisors import Person
from tests.schema.town import Town
from tests.server.serving import STEWARD, Json

WEBHOOK = """{ id name url mailbox state revision behind cursor organization { id }
  follows { kinds organizations municipalities sources systems } }"""
DELIVERY = "{ id messageId event state body attempts { problem statusCode milliseconds } }"
LOG = f"""query ($id: ID!, $first: Int, $after: String) {{ webhook(id: $id) {{
  state failingSince parkedAt nextAttemptAt
  deliveries(first: $first, after: $after) {{ nodes {DELIVERY} edges {{ cursor }}
    pageInfo {{ hasNextPage hasPreviousPage }} }} }} }}"""
MORE = {
    "Create": "secret",
    "RotateSecret": "secret",
    "Test": f"delivery {DELIVERY}",
    "Resend": f"delivery {DELIVERY}",
}
URL = "https://receiver.example/polku"


@dataclass(frozen=True)
class Owner:
    """Somebody who is signed in, or a program with a key."""

    person: Person

    async def does(self, deed: str, /, **given: object) -> Json:
        """The payload of `webhookCreate` and its like."""
        query = f"""mutation ($input: Webhook{deed}Input!) {{ webhook{deed}(input: $input) {{
          webhook {WEBHOOK} {MORE.get(deed, "")} userErrors {{ code message path }} }} }}"""
        return (await self.sees(query, input=given))[f"webhook{deed}"]

    async def done(self, deed: str, /, **given: object) -> Json:
        """The payload of what must not be refused."""
        payload = await self.does(deed, **given)
        assert payload.pop("userErrors") == []
        return payload

    async def refused(self, deed: str, /, **given: object) -> list[tuple[str, list[str]]]:
        """The codes and paths of what is wrong."""
        payload = await self.does(deed, **given)
        return [(error["code"], error["path"]) for error in payload["userErrors"]]

    async def makes(self, **given: object) -> str:
        """The id of a new webhook."""
        made = await self.done("Create", **({"name": "Test", "url": URL} | given))
        return made["webhook"]["id"]

    async def sees(self, query: str, **variables: object) -> Json:
        return await self.person.data(query, variables)

    async def codes(self, query: str, **variables: object) -> list[str]:
        return await self.person.codes(query, variables)

    async def names(self) -> list[str]:
        found = await self.sees("{ webhooks { nodes { name } } }")
        return [each["name"] for each in found["webhooks"]["nodes"]]


@dataclass(frozen=True)
class Owners:
    """The application, and whoever comes to it."""

    desks: advisors.Office
    database: Connection

    def admin(self, organization: str = "helsinki", role: Role = Role.ADMIN) -> Owner:
        return Owner(self.desks.person(organization, role))

    def operator(self) -> Owner:
        return Owner(Person(self.desks.ask, STEWARD))

    async def program(self, *scopes: Right) -> Owner:
        """Of Helsinki."""
        key = await api_keys.create(
            self.database,
            OPERATOR,
            organization=UUID(HELSINKI),
            name="x",
            scopes=scopes,
            lasts=dt.timedelta(days=1),
        )
        return Owner(Person(self.desks.ask, f"Bearer {key.secret}"))


@asynccontextmanager
async def opened(town: Town, database: Connection, url: str) -> AsyncGenerator[Owners]:
    """Over a few organisations, without a key to seal by where there is none."""
    await tell_organizations(database)
    await town.index()
    async with advisors.office(town, url) as desks:
        yield Owners(desks, database)
