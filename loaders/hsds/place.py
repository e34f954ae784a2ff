"""Locations: the places where services are had, and those that are on the web alone."""

from __future__ import annotations

from catalogue.intake.cleaning.text import markdown_of_lines
from catalogue.model.identity import EntityId, RecordKind
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from loaders.hsds.addresses import addresses
from loaders.hsds.contacts import email_addresses, phone_numbers, web_pages
from loaders.hsds.languages import service_languages
from loaders.hsds.schedules import opening_hours
from loaders.hsds.system import Telling, id_of
from loaders.hsds.texts import paragraphs, said
from loaders.payload import Part

LOCATION_TYPES = frozenset({"physical", "postal", "virtual"})
_VIRTUAL = "virtual"
_NOT_OURS = ("attributes", "external_identifier", "external_identifier_type")


def place_content(part: Part, telling: Telling) -> ServiceChannelContent | None:
    """A place's content, or None with the reason told.

    A place without a name is called by its street.
    """
    part.ignore(*_NOT_OURS)
    word = (part.text("location_type") or "physical").casefold()
    if word not in LOCATION_TYPES:
        part.findings.unknown_code("location_type", word)
    found, pages = addresses(part, telling), web_pages(part, telling, "url")
    streets = (address.street for address in found if address.street)
    name = said(part, telling, "name") or next(streets, None)
    name = name or said(part, telling, "alternate_name")
    if name is None:
        part.findings.reject("name", "A location has to have a name or an address.")
        return None
    phones = phone_numbers(part, telling)
    return ServiceChannelContent(
        type=_type(word, is_called=bool(phones and not pages)),
        name=name,
        alternative_name=_alternative(part, telling, name),
        description=_description(part, telling),
        organization_id=organization_id(part, telling),
        service_languages=service_languages(part),
        phone_numbers=phones,
        email_addresses=email_addresses(part),
        web_pages=pages,
        addresses=found,
        opening_hours=opening_hours(part, telling),
    )


def organization_id(part: Part, telling: Telling) -> EntityId | None:
    name = id_of(part.raw("organization_id"))
    return telling.entity_id(RecordKind.ORGANIZATION, name) if name else None


def _type(word: str, *, is_called: bool) -> ServiceChannelType:
    if word != _VIRTUAL:
        return ServiceChannelType.SERVICE_LOCATION
    return ServiceChannelType.PHONE if is_called else ServiceChannelType.WEB_PAGE


def _alternative(part: Part, telling: Telling, name: LocalizedText) -> LocalizedText | None:
    found = said(part, telling, "alternate_name")
    return None if found == name else found


def _description(part: Part, telling: Telling) -> LocalizedText | None:
    """What the place is, how one comes there, and how one gets in."""
    texts = [markdown_of_lines(part.text(name)) for name in ("description", "transportation")]
    for row in part.parts("accessibility"):
        row.ignore("id", "attributes", "location_id", "url")
        texts += [markdown_of_lines(row.text(name)) for name in _ACCESSIBILITY]
    return paragraphs(telling, texts)


_ACCESSIBILITY = ("description", "accessibility", "details")
"""`accessibility` is what older packages and Open Referral UK call the description."""
