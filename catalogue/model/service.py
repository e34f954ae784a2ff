"""A service: what an organisation offers to people or employers."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.address import Address
from catalogue.model.advisor_part import AdvisorPart
from catalogue.model.area import Area
from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.cost import Cost
from catalogue.model.document import Content, Document
from catalogue.model.identity import EntityId
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.text import Language, LocalizedText
from catalogue.model.value import Value


class ServiceType(StrEnum):
    """OTHER: the source's own word stands in `type_in_source`."""

    SERVICE = "SERVICE"
    PERMIT_OR_OBLIGATION = "PERMIT_OR_OBLIGATION"
    PROFESSIONAL_QUALIFICATION = "PROFESSIONAL_QUALIFICATION"
    OTHER = "OTHER"


class Funding(StrEnum):
    PUBLIC = "PUBLIC"
    MARKET = "MARKET"
    UNKNOWN = "UNKNOWN"


class OrganizationRole(StrEnum):
    RESPONSIBLE = "RESPONSIBLE"
    OTHER_RESPONSIBLE = "OTHER_RESPONSIBLE"
    PRODUCER = "PRODUCER"


class Provision(StrEnum):
    """How a producer's part is arranged."""

    SELF_PRODUCED = "SELF_PRODUCED"
    PROCURED = "PROCURED"
    OTHER = "OTHER"


class Entry(StrEnum):
    """A way into the service. Only what a source says: an empty list means that nobody has said."""

    WALK_IN = "WALK_IN"
    APPOINTMENT = "APPOINTMENT"
    REFERRAL_NEEDED = "REFERRAL_NEEDED"
    ANONYMOUS = "ANONYMOUS"
    REMOTE = "REMOTE"


class ServiceOrganization(Value):
    """An organisation's part in a service.

    Without `organization_id` the source gave only a name.
    """

    role: OrganizationRole
    organization_id: EntityId | None = None
    name: LocalizedText | None = None
    provision: Provision | None = None


class Concept(Value):
    """A term of an ontology (KOKO, YSO) that describes the service."""

    uri: str
    label: LocalizedText | None = None


class Keyword(Value):
    language: Language
    value: str


class Voucher(Value):
    """A service voucher's page or explanation, one language a row."""

    language: Language
    url: str | None = None
    title: str | None = None
    description: str | None = None


class Legislation(Value):
    name: LocalizedText | None = None
    pages: tuple[WebPage, ...] = ()


class ServiceConnection(Value):
    """How this service is had at this channel. What stands here wins over the channel's own."""

    channel_id: EntityId
    description: LocalizedText | None = None
    cost: Cost = Cost()
    opening_hours: OpeningHours | None = None
    phone_numbers: tuple[PhoneNumber, ...] = ()
    email_addresses: tuple[EmailAddress, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    addresses: tuple[Address, ...] = ()


class PublicServiceContent(Content):
    """What everybody may read of a service.

    Texts are Markdown where long (`description`, `user_instruction`, `requirements`), else plain.
    `requirements` are the conditions in words. Codes are bare: classes P…, groups KR…, events KE…,
    our own themes and stages, languages of service ISO 639-1 (and se, smn, sms), industrial classes
    TOL 2008. `general_description_id` is the national description whose text was merged in, as its
    system knows it. `project_ids` are the projects that made the service.
    """

    type: ServiceType
    type_in_source: str | None = None
    name: LocalizedText
    alternative_name: LocalizedText | None = None
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    user_instruction: LocalizedText | None = None
    requirements: LocalizedText | None = None
    processing_time: LocalizedText | None = None
    deadline: LocalizedText | None = None
    validity_time: LocalizedText | None = None
    benefit_effect: LocalizedText | None = None
    funding: Funding = Funding.UNKNOWN
    cost: Cost = Cost()
    area: Area = Area()
    entry: tuple[Entry, ...] = ()
    service_languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    industrial_classes: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    legislation: tuple[Legislation, ...] = ()
    organizations: tuple[ServiceOrganization, ...] = ()
    connections: tuple[ServiceConnection, ...] = ()
    general_description_id: str | None = None
    project_ids: tuple[EntityId, ...] = ()


class ServiceContent(PublicServiceContent):
    """What a source tells of a service. `advisor` is for advisors alone and in no document."""

    advisor: AdvisorPart | None = None


class Service(PublicServiceContent, Document):
    """A service's document."""
