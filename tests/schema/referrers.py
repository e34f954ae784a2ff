"""A service of Tampere's that advisors of Helsinki refer clients to, and how they ask for it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from catalogue.model.service import OrganizationRole, ServiceContent, ServiceOrganization
from catalogue.routing.referrals.sealing import Keyring
from catalogue.store.database import Connection
from tests.access.organizations import id_of, tell_organizations
from tests.intake.linking import system_feed
from tests.intake.linking.system_feed import service, tell
from tests.schema.advisors import KEYRING, Person, office
from tests.schema.town import Town
from tests.server.serving import Json

COACHING, DEBT_ADVICE, NOBODYS = (
    system_feed.id_of(f"s:SERVICE:{name}") for name in ("coaching", "debt", "nobodys")
)
NEW: Json = {"service": COACHING, "language": "FI"}
CONTACT: Json = {
    "name": "mark-of-a-name",
    "phone": "mark-of-a-phone",
    "email": "mark-of-an-email",
    "howToReach": "mark-of-a-way",
    "consent": {"askedBy": "The advisor", "at": "2026-01-02T03:04:05Z", "text": "consent-1"},
}
REFERRAL = """id code state revision sentAt acceptedAt closedAt expiresAt purgeAt outcome note
  language ageGroup mustNotContact receiverMailbox side allowedMoves
  sender { id } receiver { id } service { id } municipality { code } route { id }
  serviceSnapshot { name { value } summary { value } userInstruction { value } at }
  contact { name phone email howToReach consentAskedBy consentedAt consentText }
  events { revision move fromState toState side reason decidedBy note isMine }
  redirectedTo { id } redirectedFrom { id }"""
PAYLOAD = f"""referral {{ {REFERRAL} }} warnings {{ code path }}
  userErrors {{ code message path }}"""


@dataclass(frozen=True)
class Referrer:
    """Somebody who sends or receives referrals."""

    person: Person

    async def does(self, move: str, /, **given: Any) -> Json:
        """The payload of a move: `Accept` is `referralAccept`."""
        name = f"referral{move}"
        query = f"""mutation ($input: Referral{move}Input!) {{
          {name}(input: $input) {{ {PAYLOAD} }} }}"""
        return (await self.person.data(query, {"input": given}))[name]

    async def makes(self, move: str, /, **given: Any) -> Json:
        """The referral that comes of a move, which must not be refused."""
        payload = await self.does(move, **given)
        assert payload["userErrors"] == []
        return payload["referral"]

    async def is_refused(self, move: str, /, **given: Any) -> list[tuple[str, list[str]]]:
        """The codes and paths of what is wrong."""
        payload = await self.does(move, **given)
        return [(error["code"], error["path"]) for error in payload["userErrors"]]

    async def sees(self, referral: str) -> Json | None:
        query = f"query ($id: ID!) {{ referral(id: $id) {{ {REFERRAL} }} }}"
        return (await self.person.data(query, {"id": referral}))["referral"]

    async def sent(self, **given: Any) -> Json:
        """A new referral that was sent."""
        referral = await self.makes("Create", **{**NEW, **given})
        return await self.makes("Send", id=referral["id"])


@dataclass(frozen=True)
class Exchange:
    """The application, and advisors of both sides; `other` is of neither."""

    sender: Referrer
    receiver: Referrer
    other: Referrer


def offered(name: str, parts: Mapping[str, OrganizationRole], **texts: str) -> ServiceContent:
    """A service of these organisations."""
    organizations = tuple(
        ServiceOrganization(role=role, organization_id=id_of(organization))
        for organization, role in parts.items()
    )
    return service(name, **texts).model_copy(update={"organizations": organizations})


async def tell_services(database: Connection) -> None:
    """Coaching of Tampere's, which Helsinki's debt unit produces; debt advice; one of nobody's."""
    parts = {"debt": OrganizationRole.PRODUCER, "tampere": OrganizationRole.RESPONSIBLE}
    texts = {"summary": "Apua työnhakuun", "user_instruction": "Soita ensin."}
    await tell(
        database,
        "s",
        {
            "coaching": offered("Työhönvalmennus", parts, **texts),
            "debt": offered("Velkaneuvonta", {"debt": OrganizationRole.RESPONSIBLE}),
            "nobodys": service("Yksinäinen palvelu"),
        },
    )


@asynccontextmanager
async def exchange(
    town: Town, database_url: str, keyring: Keyring | None = KEYRING
) -> AsyncGenerator[Exchange]:
    """Over a town in which organisations and services were told of."""
    await tell_organizations(town.database)
    await tell_services(town.database)
    await town.index()
    async with office(town, database_url, keyring) as desk:
        people = (desk.person(each) for each in ("helsinki", "tampere", "twin"))
        yield Exchange(*map(Referrer, people))
