"""Advisors who keep lists of services, and what they ask."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from catalogue.access.viewer import Role
from catalogue.store.database import Connection
from tests.access.organizations import tell_organizations
from tests.intake.linking.system_feed import id_of, service, tell
from tests.schema import advisors
from tests.schema.advisors import Person
from tests.schema.town import Town
from tests.server.serving import STEWARD, Asking, Json

COACHING, ADVICE = id_of("c:SERVICE:coaching"), id_of("c:SERVICE:advice")
LIST = """{ id name isShared isMine mayChange revision organization { id }
  items { serviceId hasEnded note service { name { value } state } } }"""
LISTS = f"""query ($filter: ServiceListFilter, $first: Int, $after: String) {{
  serviceLists(filter: $filter, first: $first, after: $after) {{
    nodes {LIST} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}"""


def act(deed: str) -> str:
    return f"""mutation ($input: ServiceList{deed}Input!) {{ serviceList{deed}(input: $input) {{
      serviceList {LIST} userErrors {{ code message path }} }} }}"""


@dataclass(frozen=True)
class Keeper:
    """Somebody who is signed in."""

    person: Person

    async def sees(self, query: str, **variables: object) -> Json:
        return await self.person.data(query, variables)

    async def does(self, deed: str, /, **given: object) -> Json:
        """The payload of `serviceListCreate` and its like."""
        return (await self.sees(act(deed), input=given))[f"serviceList{deed}"]

    async def done(self, deed: str, /, **given: object) -> Json:
        """The list after what must not be refused."""
        payload = await self.does(deed, **given)
        assert payload["userErrors"] == []
        return payload["serviceList"]

    async def refused(self, deed: str, /, **given: object) -> list[tuple[str, list[str]]]:
        """The codes and paths of what is wrong."""
        payload = await self.does(deed, **given)
        return [(error["code"], error["path"]) for error in payload["userErrors"]]

    async def makes(self, name: str = "Lista", **given: object) -> str:
        """The id of a new list."""
        return (await self.done("Create", name=name, **given))["id"]

    async def names(self, **filter: object) -> list[str]:
        data = await self.sees(LISTS, filter=filter)
        return [found["name"] for found in data["serviceLists"]["nodes"]]

    async def codes(self, query: str, **variables: object) -> list[str]:
        return await self.person.codes(query, variables)


@dataclass(frozen=True)
class Office:
    """The application, and whoever signs in to it."""

    ask: Asking
    desks: advisors.Office
    town: Town

    def sit(self, organization: str = "helsinki", role: Role = Role.ADVISOR) -> Keeper:
        """Somebody new each time."""
        return Keeper(self.desks.person(organization, role))

    async def tell(self, *names: str, system: str = "c") -> None:
        """These are the services of a system, and no others."""
        told = {name: service(name.title()) for name in names}
        await tell(self.town.database, system, told)
        await self.town.show(self.ask)

    async def decides(self, deed: str, **given: object) -> None:
        """A steward does `linkConfirm` or `takeDown`."""
        kind = f"{deed[0].upper()}{deed[1:]}Input"
        query = f"""mutation ($input: {kind}!) {{ {deed}(input: $input) {{
          userErrors {{ code }} }} }}"""
        await self.ask.data(query, {"input": given}, Authorization=STEWARD)
        await self.town.show(self.ask)


@asynccontextmanager
async def opened(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    """Over a few organisations and two services."""
    await tell_organizations(database)
    async with advisors.office(town, database_url) as desks:
        office = Office(desks.ask, desks, town)
        await office.tell("coaching", "advice")
        yield office
