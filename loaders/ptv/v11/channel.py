"""Service channels of all five kinds: places, telephones, e-services, pages and printable forms."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.model.identity import RecordKind
from catalogue.model.service_channel import (
    FormFile,
    ServiceChannelContent,
    ServiceChannelType,
)
from loaders.payload import Part
from loaders.ptv import classes
from loaders.ptv.contacts import addresses_in
from loaders.ptv.kinds import channel_type
from loaders.ptv.system import entity_id_of
from loaders.ptv.v11.address import addresses
from loaders.ptv.v11.area import area
from loaders.ptv.v11.contacts import email_addresses, phone_numbers, web_pages
from loaders.ptv.v11.hours import opening_hours
from loaders.ptv.v11.localized import TypedTexts, language_of, localized
from loaders.ptv.v11.names import displayed_names
from loaders.ptv.v11.publishing import reject_unpublished
from loaders.ptv.v11.web_accessibility import accessibility

TYPES = {
    "ServiceLocation": ServiceChannelType.SERVICE_LOCATION,
    "Phone": ServiceChannelType.PHONE,
    "EChannel": ServiceChannelType.E_SERVICE,
    "WebPage": ServiceChannelType.WEB_PAGE,
    "PrintableForm": ServiceChannelType.PRINTABLE_FORM,
}
DESCRIPTIONS = {
    "Description": "description",
    "Summary": "summary",
    "ShortDescription": "summary",
}
_UNUSED = (
    "areaMunicipalities",
    "availableLanguages",
    "channelId",
    "isVisibleForAll",
    "oid",
    "ontologyTerms",
    "responsibleSoteOrganization",
    "security",
    "serviceCollections",
    "services",
    "signatureQuantity",
    "sourceId",
    "versionId",
)


def channel_content(part: Part) -> ServiceChannelContent | None:
    """A channel's content, or None with the reason told. Fields of all kinds are read of each."""
    part.ignore(*_UNUSED)
    reject_unpublished(part)
    kind = channel_type(part, TYPES)
    name, alternative_name = displayed_names(part, "serviceChannelNames")
    if name is None:
        part.findings.reject("serviceChannelNames", "A channel has to have a name.")
    texts = TypedTexts(part, "serviceChannelDescriptions", DESCRIPTIONS)
    organization = part.identifier("organizationId")
    languages = ([code] for code in part.texts("languages"))
    web_accessibility, statement = accessibility(part)
    if kind is None or name is None:
        return None
    return ServiceChannelContent(
        type=kind,
        name=name,
        alternative_name=alternative_name,
        summary=texts.get("summary", line),
        description=texts.get("description", markdown_of_lines),
        organization_id=(
            entity_id_of(RecordKind.ORGANIZATION, organization) if organization else None
        ),
        area=area(part),
        service_languages=classes.languages().found(languages, "languages[]", part.findings),
        phone_numbers=phone_numbers(part, "phoneNumbers", "supportPhones"),
        email_addresses=email_addresses(part, "emails", "supportEmails"),
        web_pages=web_pages(part, "webPages"),
        addresses=(*addresses(part), *addresses(part, "deliveryAddresses")),
        opening_hours=opening_hours(part),
        requires_authentication=part.flag("requiresAuthentication"),
        requires_signature=part.flag("requiresSignature"),
        web_accessibility=web_accessibility,
        accessibility_statement=statement,
        form_identifier=localized(part, "formIdentifier"),
        form_files=_files(part),
    )


def _files(part: Part) -> tuple[FormFile, ...]:
    """The form in its formats, then what is attached to it."""
    found = [*_forms(part), *_attachments(part)]
    return tuple(dict.fromkeys(found))


def _forms(part: Part) -> list[FormFile]:
    found: list[FormFile] = []
    for row in part.parts("channelUrls"):
        row.ignore("id", "orderNumber", "ownerReferenceId")
        language, form = language_of(row), row.text("type")
        found += [
            FormFile(url=url, format=form, language=language) for url in addresses_in(row, "value")
        ]
    return found


def _attachments(part: Part) -> list[FormFile]:
    found: list[FormFile] = []
    for row in part.parts("attachments"):
        row.ignore("id", "orderNumber", "ownerReferenceId", "type")
        words = filter(None, (line(row.text("name")), line(row.text("description"))))
        language, title = language_of(row), ": ".join(words) or None
        found += [
            FormFile(url=url, title=title, language=language) for url in addresses_in(row, "url")
        ]
    return found
