"""How a service is had at a channel: what stands here wins over the channel's own."""

from __future__ import annotations

from catalogue.intake.cleaning.text import plain
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceConnection
from loaders.payload import Part
from loaders.ptv.system import entity_id_of
from loaders.ptv.v12.address import addresses
from loaders.ptv.v12.contacts import email_addresses, phone_numbers, web_pages
from loaders.ptv.v12.hours import opening_hours
from loaders.ptv.v12.joining import CONNECTIONS
from loaders.ptv.v12.language_versions import LanguageVersions

CHARGES = {"Free": Charge.FREE, "Charged": Charge.CHARGEABLE, "Other": Charge.OTHER}


def service_connections(service: Part) -> tuple[ServiceConnection, ...]:
    """The connections that were joined to a service; one that names no channel is told."""
    found = (_connection(row) for row in service.parts(CONNECTIONS))
    return tuple(connection for connection in found if connection)


def _connection(row: Part) -> ServiceConnection | None:
    row.ignore("migratedAt", "publishedAt", "serviceContentId")
    channel_id = row.identifier("channelContentId")
    if channel_id is None:
        row.ignore_rest()
        row.findings.warn(row.at("channelContentId"), "This connection names no channel.")
        return None
    versions = LanguageVersions(row)
    return ServiceConnection(
        channel_id=entity_id_of(RecordKind.SERVICE_CHANNEL, channel_id),
        description=versions.text("description", plain),
        cost=Cost(
            charge=row.choice("chargeType", CHARGES) or Charge.UNKNOWN,
            description=versions.text("chargeTypeAdditionalInformation", plain),
        ),
        opening_hours=opening_hours(row),
        phone_numbers=phone_numbers(versions, "contactPhoneNumbers", "contactFaxNumbers"),
        email_addresses=email_addresses(versions, "contactEmails"),
        web_pages=web_pages(versions, "contactWebPages"),
        addresses=addresses(row),
    )
