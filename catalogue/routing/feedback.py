"""What can be told of a service, by an advisor or by a client, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from catalogue.routing.private_text import private_text_errors
from catalogue.user_errors import UserError, UserErrorCode, text_errors

MOST_WAITING_DAYS = 3_650


class FeedbackProblem(StrEnum):
    """What an advisor finds wrong with what the catalogue tells of a service."""

    WRONG_PHONE = "WRONG_PHONE"
    CLOSED = "CLOSED"
    MOVED = "MOVED"
    WRONG_HOURS = "WRONG_HOURS"
    OTHER = "OTHER"


class FeedbackGiver(StrEnum):
    ADVISOR = "ADVISOR"
    CLIENT = "CLIENT"


@dataclass(frozen=True, slots=True)
class ServiceFeedbackDraft:
    """Of an advisor; `service` is any of its ids."""

    service: str
    problem: FeedbackProblem
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClientFeedbackDraft:
    """Of a client. `waiting_days`: until it began; None: not told, as of the other parts."""

    was_delivered: bool
    waiting_days: int | None = None
    was_understandable: bool | None = None
    note: str = ""


def service_feedback_errors(draft: ServiceFeedbackDraft) -> Iterator[UserError]:
    """The service is looked at by who knows the catalogue."""
    is_needed = draft.problem is FeedbackProblem.OTHER
    yield from text_errors("note", draft.note, is_needed=is_needed)
    yield from private_text_errors("note", draft.note)


def client_feedback_errors(draft: ClientFeedbackDraft) -> Iterator[UserError]:
    if draft.waiting_days is not None and not 0 <= draft.waiting_days <= MOST_WAITING_DAYS:
        sentence = f"waitingDays: 0 to {MOST_WAITING_DAYS:,} days. Leave it out if unsure."
        yield UserError(UserErrorCode.INVALID_VALUE, sentence, ("waitingDays",))
    yield from text_errors("note", draft.note)
    yield from private_text_errors("note", draft.note)
