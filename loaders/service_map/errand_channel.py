"""The channels of errand services: a page, a form, a telephone line, an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.model.address import AddressType
from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.identity import EntityId
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.service_channel import FormFile, ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from loaders.localized_text import Words, localized_text
from loaders.payload import JsonObject, Part, identifier_of, object_in, objects_in
from loaders.service_map import codes
from loaders.service_map.addresses import personal_service_address
from loaders.service_map.contacts import (
    each_address_once,
    each_number_once,
    each_page_once,
    emails_in,
    pages_in,
    phones_in,
)
from loaders.service_map.languages import LANGUAGES, Versions
from loaders.service_map.numbers import number_in
from loaders.service_map.system import organization_id
from loaders.service_map.words import CHANNEL_TYPES

FEEDBACK = "FEEDBACK"
FORM = "FORM"
HTML = "HTML"
SERVICE_NAME, DEPARTMENTS = "errand_service_name", "responsible_depts"

_UNUSED = (
    "authorization_code",
    "e_decision",
    "e_processing",
    "for_corporate_customer",
    "for_personal_customer",
    "id",
    "payment_enabled",
    "saved_to_customer_folder",
    "type_string",
)


def channel_numbers(errand_service: Part) -> list[str]:
    """The ids of an errand service's channels, those of all languages, each once."""
    found = (errand_service.raw(language.value) for language in LANGUAGES)
    rows = chain.from_iterable(objects_in(object_in(each).get("channels")) for each in found)
    return list(dict.fromkeys(number for row in rows if (number := number_in(row, "id"))))


def channel_payloads(errand_service: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Each channel's id with its payload: its versions, and what it has of its errand service."""
    found: dict[str, JsonObject] = {}
    for language in LANGUAGES:
        version = object_in(errand_service.get(language.value))
        for row in objects_in(version.get("channels")):
            if number := number_in(row, "id"):
                payload = found.setdefault(number, {"id": number})
                told = {SERVICE_NAME: version.get("name"), DEPARTMENTS: version.get(DEPARTMENTS)}
                payload.setdefault(language.value, {**row, **told})
    yield from found.items()


def errand_channel_content(part: Part) -> ServiceChannelContent | None:
    """A channel's content, or None with the reason told."""
    versions = Versions(part)
    versions.ignore(*_UNUSED)
    word = versions.first("type")
    kind = CHANNEL_TYPES.get(word) if word else None
    name = _name(versions)
    if kind is None:
        part.findings.reject("type", "A channel has to be of a type that we know.", word)
    if name is None:
        part.findings.reject("name", "A channel has to have a name in some language.")
    if kind is None or name is None:
        return None
    phones, emails = _contacts(versions)
    pages, files = _links(versions, kind)
    address = AddressType.VISITING if word == "LOCAL" else AddressType.POSTAL
    texts = [(language.value, version) for language, version in versions]
    return ServiceChannelContent(
        type=kind,
        name=name,
        description=versions.joined(
            "information", "process_description", "prerequisites", clean=markdown_of_lines
        ),
        organization_id=_organization(versions),
        service_languages=codes.service_languages(versions.each("provided_languages"), part),
        phone_numbers=each_number_once(phones),
        email_addresses=each_address_once(emails),
        web_pages=each_page_once(pages),
        addresses=personal_service_address(texts, address),
        opening_hours=_hours(versions),
        requires_authentication=versions.flag("requires_authentication"),
        form_files=tuple(dict.fromkeys(files)),
    )


def _name(versions: Versions) -> LocalizedText | None:
    """The channel's own name, language by language; else that of the errand."""
    own, errand = versions.text("name"), versions.text(SERVICE_NAME)
    found: Mapping[str, str] = {
        language.value: text for each in (errand, own) if each for language, text in each.items()
    }
    return localized_text(found)


def _organization(versions: Versions) -> EntityId | None:
    """Who keeps it: the first department that is responsible for the errand."""
    for text in versions.each(DEPARTMENTS):
        try:
            return organization_id(identifier_of(text))
        except ValueError:
            continue  # the errand service tells
    return None


def _contacts(versions: Versions) -> tuple[list[PhoneNumber], list[EmailAddress]]:
    """The numbers with what a call costs, and the e-mail addresses."""
    price = versions.text("call_charge_info")
    phones: list[PhoneNumber] = []
    emails: list[EmailAddress] = []
    for _, version in versions:
        phones += phones_in(version, "phone", None, price)
        emails += emails_in(version, "email")
    return phones, emails


def _links(versions: Versions, kind: ServiceChannelType) -> tuple[list[WebPage], list[FormFile]]:
    """The pages, and the files of a printable form; where feedback is given is neither."""
    pages: list[WebPage] = []
    files: list[FormFile] = []
    for language, row in versions.rows("links"):
        title, form, word = line(row.text("title")), row.text("file_format"), row.text("type")
        found = pages_in(row, "url", title, language)
        if word == FEEDBACK:
            continue
        if kind is ServiceChannelType.PRINTABLE_FORM and word == FORM and form != HTML:
            files += [
                FormFile(url=page.url, title=title, format=form, language=language)
                for page in found
            ]
        else:
            pages += found
    return pages, files


def _hours(versions: Versions) -> OpeningHours | None:
    """When it is had, as it is written: the single times, else their summary."""
    words = Words()
    for language, version in versions:
        rows = version.parts("availabilities")
        times = [text for row in rows if (text := line(row.text("availability_string")))]
        summary = line(version.text("availability_summary"))
        for text in times or filter(None, [summary]):
            words.add(language, text)
    text = words.text("\n")
    return OpeningHours(text=text) if text else None
