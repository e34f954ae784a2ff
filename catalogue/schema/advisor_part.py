"""The part of a service that is for advisors alone."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.codes.municipalities import municipalities
from catalogue.model import advisor_part as model
from catalogue.model.advisor_part import Obligation
from catalogue.resolvers import advisor_part as answers
from catalogue.schema.code import Municipality, code_of
from catalogue.schema.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.schema.fields import DocumentBacked, enumeration, resolved
from catalogue.schema.text import LocalizedText

enumeration(
    Obligation,
    "Whether a job seeker must take part, on which an unemployment benefit can depend.",
    {
        Obligation.NONE: "Taking part is voluntary.",
        Obligation.IF_AGREED: "It binds where it was agreed in the client's plan.",
        Obligation.ALWAYS: "Whoever is referred to it must take part.",
    },
)


@strawberry.type(description="Whom advisors ask: a desk or a duty, not for clients.")
class InternalContact(DocumentBacked):
    shape = model.InternalContact

    description: LocalizedText | None = strawberry.field(description="Who it is, and for what.")
    municipality: Municipality | None = code_of(
        "municipality", municipalities, "The municipality that it is for; null for all."
    )
    phone_numbers: list[PhoneNumber] = strawberry.field(description="Telephone numbers.")
    email_addresses: list[EmailAddress] = strawberry.field(description="E-mail addresses.")


@strawberry.type(description="What is otherwise in one municipality.")
class MunicipalityGuidance(DocumentBacked):
    shape = model.MunicipalityGuidance

    municipality: Municipality = code_of("municipality", municipalities, "The municipality.")
    text: LocalizedText = strawberry.field(description="What is otherwise there, in Markdown.")


@strawberry.type(
    description="What a service tells advisors alone. Texts are Markdown; null: nobody has said."
)
class AdvisorPart(DocumentBacked):
    shape = model.AdvisorPart

    referral: LocalizedText | None = strawberry.field(description="How to refer a client to it.")
    obligation: Obligation | None = strawberry.field(
        description="Whether a job seeker must take part."
    )
    obligation_note: LocalizedText | None = strawberry.field(
        description="More on whether it binds."
    )
    gives_statement: bool | None = strawberry.field(
        description="Whether a labour policy statement is given on taking part."
    )
    statement_note: LocalizedText | None = strawberry.field(description="More on the statement.")
    recording: LocalizedText | None = strawberry.field(
        description="What to record of it, and where."
    )
    specialist_requirements: LocalizedText | None = strawberry.field(
        description="What the specialist who refers must know, have or have done."
    )
    suits_job_search_discussion: bool | None = strawberry.field(
        description="Whether it counts as a complementary job search discussion."
    )
    job_search_discussion_note: LocalizedText | None = strawberry.field(
        description="More on the job search discussion."
    )
    needs_consent: bool | None = strawberry.field(
        description="Whether the client must consent to personal data being passed on."
    )
    consent_note: LocalizedText | None = strawberry.field(description="More on the consent.")
    exceptions: LocalizedText | None = strawberry.field(description="What is otherwise for whom.")
    contacts: list[InternalContact] = strawberry.field(description="Whom advisors ask.")
    links: list[WebPage] = strawberry.field(description="Pages for advisors.")
    guidance: list[MunicipalityGuidance] = strawberry.field(
        description="What is otherwise in single municipalities."
    )


def advisor_part() -> Any:
    return resolved(
        answers.advisor_part,
        "What is for advisors alone: how to refer, whether it binds, what to record. Null for who "
        "may not see it (docs/access.md says who may), and where nobody has told any. Read from "
        "the database.",
    )
