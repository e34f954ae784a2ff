"""A catalogue with something of everything that exports tell of, and ways to write it."""

from __future__ import annotations

import datetime as dt

from catalogue.exports.formats import FORMATS
from catalogue.exports.moment import this_moment
from catalogue.exports.publisher import Publisher
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.document import Document, State
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.organization import OrganizationType
from catalogue.model.service import (
    Concept,
    Entry,
    Keyword,
    Legislation,
    OrganizationRole,
    ServiceConnection,
    ServiceOrganization,
)
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language
from catalogue.store.database import Connection
from tests.search.builders import channel, event, local, organization, project, service, texts
from tests.search.database import publish

PUBLISHER = Publisher("City of Example", "https://polku.example.fi")

CITY = organization(
    "Tampereen kaupunki",
    name=texts("Tampereen kaupunki", "Tammerfors stad", "City of Tampere"),
    business_id="0211675-2",
    municipality="837",
    web_pages=(WebPage(url="https://www.tampere.fi/", language=Language.FI),),
)
ASSOCIATION = organization(
    "Työttömien yhdistys", type=OrganizationType.ORGANIZATION, area=local("837", "980")
)
HOURS = OpeningHours(
    rules=(
        OpeningRule(
            times=tuple(
                OpeningTime(day=day, opens=dt.time(8), closes=dt.time(16))
                for day in list(Weekday)[:5]
            )
        ),
        OpeningRule(
            valid_from=dt.date(2026, 12, 24),
            valid_to=dt.date(2026, 12, 26),
            is_exception=True,
            is_closed=True,
        ),
    )
)
OFFICE = channel(
    "Palvelupiste",
    ServiceChannelType.SERVICE_LOCATION,
    organization_id=CITY.id,
    opening_hours=HOURS,
    addresses=(
        Address(
            type=AddressType.VISITING,
            street=texts("Kauppakatu 1", "Handelsgatan 1"),
            postal_code="33200",
            post_office=texts("Tampere", "Tammerfors"),
            municipality="837",
            point=Point(latitude=61.497752, longitude=23.766281),
        ),
    ),
)
LINE = channel(
    "Neuvontapuhelin",
    ServiceChannelType.PHONE,
    phone_numbers=(
        PhoneNumber(number="+358401234567", type=PhoneType.PHONE, cost=Cost(charge=Charge.FREE)),
    ),
    email_addresses=(EmailAddress(address="neuvonta@example.org"),),
)
SITE = channel(
    "Verkkosivu",
    ServiceChannelType.WEB_PAGE,
    web_pages=(WebPage(url="https://example.org/työ nyt", language=Language.FI),),
)
ADVICE = service(
    "Velkaneuvonta",
    name=texts("Velkaneuvonta", "Skuldrådgivning", "Debt advice"),
    summary=texts("=Apua velkoihin", None, "Help with debts"),
    description=texts('Neuvomme **maksutta**; "heti"', None, "Free advice"),
    requirements=texts("Asut Tampereella"),
    user_instruction=texts("Soita meille"),
    area=local("837"),
    cost=Cost(charge=Charge.FREE, description=texts("Maksuton")),
    entry=(Entry.WALK_IN,),
    service_languages=("fi", "sv", "yue"),
    themes=("ADVICE", "UNHEARD_OF"),
    stages=("RESOURCES",),
    service_classes=("P10.1",),
    target_groups=("KR1.2",),
    life_events=("KE8",),
    industrial_classes=("84300",),
    concepts=(Concept(uri="http://www.yso.fi/onto/koko/p1", label=texts("velat")),),
    keywords=(Keyword(language=Language.FI, value="raha"),),
    legislation=(
        Legislation(
            name=texts("Laki velkaneuvonnasta"), pages=(WebPage(url="https://finlex.fi/1"),)
        ),
    ),
    updated_at=dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
    channels=(
        ServiceConnection(
            channel_id=OFFICE.id,
            phone_numbers=(
                PhoneNumber(number="116117", type=PhoneType.PHONE, cost=Cost(charge=Charge.FREE)),
            ),
        ),
        LINE,
        SITE,
    ),
).model_copy(
    update={
        "organizations": (
            ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=CITY.id),
            ServiceOrganization(role=OrganizationRole.PRODUCER, name=texts("Neuvonta Oy")),
        )
    }
)
BARE = service("Vertaistuki", [ASSOCIATION], area=Area(coverage=AreaCoverage.NATIONWIDE))
NOBODYS = service("Kenenkään palvelu")
ENDED = service("Hankkeen palvelu", [CITY], state=State.ENDED)
GONE = service("Lopetettu palvelu", [CITY], state=State.RETRACTED)
GONE_PLACE = channel("Lopetettu paikka", ServiceChannelType.PHONE, state=State.RETRACTED)
LOST = service("Paikaton", [CITY], [GONE_PLACE])
FAIR = event(
    "Rekrymessut",
    dt.datetime(2095, 3, 1, 7, tzinfo=dt.UTC),
    channel_id=OFFICE.id,
    organization_id=CITY.id,
    service_ids=(ADVICE.id,),
)
PROJECT = project("S21955", [CITY])

CATALOGUE = (
    CITY,
    ASSOCIATION,
    OFFICE,
    LINE,
    SITE,
    ADVICE,
    BARE,
    NOBODYS,
    ENDED,
    GONE,
    GONE_PLACE,
    LOST,
    FAIR,
    PROJECT,
)


async def written(database: Connection, format: str, *documents: Document) -> bytes:
    """These documents, or the catalogue above, in a format."""
    await publish(database, *(documents or CATALOGUE))
    return await exported(database, format)


async def exported(database: Connection, format: str) -> bytes:
    """What there is, in a format."""
    async with this_moment(database) as moment:
        parts = FORMATS[format].write(moment, PUBLISHER)
        return b"".join([part async for part in parts])
