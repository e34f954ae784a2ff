"""A service, as it is given."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.advisor_part_input import AdvisorPartInput
from catalogue.schema.contact_input import (
    CostInput,
    EmailAddressInput,
    PhoneNumberInput,
    WebPageInput,
)
from catalogue.schema.described_input import (
    ConceptInput,
    KeywordInput,
    OrganizationReferenceInput,
    ProjectReferenceInput,
    SameAsInput,
    same_as,
)
from catalogue.schema.enumerations import (
    Entry,
    Funding,
    Language,
    OrganizationRole,
    Provision,
    ServiceType,
)
from catalogue.schema.input_fields import listed, optional
from catalogue.schema.opening_hours_input import OpeningHoursInput
from catalogue.schema.place_input import AddressInput, AreaInput
from catalogue.schema.service_channel_input import ServiceChannelReferenceInput
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="An organisation's part in a service: by reference, or by name.")
class ServiceOrganizationInput:
    role: OrganizationRole = strawberry.field(
        default=OrganizationRole.RESPONSIBLE, description="Its part."
    )
    organization: OrganizationReferenceInput | None = optional("Which one.")
    name: LocalizedTextInput | None = optional("Its name, where you know no more than that.")
    provision: Provision | None = optional("How a producer's part is arranged.")


@strawberry.input(
    description="How a service is had at a channel. What stands here wins over the channel's own."
)
class ServiceConnectionInput:
    channel: ServiceChannelReferenceInput = strawberry.field(description="Where.")
    description: LocalizedTextInput | None = optional("What is particular of the service here.")
    cost: CostInput | None = optional("What the service costs here.")
    opening_hours: OpeningHoursInput | None = optional(
        "When the service is had here, where that differs from the channel's hours."
    )
    phone_numbers: list[PhoneNumberInput] | None = listed("Telephone numbers.")
    email_addresses: list[EmailAddressInput] | None = listed("E-mail addresses.")
    web_pages: list[WebPageInput] | None = listed("Pages on the web.")
    addresses: list[AddressInput] | None = listed("Addresses.")


@strawberry.input(description="What a service voucher is good for, in one language.")
class VoucherInput:
    language: Language = strawberry.field(description="The language of the texts.")
    url: str | None = optional("A page on the voucher.")
    title: str | None = optional("What the page is called.")
    description: str | None = optional("What it is good for.")


@strawberry.input(description="A law that a service rests on.")
class LegislationInput:
    name: LocalizedTextInput | None = optional("The name of the law.")
    pages: list[WebPageInput] | None = listed("Where to read it.")


@strawberry.input(
    description="A service as it is now: what is left out is not there. Codes as `codes` lists "
    "them."
)
class ServiceInput:
    local_id: str = strawberry.field(description="Your own id of it, which never changes.")
    type: ServiceType = strawberry.field(default=ServiceType.SERVICE, description="What it is.")
    type_in_source: str | None = optional("Your own word, where `type` is OTHER.")
    name: LocalizedTextInput = strawberry.field(description="What it is called.")
    alternative_name: LocalizedTextInput | None = optional("Another name.")
    summary: LocalizedTextInput | None = optional("In a sentence or two.")
    description: LocalizedTextInput | None = optional("At length, in Markdown.")
    user_instruction: LocalizedTextInput | None = optional(
        "What one has to do to get it, in Markdown."
    )
    requirements: LocalizedTextInput | None = optional(
        "The conditions for getting it, in Markdown."
    )
    processing_time: LocalizedTextInput | None = optional("How long it takes.")
    deadline: LocalizedTextInput | None = optional("Until when to apply.")
    validity_time: LocalizedTextInput | None = optional("How long it holds.")
    benefit_effect: LocalizedTextInput | None = optional(
        "How taking part affects unemployment benefits."
    )
    funding: Funding | None = optional("Who pays for it; UNKNOWN if left out.")
    cost: CostInput | None = optional("What it costs the client.")
    area: AreaInput | None = optional("The area that it serves.")
    entry: list[Entry] | None = listed("All ways into it.")
    service_languages: list[str] | None = listed("The codes of the languages it is given in.")
    themes: list[str] | None = listed("The codes of what it is about, in our own words.")
    stages: list[str] | None = listed("The codes of where on the way to work it helps.")
    service_classes: list[str] | None = listed("The codes of PTV's service classes.")
    target_groups: list[str] | None = listed("The codes of whom it is for.")
    life_events: list[str] | None = listed("The codes of life events.")
    industrial_classes: list[str] | None = listed("The codes of industries (TOL 2008).")
    concepts: list[ConceptInput] | None = listed("Terms that describe it.")
    keywords: list[KeywordInput] | None = listed("Words to find it by.")
    vouchers: list[VoucherInput] | None = listed("Vouchers that pay for it.")
    legislation: list[LegislationInput] | None = listed("Laws that it rests on.")
    organizations: list[ServiceOrganizationInput] | None = listed(
        "Who is responsible for it and who produces it."
    )
    connections: list[ServiceConnectionInput] | None = listed("Where it is had.")
    projects: list[ProjectReferenceInput] | None = listed("The projects that made it.")
    advisor: AdvisorPartInput | None = optional("What is for advisors alone.")
    url: str | None = optional("A page for people about this very service.")
    same_as: list[SameAsInput] | None = same_as()
    modified_at: dt.datetime | None = optional("When you changed it last.")
