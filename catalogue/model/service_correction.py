"""What a correction says of a service: only what is to be otherwise, all else is left out."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.cost import Cost
from catalogue.model.document import Content
from catalogue.model.identity import EntityId
from catalogue.model.service import Entry
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value

CORRECTIONS = "corrections"
"""The system of records that correct others. Many of them may be of one service."""


class EndReason(StrEnum):
    """Why a correction counts no more.

    AGREED: the sources say the same. SUPERSEDED: a newer one speaks of all its fields. OVERDUE: its
    time was over.
    """

    AGREED = "AGREED"
    WITHDRAWN = "WITHDRAWN"
    SUPERSEDED = "SUPERSEDED"
    OVERDUE = "OVERDUE"


class ConnectionCorrection(Value):
    """How the service is reached at one of its channels; an empty list says that it is not."""

    channel_id: EntityId
    phone_numbers: tuple[PhoneNumber, ...] | None = None
    email_addresses: tuple[EmailAddress, ...] | None = None
    web_pages: tuple[WebPage, ...] | None = None


class ServiceCorrection(Content):
    """Each as in a service's content.

    Texts count in the languages that they have, lists as a whole, connections each by itself.
    """

    name: LocalizedText | None = None
    alternative_name: LocalizedText | None = None
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    user_instruction: LocalizedText | None = None
    requirements: LocalizedText | None = None
    benefit_effect: LocalizedText | None = None
    cost: Cost | None = None
    entry: tuple[Entry, ...] | None = None
    service_languages: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    target_groups: tuple[str, ...] | None = None
    connections: tuple[ConnectionCorrection, ...] | None = None


TEXTS = (
    "name",
    "alternativeName",
    "summary",
    "description",
    "userInstruction",
    "requirements",
    "benefitEffect",
)
"""The fields of a correction that are texts, by their JSON names."""
