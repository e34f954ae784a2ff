"""What a service tells advisors alone, as it is given."""

from __future__ import annotations

import strawberry

from catalogue.schema.advisor_part import Obligation
from catalogue.schema.contact_input import EmailAddressInput, PhoneNumberInput, WebPageInput
from catalogue.schema.input_fields import listed, optional
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="Whom advisors ask: a desk or a duty, not for clients.")
class InternalContactInput:
    description: LocalizedTextInput | None = optional("Who it is, and for what. Name no person.")
    municipality: str | None = optional("The code of the municipality that it is for.")
    phone_numbers: list[PhoneNumberInput] | None = listed("Telephone numbers.")
    email_addresses: list[EmailAddressInput] | None = listed("E-mail addresses.")


@strawberry.input(description="What is otherwise in one municipality.")
class MunicipalityGuidanceInput:
    municipality: str = strawberry.field(description="The code of the municipality.")
    text: LocalizedTextInput = strawberry.field(description="What is otherwise there, in Markdown.")


@strawberry.input(description="What a service tells advisors alone. Texts are Markdown.")
class AdvisorPartInput:
    referral: LocalizedTextInput | None = optional("How to refer a client to it.")
    obligation: Obligation | None = optional("Whether a job seeker must take part.")
    obligation_note: LocalizedTextInput | None = optional("More on whether it binds.")
    gives_statement: bool | None = optional(
        "Whether a labour policy statement is given on taking part."
    )
    statement_note: LocalizedTextInput | None = optional("More on the statement.")
    recording: LocalizedTextInput | None = optional("What to record of it, and where.")
    specialist_requirements: LocalizedTextInput | None = optional(
        "What the specialist who refers must know, have or have done."
    )
    suits_job_search_discussion: bool | None = optional(
        "Whether it counts as a complementary job search discussion."
    )
    job_search_discussion_note: LocalizedTextInput | None = optional(
        "More on the job search discussion."
    )
    needs_consent: bool | None = optional(
        "Whether the client must consent to personal data being passed on."
    )
    consent_note: LocalizedTextInput | None = optional("More on the consent.")
    exceptions: LocalizedTextInput | None = optional("What is otherwise for whom.")
    contacts: list[InternalContactInput] | None = listed("Whom advisors ask.")
    links: list[WebPageInput] | None = listed("Pages for advisors.")
    guidance: list[MunicipalityGuidanceInput] | None = listed(
        "What is otherwise in single municipalities."
    )
