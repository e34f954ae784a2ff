"""Service channels of all five kinds: places, telephones, e-services, pages and printable forms."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.cleaning.text import line, markdown
from catalogue.model.identity import RecordKind
from catalogue.model.service_channel import (
    FormFile,
    ServiceChannelContent,
    ServiceChannelType,
    WebAccessibility,
)
from loaders.payload import Part
from loaders.ptv import classes
from loaders.ptv.contacts import addresses_in
from loaders.ptv.kinds import channel_type
from loaders.ptv.system import entity_id_of
from loaders.ptv.v12.address import addresses, delivery_addresses
from loaders.ptv.v12.area import area
from loaders.ptv.v12.contacts import email_addresses, phone_numbers, web_address, web_pages
from loaders.ptv.v12.hours import opening_hours
from loaders.ptv.v12.language_versions import LanguageVersions
from loaders.ptv.v12.names import displayed_names
from loaders.ptv.words import LEVELS

TYPES = {
    "ServiceLocation": ServiceChannelType.SERVICE_LOCATION,
    "TelephoneService": ServiceChannelType.PHONE,
    "EService": ServiceChannelType.E_SERVICE,
    "WebPage": ServiceChannelType.WEB_PAGE,
    "PrintableForm": ServiceChannelType.PRINTABLE_FORM,
}
PHONES = ("phoneNumbers", "contactPhoneNumbers", "contactFaxNumbers", "supportPhoneNumbers")
_NEEDED = {"Required": True, "NotRequired": False}


def channel_content(part: Part) -> ServiceChannelContent | None:
    """A channel's content, or None with the reason told. Fields of all kinds are read of each."""
    part.ignore("allowedConnectionType")
    kind = channel_type(part, TYPES)
    versions = LanguageVersions(part)
    name, alternative_name = displayed_names(versions)
    if name is None:
        part.findings.reject("languageVersions", "A channel has to have a name.")
    if kind is None or name is None:
        return None
    organization = part.identifier("organizationContentId")
    languages = ([code] for code in part.texts("serviceLanguages"))
    return ServiceChannelContent(
        type=kind,
        name=name,
        alternative_name=alternative_name,
        summary=versions.text("summary"),
        description=versions.text("description", markdown),
        organization_id=(
            entity_id_of(RecordKind.ORGANIZATION, organization) if organization else None
        ),
        area=area(part),
        service_languages=classes.languages().found(languages, "serviceLanguages[]", part.findings),
        phone_numbers=phone_numbers(versions, *PHONES),
        email_addresses=email_addresses(versions, "contactEmails", "supportEmails"),
        web_pages=(*web_address(versions), *web_pages(versions, "contactWebPages")),
        addresses=(*addresses(part), *delivery_addresses(part)),
        opening_hours=opening_hours(part),
        requires_authentication=part.choice("electronicIdentification", _NEEDED),
        requires_signature=_requires_signature(part),
        web_accessibility=_web_accessibility(versions),
        form_identifier=versions.text("formIdentifier"),
        form_files=tuple(dict.fromkeys([*_forms(versions), *_attachments(versions)])),
    )


def _requires_signature(part: Part) -> bool | None:
    signature = part.part("electronicSignature")
    if signature is None:
        return None
    signature.ignore("numberOfRequiredSignatures")
    return signature.choice("type", _NEEDED)


def _web_accessibility(versions: LanguageVersions) -> WebAccessibility | None:
    """The level that the first language says; they rarely differ."""
    levels = [part.choice("accessibilityClassificationLevel", LEVELS) for _, part in versions]
    return next((level for level in levels if level), None)


def _forms(versions: LanguageVersions) -> Iterator[FormFile]:
    for language, row in versions.rows("formFiles"):
        title, form = line(row.text("name")), row.text("type")
        for url in addresses_in(row, "url"):
            yield FormFile(url=url, title=title, format=form, language=language)


def _attachments(versions: LanguageVersions) -> Iterator[FormFile]:
    for language, row in versions.rows("attachmentLinks"):
        words = filter(None, (line(row.text("name")), line(row.text("additionalInformation"))))
        title = ": ".join(words) or None
        for url in addresses_in(row, "url"):
            yield FormFile(url=url, title=title, language=language)
