"""What a service tells advisors alone: how to refer, whether it binds, what to record."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value


class Obligation(StrEnum):
    """Whether a job seeker must take part, on which an unemployment benefit can depend."""

    NONE = "NONE"
    IF_AGREED = "IF_AGREED"
    ALWAYS = "ALWAYS"


class InternalContact(Value):
    """Whom advisors ask; a desk or a duty, with whatever the owner has written of it.

    `municipality`: the code of the municipality that it is for; None: for all.
    """

    description: LocalizedText | None = None
    municipality: str | None = None
    phone_numbers: tuple[PhoneNumber, ...] = ()
    email_addresses: tuple[EmailAddress, ...] = ()


class MunicipalityGuidance(Value):
    """What is otherwise in one municipality, by its code."""

    municipality: str
    text: LocalizedText


class AdvisorPart(Value):
    """The part of a service that is for advisors. Texts are Markdown; None: nobody has said.

    `gives_statement`: whether a labour policy statement is given on taking part.
    `suits_job_search_discussion`: whether it counts as a complementary job search discussion.
    `needs_consent`: whether the client must consent to personal data being passed on.
    """

    referral: LocalizedText | None = None
    obligation: Obligation | None = None
    obligation_note: LocalizedText | None = None
    gives_statement: bool | None = None
    statement_note: LocalizedText | None = None
    recording: LocalizedText | None = None
    specialist_requirements: LocalizedText | None = None
    suits_job_search_discussion: bool | None = None
    job_search_discussion_note: LocalizedText | None = None
    needs_consent: bool | None = None
    consent_note: LocalizedText | None = None
    exceptions: LocalizedText | None = None
    contacts: tuple[InternalContact, ...] = ()
    links: tuple[WebPage, ...] = ()
    guidance: tuple[MunicipalityGuidance, ...] = ()
