"""How a referral may move: one table, which the documentation's diagram is drawn from.

States and their transitions follow FHIR Task as the Gravity SDOH Clinical Care guide 2.3.0 uses it,
with what case management systems add (waiting list, redirection, expiry).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReferralState(StrEnum):
    DRAFT = "DRAFT"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    WAITLISTED = "WAITLISTED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    DECLINED = "DECLINED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"
    REDIRECTED = "REDIRECTED"
    ENTERED_IN_ERROR = "ENTERED_IN_ERROR"


class Side(StrEnum):
    """Who moves it: the organisation that refers, the one referred to, or a timer of ours."""

    SENDER = "SENDER"
    RECEIVER = "RECEIVER"
    SYSTEM = "SYSTEM"


class Move(StrEnum):
    CREATE = "CREATE"
    SEND = "SEND"
    RECEIVE = "RECEIVE"
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    WAITLIST = "WAITLIST"
    START = "START"
    COMPLETE = "COMPLETE"
    FAIL = "FAIL"
    CANCEL = "CANCEL"
    REDIRECT = "REDIRECT"
    REOPEN = "REOPEN"
    MARK_ERROR = "MARK_ERROR"
    EXPIRE = "EXPIRE"


class Reason(StrEnum):
    """Why; the union of what case management systems tell apart."""

    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    OUT_OF_AREA = "OUT_OF_AREA"
    NO_CAPACITY = "NO_CAPACITY"
    MISSING_DOCUMENTS = "MISSING_DOCUMENTS"
    SERVICE_NOT_OFFERED = "SERVICE_NOT_OFFERED"
    COULD_NOT_CONTACT = "COULD_NOT_CONTACT"
    NO_SHOW = "NO_SHOW"
    CLIENT_DECLINED = "CLIENT_DECLINED"
    DUPLICATE = "DUPLICATE"
    WRONG_SERVICE = "WRONG_SERVICE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states, to which, by whom, and whether a reason must be told."""

    origins: frozenset[ReferralState]
    target: ReferralState
    sides: frozenset[Side]
    needs_reason: bool = False


_S = ReferralState
_SENDER, _RECEIVER = frozenset({Side.SENDER}), frozenset({Side.RECEIVER})
_EITHER, _SYSTEM = _SENDER | _RECEIVER, frozenset({Side.SYSTEM})
_NEW = frozenset({_S.SENT, _S.RECEIVED})
_WAITING = _NEW | {_S.WAITLISTED}
_OPEN = _WAITING | {_S.ACCEPTED}
_UNDER_WAY = frozenset({_S.ACCEPTED, _S.IN_PROGRESS})

CLOSED = frozenset(_S) - _OPEN - {_S.DRAFT, _S.IN_PROGRESS}
"""Nothing more is expected of anybody."""

MOVES: Mapping[Move, Rule] = {
    Move.CREATE: Rule(frozenset(), _S.DRAFT, _EITHER),  # a receiver, by redirecting another
    Move.SEND: Rule(frozenset({_S.DRAFT}), _S.SENT, _SENDER),
    Move.RECEIVE: Rule(frozenset({_S.SENT}), _S.RECEIVED, _RECEIVER),
    Move.ACCEPT: Rule(_WAITING, _S.ACCEPTED, _RECEIVER),
    Move.WAITLIST: Rule(_NEW, _S.WAITLISTED, _RECEIVER, needs_reason=True),
    Move.DECLINE: Rule(_WAITING, _S.DECLINED, _RECEIVER, needs_reason=True),
    Move.START: Rule(frozenset({_S.ACCEPTED}), _S.IN_PROGRESS, _RECEIVER),
    Move.COMPLETE: Rule(_UNDER_WAY, _S.COMPLETED, _RECEIVER),
    Move.FAIL: Rule(_UNDER_WAY, _S.FAILED, _RECEIVER, needs_reason=True),
    Move.CANCEL: Rule(_OPEN | {_S.DRAFT, _S.IN_PROGRESS}, _S.CANCELLED, _EITHER, needs_reason=True),
    Move.REDIRECT: Rule(_OPEN, _S.REDIRECTED, _EITHER),
    Move.REOPEN: Rule(
        frozenset({_S.DECLINED, _S.FAILED, _S.CANCELLED, _S.EXPIRED}), _S.RECEIVED, _EITHER
    ),
    Move.MARK_ERROR: Rule(frozenset(_S) - CLOSED, _S.ENTERED_IN_ERROR, _SENDER),
    Move.EXPIRE: Rule(_OPEN | {_S.DRAFT, _S.IN_PROGRESS}, _S.EXPIRED, _SYSTEM),
}


def allowed(state: ReferralState, side: Side) -> list[Move]:
    """What a side may do with a referral as it stands, in the order of the table."""
    return [move for move, rule in MOVES.items() if state in rule.origins and side in rule.sides]


@dataclass(frozen=True, slots=True)
class Timer:
    """In days since the referral came into the state; None: never."""

    remind_every: int | None
    expires_after: int | None


TIMERS: Mapping[ReferralState, Timer] = {
    _S.DRAFT: Timer(None, 30),
    _S.SENT: Timer(10, 30),
    _S.RECEIVED: Timer(10, 30),
    _S.WAITLISTED: Timer(30, 180),
    _S.ACCEPTED: Timer(30, 180),
    _S.IN_PROGRESS: Timer(30, 365),
}
"""When a reminder goes to whose turn it is, and when the referral is closed for them."""
