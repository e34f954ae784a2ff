"""An organisation, as it is given."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.contact_input import EmailAddressInput, PhoneNumberInput, WebPageInput
from catalogue.schema.described_input import OrganizationReferenceInput, SameAsInput, same_as
from catalogue.schema.enumerations import OrganizationType
from catalogue.schema.input_fields import listed, optional
from catalogue.schema.place_input import AddressInput, AreaInput
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="An organisation as it is now: what is left out is not there.")
class OrganizationInput:
    local_id: str = strawberry.field(description="Your own id of it, which never changes.")
    type: OrganizationType = strawberry.field(description="What it is.")
    type_in_source: str | None = optional("Your own word, where `type` is OTHER.")
    name: LocalizedTextInput = strawberry.field(description="What it is called.")
    alternative_name: LocalizedTextInput | None = optional("Another name.")
    summary: LocalizedTextInput | None = optional("In a sentence or two.")
    description: LocalizedTextInput | None = optional("At length, in Markdown.")
    business_id: str | None = optional(
        "The Finnish business id (Y-tunnus). One that is a part of no other becomes one with that "
        "of the same business id in other systems."
    )
    oid: str | None = optional("The object identifier (OID).")
    parent: OrganizationReferenceInput | None = optional("Which one it is a part of.")
    municipality: str | None = optional("The code of the municipality that it belongs to.")
    area: AreaInput | None = optional("The area that it serves.")
    phone_numbers: list[PhoneNumberInput] | None = listed("Telephone numbers.")
    email_addresses: list[EmailAddressInput] | None = listed("E-mail addresses.")
    web_pages: list[WebPageInput] | None = listed("Pages on the web.")
    addresses: list[AddressInput] | None = listed("Addresses.")
    url: str | None = optional("A page for people about this very organisation.")
    same_as: list[SameAsInput] | None = same_as()
    modified_at: dt.datetime | None = optional("When you changed it last.")
