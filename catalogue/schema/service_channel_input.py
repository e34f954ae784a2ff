"""A service channel, as it is given: by itself, or within the service that is had there."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.contact_input import EmailAddressInput, PhoneNumberInput, WebPageInput
from catalogue.schema.described_input import (
    KeywordInput,
    OrganizationReferenceInput,
    SameAsInput,
    same_as,
)
from catalogue.schema.enumerations import ServiceChannelType, WebAccessibility
from catalogue.schema.input_fields import listed, one_way, optional
from catalogue.schema.opening_hours_input import OpeningHoursInput
from catalogue.schema.place_input import AddressInput, AreaInput
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="A file of a printable form.")
class FormFileInput:
    url: str = strawberry.field(description="The address of the file.")
    title: str | None = optional("What the file is called.")
    format: str | None = optional("Its format: PDF, DOC.")
    language: str | None = optional("Its language, ISO 639-1.")


@strawberry.input(
    description="Where a service is had: a place, a telephone line, an e-service, a page, a form."
)
class ServiceChannelInput:
    local_id: str | None = optional(
        "Your own id of it, which never changes. Needed in `serviceChannels`; within a service it "
        "may be left out: then it is known by its place there."
    )
    type: ServiceChannelType | None = optional(
        "What it is. Left out: a place where it has addresses, else a line where it has numbers or "
        "e-mail addresses, else a page."
    )
    name: LocalizedTextInput | None = optional(
        "What it is called. Needed, but for one within a service, which has that of the service."
    )
    alternative_name: LocalizedTextInput | None = optional("Another name.")
    summary: LocalizedTextInput | None = optional("In a sentence or two.")
    description: LocalizedTextInput | None = optional("At length, in Markdown.")
    organization: OrganizationReferenceInput | None = optional(
        "Who keeps it. Left out within a service: the first that the service names."
    )
    area: AreaInput | None = optional(
        "The area that it serves. Left out within a service: that of the service."
    )
    service_languages: list[str] | None = listed("The codes of the languages one is served in.")
    themes: list[str] | None = listed("The codes of our own themes of what is had there.")
    service_classes: list[str] | None = listed("The codes of PTV's classes of what is had there.")
    target_groups: list[str] | None = listed("The codes of whom it is for.")
    keywords: list[KeywordInput] | None = listed("Words to find it by.")
    phone_numbers: list[PhoneNumberInput] | None = listed("Telephone numbers.")
    email_addresses: list[EmailAddressInput] | None = listed("E-mail addresses.")
    web_pages: list[WebPageInput] | None = listed("Pages on the web.")
    addresses: list[AddressInput] | None = listed("Addresses.")
    opening_hours: OpeningHoursInput | None = optional("When it is open.")
    requires_authentication: bool | None = optional("Whether one must identify oneself.")
    requires_signature: bool | None = optional("Whether one must sign.")
    web_accessibility: WebAccessibility | None = optional(
        "How accessible the page or e-service is."
    )
    accessibility_statement: WebPageInput | None = optional("The page on how accessible it is.")
    form_identifier: LocalizedTextInput | None = optional("The form's number.")
    form_files: list[FormFileInput] | None = listed("The form's files.")
    url: str | None = optional("A page for people about this very channel.")
    same_as: list[SameAsInput] | None = same_as()
    modified_at: dt.datetime | None = optional("When you changed it last.")


@strawberry.input(one_of=True, description="One way to say where a service is had.")
class ServiceChannelReferenceInput:
    local_id: str | None = one_way("Your own id of a channel, in the same call or before.")
    id: strawberry.ID | None = one_way("Any id of a channel in the catalogue, whoever's it is.")
    inline: ServiceChannelInput | None = one_way("The channel itself.")
