"""How a service is had at a channel: what stands here wins over the channel's own."""

from __future__ import annotations

from catalogue.intake.cleaning.text import plain
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceConnection
from loaders.payload import Part
from loaders.ptv.system import entity_id_of
from loaders.ptv.v11.address import addresses
from loaders.ptv.v11.contacts import CHARGES, email_addresses, phone_numbers, web_pages
from loaders.ptv.v11.hours import opening_hours
from loaders.ptv.v11.localized import TypedTexts

_DESCRIPTIONS = {
    "Description": "Description",
    "ChargeTypeAdditionalInfo": "ChargeTypeAdditionalInfo",
}
_UNUSED = (
    "digitalAuthorizations",
    "extraTypes",
    "isASTIConnection",
    "modified",
    "ownerReferenceId",
)


def connections(part: Part) -> tuple[ServiceConnection, ...]:
    """The connections of a service. One that names no channel is told and left out."""
    found = (_connection(row) for row in part.parts("serviceChannels"))
    return tuple(connection for connection in found if connection)


def _connection(row: Part) -> ServiceConnection | None:
    row.ignore(*_UNUSED)
    channel_id = _channel_id(row)
    texts = TypedTexts(row, "description", _DESCRIPTIONS)
    charge = row.choice("serviceChargeType", CHARGES) or Charge.UNKNOWN
    hours = opening_hours(row)
    contacts = row.part("contactDetails") or Part({}, row.findings)
    if channel_id is None:
        contacts.ignore_rest()
        row.findings.warn(row.at("serviceChannel"), "This connection names no channel.")
        return None
    return ServiceConnection(
        channel_id=entity_id_of(RecordKind.SERVICE_CHANNEL, channel_id),
        description=texts.get("Description", plain),
        cost=Cost(charge=charge, description=texts.get("ChargeTypeAdditionalInfo", plain)),
        opening_hours=hours,
        phone_numbers=phone_numbers(contacts, "phoneNumbers"),
        email_addresses=email_addresses(contacts, "emails"),
        web_pages=web_pages(contacts, "webPages"),
        addresses=addresses(contacts),
    )


def _channel_id(row: Part) -> str | None:
    channel = row.part("serviceChannel")
    if channel is None:
        return None
    channel.ignore("name")
    return channel.identifier("id")
