"""What a sender writes of a new referral, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.codes.municipalities import current_municipality
from catalogue.matching.situation import AgeGroup
from catalogue.model.document import State
from catalogue.model.text import Language
from catalogue.routing.drafts import service
from catalogue.routing.private_text import (
    TextWarning,
    private_text_errors,
    private_text_warnings,
)
from catalogue.search.reader import Reader
from catalogue.user_errors import TEXT_LENGTH, UserError, UserErrorCode, text_errors

LINE_LENGTH = 200
"""Characters of a name, a number, an address."""

NOTE_LENGTH = 4_000
_CLOCKS_DIFFER = dt.timedelta(minutes=5)
_MAILBOX = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]{2,}")


@dataclass(frozen=True, slots=True)
class Consent:
    """That the client agreed to be named: asked by whom, when, in which version of which words."""

    asked_by: str
    at: dt.datetime
    text: str


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """How the client is reached. Its texts are never shown by accident: not in a `repr` either."""

    consent: Consent
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    how_to_reach: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """A referral as it is to be.

    `service`, `organization` (that refers) and `receiver`: any id of one. `municipality`: a code.
    `route_step`: the step that it is made for.
    """

    service: str
    language: Language
    organization: str | None = None
    receiver: str | None = None
    receiver_mailbox: str | None = None
    municipality: str | None = None
    age_group: AgeGroup | None = None
    route_step: str | None = None
    note: str = field(default="", repr=False)
    contact: ContactDraft | None = None
    must_not_contact: bool = False


def referral_errors(draft: ReferralDraft, reader: Reader, now: dt.datetime) -> Iterator[UserError]:
    """But for organisations and the step, which are looked at by who knows the viewer."""
    yield from service_errors(draft.service, reader)
    yield from mailbox_errors(draft.receiver_mailbox)
    if draft.municipality is not None and current_municipality(draft.municipality) is None:
        sentence = "municipality: there is no such code. The field `codes` lists those there are."
        yield UserError(UserErrorCode.INVALID_VALUE, sentence, ("municipality",))
    yield from note_errors(draft.note)
    if draft.contact is not None:
        yield from _contact_errors(draft.contact)
        yield from _consent_errors(draft.contact.consent, now)


def referral_warnings(draft: ReferralDraft) -> Iterator[TextWarning]:
    yield from private_text_warnings("note", draft.note)


def service_errors(id: str, reader: Reader) -> Iterator[UserError]:
    """Clients are referred to services that are there now."""
    found = service(id, reader)
    if found is None:
        sentence = "service: there is no such service. Choose one that a search finds."
        yield UserError(UserErrorCode.NOT_FOUND, sentence, ("service",))
    elif found["state"] != State.ACTIVE:
        sentence = "service: this service has ended. Choose another."
        yield UserError(UserErrorCode.NOT_NOW, sentence, ("service",))


def mailbox_errors(mailbox: str | None, path: str = "receiverMailbox") -> Iterator[UserError]:
    if mailbox is None:
        return
    if len(mailbox) > LINE_LENGTH or not _MAILBOX.fullmatch(mailbox) or not mailbox.isprintable():
        sentence = f"{path}: write one e-mail address, like office@association.example."
        yield UserError(UserErrorCode.INVALID_VALUE, sentence, (path,))


def note_errors(note: str, *, is_needed: bool = False) -> Iterator[UserError]:
    yield from text_errors("note", note, is_needed=is_needed, longest=NOTE_LENGTH)
    yield from private_text_errors("note", note)


def _contact_errors(contact: ContactDraft) -> Iterator[UserError]:
    texts = {
        "contact.name": (contact.name, LINE_LENGTH),
        "contact.phone": (contact.phone, LINE_LENGTH),
        "contact.email": (contact.email, LINE_LENGTH),
        "contact.howToReach": (contact.how_to_reach, TEXT_LENGTH),
    }
    if not any(text.strip() for text, _ in texts.values()):
        sentence = "contact: write how the client is reached, or leave the contact out."
        yield UserError(UserErrorCode.BLANK, sentence, ("contact",))
    for path, (text, longest) in texts.items():
        yield from text_errors(path, text, longest=longest)
        yield from private_text_errors(path, text)


def _consent_errors(consent: Consent, now: dt.datetime) -> Iterator[UserError]:
    texts = {"contact.consent.askedBy": consent.asked_by, "contact.consent.text": consent.text}
    for path, text in texts.items():
        yield from text_errors(path, text, is_needed=True, longest=LINE_LENGTH)
        yield from private_text_errors(path, text)
    if consent.at > now + _CLOCKS_DIFFER:
        sentence = "contact.consent.at: the client has agreed before this moment, not after it."
        yield UserError(UserErrorCode.INVALID_VALUE, sentence, ("contact", "consent", "at"))
