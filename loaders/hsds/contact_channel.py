"""The channels that are made of a service's own contacts: a line that is called, its web pages."""

from __future__ import annotations

from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from loaders.hsds.contacts import email_addresses, phone_numbers, web_pages
from loaders.hsds.languages import service_languages
from loaders.hsds.place import organization_id
from loaders.hsds.schedules import opening_hours
from loaders.hsds.system import PHONE, Telling
from loaders.hsds.texts import said
from loaders.payload import Part


def contact_channel_content(part: Part, telling: Telling) -> ServiceChannelContent | None:
    """The content of a channel with its service's name, or None with the reason told.

    A channel whose numbers or addresses are all none is left out with them.
    """
    name, is_phone = said(part, telling, "name"), part.text("channel") == PHONE
    phones = phone_numbers(part, telling) if is_phone else ()
    pages = () if is_phone else web_pages(part, telling, "url", "additional_urls")
    emails = email_addresses(part)
    if name is None:
        part.findings.reject("name", "The service of these contacts has no name.")
        return None
    if not (phones or pages or emails):
        field = "phones" if is_phone else "url"
        part.findings.reject(field, "None of these can be used, so that nothing is left.")
        return None
    return ServiceChannelContent(
        type=ServiceChannelType.PHONE if is_phone else ServiceChannelType.WEB_PAGE,
        name=name,
        organization_id=organization_id(part, telling),
        service_languages=service_languages(part),
        phone_numbers=phones,
        email_addresses=emails,
        web_pages=pages,
        opening_hours=opening_hours(part, telling),
    )
