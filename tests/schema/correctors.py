"""A town with a service of Helsinki's debt office at an e-service, and those who put it right."""

from __future__ import annotations

from typing import Any

from catalogue.model.contact import PhoneNumber, PhoneType
from catalogue.model.cost import Cost
from catalogue.model.service import ServiceConnection
from catalogue.store.database import Connection
from tests.access.organizations import tell_organizations
from tests.intake.linking.system_feed import id_of, page, service, tell
from tests.schema.advisors import Person
from tests.server.serving import Json

SERVICE, CHANNEL = id_of("c:SERVICE:1"), id_of("c:SERVICE_CHANNEL:p")
CORRECTION = """id reason endsAt endedAt endReason service { id }
  fields { name { fi sv } summary { fi } cost { charge } entry themes { code } targetGroups { code }
    connections { channel { id } phoneNumbers { number } emailAddresses { address } } }"""
PAYLOAD = f"""correction {{ {CORRECTION} }}
  service {{ id revision name {{ fi sv }} summary {{ fi }} entry cost {{ charge }}
    themes {{ code }}
    connections {{ phoneNumbers {{ number type }} emailAddresses {{ address }} }} }}
  userErrors {{ code message path }}"""


async def tell_town(database: Connection, **texts: str) -> None:
    await tell_organizations(database)
    await tell_service(database, "Neuvola", **texts)


async def tell_service(database: Connection, name: str, **texts: str) -> None:
    """What the owner's source says of it."""
    number = PhoneNumber(number="+358401234567", type=PhoneType.PHONE, cost=Cost())
    told = service(name, responsible=["a:ORGANIZATION:debt"], **texts)
    at = ServiceConnection(channel_id=CHANNEL, phone_numbers=(number,))
    await tell(
        database,
        "c",
        {
            "1": told.model_copy(update={"connections": (at,)}),
            "p": page("Asiointi", "https://asiointi.example/velka"),
        },
    )


async def corrects(who: Person, **given: Any) -> Json:
    given = {"service": SERVICE, "reason": "The owner has moved"} | given
    query = f"""mutation ($input: ServiceCorrectInput!) {{
      serviceCorrect(input: $input) {{ {PAYLOAD} }} }}"""
    return (await who.data(query, {"input": given}))["serviceCorrect"]


async def withdraws(who: Person, id: str) -> Json:
    query = f"""mutation ($input: ServiceCorrectionWithdrawInput!) {{
      serviceCorrectionWithdraw(input: $input) {{ {PAYLOAD} }} }}"""
    return (await who.data(query, {"input": {"id": id}}))["serviceCorrectionWithdraw"]


async def listed(who: Person, filter: Json | None = None, **page: Any) -> Json:
    query = f"""query ($filter: CorrectionFilter, $first: Int, $after: String) {{
      corrections(filter: $filter, first: $first, after: $after) {{ nodes {{ {CORRECTION} }}
        pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}"""
    return (await who.data(query, {"filter": filter, **page}))["corrections"]


def errors(payload: Json) -> list[tuple[str, list[str]]]:
    return [(error["code"], error["path"]) for error in payload["userErrors"]]
