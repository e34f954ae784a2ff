"""Advisors of a few organisations, who ask the application as themselves."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door
from catalogue.access.viewer import Role
from catalogue.model.identity import EntityId
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from tests.access.organizations import id_of
from tests.schema.town import Town
from tests.server.serving import FOR_THE_OPERATOR, Asking, Json, asking

ROUTE = """id title language state outcome revision closedAt isMine organization { id }
  municipality { code } ageGroup
  steps { id stage { code } title note completedAt serviceState service { id }
    serviceName { value } }
  links { id revokedAt isOpen }"""
PAYLOAD = f"""route {{ {ROUTE} }} warnings {{ code path }}
  userErrors {{ code message path }}"""
SHARED = """query ($token: String!) { sharedRoute(token: $token) { title language endsAt updatedAt
  organization { id } steps { title note serviceState service { id name { value } }
    serviceName { value } } } }"""
KEYRING = Keyring([new_installation_key()])
_DEMONSTRATION = Demonstration()


@dataclass(frozen=True)
class Person:
    """Somebody with a role in an organisation."""

    ask: Asking
    authorization: str

    async def does(self, name: str, /, selection: str = "", **given: Any) -> Json:
        """The payload of a mutation."""
        kind = f"{name[0].upper()}{name[1:]}Input"
        query = f"""mutation ($input: {kind}!) {{ {name}(input: $input)
          {{ {selection} {PAYLOAD} }} }}"""
        return (await self.data(query, {"input": given}))[name]

    async def makes(self, name: str, /, **given: Any) -> Json:
        """The route that comes of a mutation, which must not be refused."""
        payload = await self.does(name, **given)
        assert payload["userErrors"] == []
        return payload["route"]

    async def is_refused(self, name: str, /, **given: Any) -> list[tuple[str, list[str]]]:
        """The codes and paths of what is wrong."""
        payload = await self.does(name, **given)
        return [(error["code"], error["path"]) for error in payload["userErrors"]]

    async def data(self, query: str, variables: Json | None = None) -> Json:
        return await self.ask.data(query, variables, Authorization=self.authorization)

    async def body(self, query: str, variables: Json | None = None) -> Json:
        return await self.ask(query, variables, Authorization=self.authorization)

    async def codes(self, query: str, variables: Json | None = None) -> list[str]:
        body = await self.body(query, variables)
        return [error["extensions"]["code"] for error in body.get("errors", ())]

    async def sees(self, route: str) -> Json | None:
        query = f"query ($id: ID!) {{ route(id: $id) {{ {ROUTE} }} }}"
        return (await self.data(query, {"id": route}))["route"]


@dataclass(frozen=True)
class Office:
    """The application, and whoever signs in to it."""

    ask: Asking

    def person(self, organization: str = "helsinki", role: Role = Role.ADVISOR) -> Person:
        """Somebody new each time."""
        signed_in = _DEMONSTRATION.sign_in(role, EntityId(id_of(organization)))
        return Person(self.ask, f"Bearer {signed_in.token}")


@asynccontextmanager
async def office(
    town: Town, database_url: str, keyring: Keyring | None = KEYRING
) -> AsyncGenerator[Office]:
    door = Door(FOR_THE_OPERATOR.operator_key, demonstration=_DEMONSTRATION)
    async with asking(town.directory, database_url, door=door, keyring=keyring) as ask:
        yield Office(ask)
