"""Services, and how each is had at its places and by its contacts."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKind
from catalogue.model.service import (
    OrganizationRole,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.text import LocalizedText
from loaders.hsds.contacts import email_addresses, phone_numbers, web_pages
from loaders.hsds.costs import cost_of
from loaders.hsds.languages import service_languages
from loaders.hsds.requirements import requirements
from loaders.hsds.schedules import opening_hours
from loaders.hsds.service_areas import area_of
from loaders.hsds.subjects import subjects_of
from loaders.hsds.system import Telling, contact_channel, id_of
from loaders.hsds.texts import paragraphs, said, said_at_length, said_in_lines
from loaders.payload import Part

STATUSES = frozenset({"active", "temporarily closed", "inactive", "defunct"})
NOT_OURS = (
    "accreditations",
    "additional_urls",
    "assured_date",
    "capacities",
    "funding",
    "licenses",
    "program",
    "program_id",
)


def service_content(part: Part, telling: Telling) -> ServiceContent | None:
    """A service's content, or None with the reason told."""
    part.ignore(*NOT_OURS)
    name = said(part, telling, "name")
    if name is None:
        part.findings.reject("name", "A service has to have a name.")
        return None
    _tell_status(part)
    subjects = subjects_of(part, telling)
    return ServiceContent(
        type=ServiceType.SERVICE,
        name=name,
        alternative_name=said(part, telling, "alternate_name"),
        description=said_at_length(part, telling, "alert", "description"),
        user_instruction=_instruction(part, telling),
        requirements=requirements(part, telling),
        processing_time=said_in_lines(part, telling, "wait_time"),
        cost=cost_of(part, telling),
        area=area_of(part),
        service_languages=service_languages(part),
        themes=subjects.themes,
        stages=subjects.stages,
        service_classes=subjects.service_classes,
        target_groups=subjects.target_groups,
        life_events=subjects.life_events,
        concepts=subjects.concepts,
        keywords=subjects.keywords,
        organizations=_organizations(part, telling),
        connections=tuple(_connections(part, telling)),
    )


def service_page(part: Part, telling: Telling) -> str | None:
    """The first page that is about the service."""
    pages = web_pages(part, telling, "url")
    return pages[0].url if pages else None


def _tell_status(part: Part) -> None:
    """A status that is not in the standard's list is told; the service is taken all the same."""
    word = part.text("status")
    if word and word.casefold() not in STATUSES:
        part.findings.unknown_code("status", word)


def _instruction(part: Part, telling: Telling) -> LocalizedText | None:
    """How one gets in, what one has to bring, and who interprets."""
    texts = [markdown_of_lines(part.text("application_process"))]
    documents: list[str] = []
    for row in part.parts("required_documents"):
        row.ignore("id", "attributes", "service_id", "uri")
        if document := line(row.text("document")):
            documents.append(f"- {document}")
    texts += ["\n".join(documents), markdown_of_lines(part.text("interpretation_services"))]
    return paragraphs(telling, texts)


def _organizations(part: Part, telling: Telling) -> tuple[ServiceOrganization, ...]:
    name = id_of(part.raw("organization_id"))
    if name is None:
        return ()
    owner = telling.entity_id(RecordKind.ORGANIZATION, name)
    role = OrganizationRole.RESPONSIBLE
    return (ServiceOrganization(role=role, organization_id=owner),)


def _connections(part: Part, telling: Telling) -> Iterator[ServiceConnection]:
    """The places, each with its own hours or else the service's; then the service's own contacts.

    An e-mail address of a service without a telephone number and a page is told with its places.
    """
    links = part.parts("service_at_locations")
    part.ignore("email", "schedules", "holiday_schedules")
    emails = email_addresses(part) if links else ()
    usual = opening_hours(part, telling) if links else None
    for link in links:
        link.ignore("id", "attributes", "service_areas", "service_id", "organization_id")
        name = id_of(link.raw("location_id"))
        own = opening_hours(link, telling)
        description = said_at_length(link, telling, "description")
        phones = phone_numbers(link, telling)
        if name is None:
            continue
        yield ServiceConnection(
            channel_id=telling.entity_id(RecordKind.SERVICE_CHANNEL, name),
            description=description,
            opening_hours=own or usual,
            phone_numbers=phones,
            email_addresses=emails,
        )
    own_id = id_of(part.raw("id")) or ""
    for channel in part.texts("channels"):
        key = contact_channel(own_id, channel)
        channel_id = telling.entity_id(RecordKind.SERVICE_CHANNEL, key)
        yield ServiceConnection(channel_id=channel_id, cost=Cost())
