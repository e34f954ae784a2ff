"""Connections of services to channels in PTV v12."""

from __future__ import annotations

import datetime as dt

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKind
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.service import (
    ServiceConnection,
    ServiceContent,
)
from catalogue.model.text import Language
from tests.loaders.ptv.v12.full_payloads import full_service
from tests.loaders.ptv.v12.mapped import entity, map_payload, text, told
from tests.loaders.ptv.v12.payloads import connection, service

CHARGED = Cost(charge=Charge.CHARGEABLE)
MONDAY = OpeningTime(day=Weekday.MONDAY, opens=dt.time(9), closes=dt.time(15))
CONNECTION = ServiceConnection(
    channel_id=entity(RecordKind.SERVICE_CHANNEL, "channel"),
    description=text("Toisessa kerroksessa"),
    cost=Cost(charge=Charge.OTHER, description=text("Kysy hinta")),
    opening_hours=OpeningHours(rules=(OpeningRule(times=(MONDAY,)),)),
    phone_numbers=(
        PhoneNumber(number="+358500000123", type=PhoneType.PHONE, cost=CHARGED),
        PhoneNumber(number="+35830000111", type=PhoneType.FAX, cost=CHARGED),
    ),
    email_addresses=(EmailAddress(address="paja@city.example"),),
    web_pages=(WebPage(url="https://city.example/p", title="Paja", language=Language.FI),),
    addresses=(
        Address(
            type=AddressType.POSTAL,
            street=text("Hämeenkatu 12 A", sv="Tavastgatan 12 A"),
            postal_code="33100",
            post_office=text("Tampere"),
            municipality="837",
            point=Point(latitude=61.497732, longitude=23.761286),
        ),
    ),
)


def test_a_connection_is_mapped_whole() -> None:
    content = map_payload(full_service()).content
    assert isinstance(content, ServiceContent)
    assert content.connections == (CONNECTION,)


def test_connections_that_name_no_channel_are_told_and_left_out() -> None:
    record = map_payload(
        service(connections=[connection("service", "c", channelContentId=None), None])
    )
    assert isinstance(record.content, ServiceContent)
    assert record.content.connections == ()
    told_of = (
        IssueCode.VALUE_INVALID,
        Severity.WARNING,
        "connections[].channelContentId",
        None,
    )
    assert told(record.issues) == [told_of]
