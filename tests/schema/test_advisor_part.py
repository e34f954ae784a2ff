"""What a service tells advisors alone: who may read it, and that nobody else learns of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from uuid import UUID

import pytest

from catalogue.access import api_keys, membership
from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door, door
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR, PERSONAL_ROLES, Role
from catalogue.intake.linking import decisions
from catalogue.model.advisor_part import (
    AdvisorPart,
    InternalContact,
    MunicipalityGuidance,
    Obligation,
)
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.service import OrganizationRole, ServiceContent, ServiceOrganization
from catalogue.model.text import Language, LocalizedText
from catalogue.settings import Settings
from catalogue.store.database import Connection
from tests.access.organizations import TAMPERE, tell_organizations
from tests.access.organizations import id_of as organization_id
from tests.access.signing import AUDIENCE, SUB, sign_in_service
from tests.intake.linking.system_feed import changes, id_of, service, tell
from tests.schema.town import Town
from tests.server.serving import STEWARD, Asking, Json, asking

DEMONSTRATION = Demonstration()
PART = AdvisorPart(
    referral=LocalizedText(fi="Soita **ensin**.", sv="Ring först."),
    obligation=Obligation.IF_AGREED,
    obligation_note=LocalizedText(fi="Kirjaa suunnitelmaan."),
    gives_statement=True,
    statement_note=LocalizedText(fi="Yli kahden viikon jaksosta."),
    recording=LocalizedText(fi="Merkitse toimenpide."),
    specialist_requirements=LocalizedText(fi="Perehdytys käyty."),
    suits_job_search_discussion=False,
    job_search_discussion_note=LocalizedText(fi="Sovi erikseen."),
    needs_consent=True,
    consent_note=LocalizedText(fi="Kirjallinen suostumus."),
    exceptions=LocalizedText(fi="Ei alle 18-vuotiaille."),
    contacts=(
        InternalContact(
            description=LocalizedText(fi="Tiimin päivystys"),
            municipality="091",
            phone_numbers=(PhoneNumber(number="+358991234567", type=PhoneType.PHONE, cost=Cost()),),
            email_addresses=(EmailAddress(address="tiimi@example.org"),),
        ),
        InternalContact(description=LocalizedText(fi="Neuvova puhelin")),
    ),
    links=(WebPage(url="https://ohje.example/", title="Ohje", language=Language.FI),),
    guidance=(MunicipalityGuidance(municipality="837", text=LocalizedText(fi="Kysy tiimistä.")),),
)
ADVISOR = """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Service { advisor {
  referral { value sv } obligation obligationNote { value } givesStatement statementNote { value }
  recording { value } specialistRequirements { value }
  suitsJobSearchDiscussion jobSearchDiscussionNote { value } needsConsent consentNote { value }
  exceptions { value }
  contacts { description { value } municipality { code name { fi } }
    phoneNumbers { number type } emailAddresses { address } }
  links { url title language }
  guidance { municipality { code } text { value } } } } } }"""
REFERRAL = """query ($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Service { advisor { referral { value } } } } }"""
TOLD: Json = {
    "referral": {"value": "Soita **ensin**.", "sv": "Ring först."},
    "obligation": "IF_AGREED",
    "obligationNote": {"value": "Kirjaa suunnitelmaan."},
    "givesStatement": True,
    "statementNote": {"value": "Yli kahden viikon jaksosta."},
    "recording": {"value": "Merkitse toimenpide."},
    "specialistRequirements": {"value": "Perehdytys käyty."},
    "suitsJobSearchDiscussion": False,
    "jobSearchDiscussionNote": {"value": "Sovi erikseen."},
    "needsConsent": True,
    "consentNote": {"value": "Kirjallinen suostumus."},
    "exceptions": {"value": "Ei alle 18-vuotiaille."},
    "contacts": [
        {
            "description": {"value": "Tiimin päivystys"},
            "municipality": {"code": "091", "name": {"fi": "Helsinki"}},
            "phoneNumbers": [{"number": "+358991234567", "type": "PHONE"}],
            "emailAddresses": [{"address": "tiimi@example.org"}],
        },
        {
            "description": {"value": "Neuvova puhelin"},
            "municipality": None,
            "phoneNumbers": [],
            "emailAddresses": [],
        },
    ],
    "links": [{"url": "https://ohje.example/", "title": "Ohje", "language": "FI"}],
    "guidance": [{"municipality": {"code": "837"}, "text": {"value": "Kysy tiimistä."}}],
}
OF_DEBT, OF_TAMPERE, OF_NOBODY = (id_of(f"c:SERVICE:{number}") for number in "123")


def advised(name: str, *responsible: str, says: str = "Soita.") -> ServiceContent:
    part = AdvisorPart(referral=LocalizedText(fi=says))
    told = service(name, responsible=[f"a:ORGANIZATION:{each}" for each in responsible])
    return told.model_copy(update={"advisor": part})


def produced(name: str, producer: str) -> ServiceContent:
    part = ServiceOrganization(
        role=OrganizationRole.PRODUCER, organization_id=organization_id(producer)
    )
    return advised(name).model_copy(update={"organizations": (part,)})


@pytest.fixture
async def ask_demo(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Asking]:
    """Three services with a part for advisors: of debt, of tampere, only produced by helsinki."""
    await tell_organizations(database)
    told = {
        "1": advised("Neuvonta", "debt").model_copy(update={"advisor": PART}),
        "2": advised("Valmennus", "tampere"),
        "3": produced("Kurssi", "helsinki"),
    }
    await tell(database, "c", told)
    await town.index()
    async with asking(
        town.directory, database_url, door=Door(demonstration=DEMONSTRATION)
    ) as asked:
        yield asked


def as_(role: Role, organization: str = "helsinki") -> str:
    return f"Bearer {DEMONSTRATION.sign_in(role, organization_id(organization)).token}"


async def partner(database: Connection, organization: str, scope: Right) -> str:
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(organization_id(organization)),
        name="x",
        scopes=[scope],
        lasts=dt.timedelta(days=1),
    )
    return f"Bearer {key.secret}"


async def seen(ask: Asking, **headers: str) -> list[bool]:
    """Of which of the three services the part is given."""
    ids = [OF_DEBT, OF_TAMPERE, OF_NOBODY]
    nodes = (await ask.data(REFERRAL, {"ids": ids}, **headers))["nodes"]
    return [node["advisor"] is not None for node in nodes]


async def test_an_advisor_reads_all_of_it(ask_demo: Asking) -> None:
    data = await ask_demo.data(ADVISOR, {"ids": [OF_DEBT]}, Authorization=as_(Role.ADVISOR))
    assert data == {"nodes": [{"advisor": TOLD}]}


@pytest.mark.parametrize("role", PERSONAL_ROLES)
async def test_people_of_any_organisation_read_that_of_all_services(
    ask_demo: Asking, role: Role
) -> None:
    assert await seen(ask_demo, Authorization=as_(role, "below-twin")) == [True, True, True]


async def test_for_anybody_there_is_none(ask_demo: Asking) -> None:
    assert await seen(ask_demo) == [False, False, False]
    found = '{ services(text: "päivystys") { totalCount } }'
    assert await ask_demo.data(found) == {"services": {"totalCount": 0}}


async def test_a_partner_reads_that_of_the_services_that_it_is_responsible_for(
    ask_demo: Asking, database: Connection
) -> None:
    answers = [
        await seen(ask_demo, Authorization=await partner(database, organization, scope))
        for organization, scope in (
            ("helsinki", Right.READ_ADVISOR),
            ("tampere", Right.READ_ADVISOR),
            ("twin", Right.READ_ADVISOR),
            ("helsinki", Right.SUBMIT),
        )
    ]
    assert answers == [
        [True, False, False],
        [False, True, False],
        [False, False, False],
        [False, False, False],
    ]


async def test_a_partner_follows_an_organisation_that_is_linked_into_another(
    ask_demo: Asking, database: Connection
) -> None:
    authorization = await partner(database, "twin", Right.READ_ADVISOR)
    await decisions.confirm(database, "a:ORGANIZATION:social", "b:ORGANIZATION:twin", "somebody")
    assert await seen(ask_demo, Authorization=authorization) == [True, False, False]


async def test_it_is_given_wherever_the_service_is_found(ask_demo: Asking) -> None:
    part = "advisor { referral { value } }"
    query = f"""query ($id: ID!) {{
      services(text: "valmennus") {{ nodes {{ {part} }} }}
      service(by: {{id: $id}}) {{ {part} }}
      matchServices(situation: {{words: "valmennus"}}, first: 1) {{
        nodes {{ service {{ {part} }} }} }}
      changes {{ nodes {{ entityId node {{ ... on Service {{ {part} }} }} }} }} }}"""
    said = {"advisor": {"referral": {"value": "Soita."}}}
    data = await ask_demo.data(query, {"id": OF_TAMPERE}, Authorization=as_(Role.EDITOR))
    changed = {each["entityId"]: each["node"] for each in data["changes"]["nodes"]}
    assert data["services"] == {"nodes": [said]}
    assert data["service"] == said
    assert data["matchServices"] == {"nodes": [{"service": said}]}
    assert changed[OF_TAMPERE] == said


async def test_it_changes_without_a_word_to_everybody(
    ask_demo: Asking, database: Connection
) -> None:
    before = await changes(database)
    public = "SELECT revision, updated_at, body, provenance::text FROM document WHERE entity = $1"
    row = await database.fetchrow(public, UUID(OF_TAMPERE))
    told = {
        "1": advised("Neuvonta", "debt").model_copy(update={"advisor": None}),
        "2": advised("Valmennus", "tampere", says="Kirjoita."),
        "3": produced("Kurssi", "helsinki"),
    }
    await tell(database, "c", told)
    nodes = await ask_demo.data(
        REFERRAL, {"ids": [OF_DEBT, OF_TAMPERE]}, Authorization=as_(Role.ADVISOR)
    )
    assert nodes["nodes"] == [
        {"advisor": None},
        {"advisor": {"referral": {"value": "Kirjoita."}}},
    ]
    assert await changes(database) == before
    assert await database.fetchrow(public, UUID(OF_TAMPERE)) == row


async def test_it_goes_with_a_service_that_is_taken_down(
    ask_demo: Asking, database: Connection
) -> None:
    await decisions.take_down(database, OF_DEBT, "It names a person", "somebody")
    assert await seen(ask_demo, Authorization=as_(Role.STEWARD)) == [False, True, True]


async def test_a_member_who_is_removed_is_out_at_once(
    town: Town, database: Connection, database_url: str
) -> None:
    await tell_organizations(database)
    await tell(database, "c", {"2": advised("Valmennus", "tampere")})
    await town.index()
    with sign_in_service() as issuer:
        variables = {"POLKU_OIDC_ISSUER": issuer.issuer, "POLKU_OIDC_AUDIENCE": AUDIENCE}
        person, organization = f"{issuer.issuer}|{SUB}", UUID(organization_id("helsinki"))
        token = f"Bearer {issuer.token()}"
        for_people = door(Settings.model_validate(variables))
        async with asking(town.directory, database_url, door=for_people) as ask:
            await membership.add(database, OPERATOR, person, organization, Role.ADVISOR)
            given = await ask.data(REFERRAL, {"ids": [OF_TAMPERE]}, Authorization=token)
            await membership.remove(database, OPERATOR, person, organization, Role.ADVISOR)
            left = await ask.data(REFERRAL, {"ids": [OF_TAMPERE]}, Authorization=token)
    assert given == {"nodes": [{"advisor": {"referral": {"value": "Soita."}}}]}
    assert left == {"nodes": [{"advisor": None}]}


async def test_what_is_no_service_has_none(ask_demo: Asking, database: Connection) -> None:
    query = """query ($ids: [ID!]!) { nodes(ids: $ids) { id
      ... on Service { advisor { obligation } } } }"""
    data = await ask_demo.data(query, {"ids": [TAMPERE]}, Authorization=as_(Role.ADVISOR))
    assert data == {"nodes": [{"id": TAMPERE}]}
    kept = "SELECT DISTINCT kind FROM document WHERE advisor IS NOT NULL"
    assert await database.fetchval(kept) == "SERVICE"


async def test_while_the_database_is_away_advisors_are_told_and_others_read_on(
    ask: Asking,
) -> None:
    query = "{ services(first: 1) { nodes { id advisor { obligation } } } }"
    given = await ask.data(query)
    assert given["services"]["nodes"][0]["advisor"] is None
    for authorization in (STEWARD, "Bearer polku_key_of_somebody"):
        body = await ask(query, None, Authorization=authorization)
        (error,) = body["errors"]
        assert error["path"] == ["services", "nodes", 0, "advisor"]
        assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
        assert body["data"] == given
