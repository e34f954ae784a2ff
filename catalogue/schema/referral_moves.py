"""Moving a referral, one mutation a move: what is given and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import referral_changes, referral_moves
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.referral_changes import Changed, Wish
from catalogue.routing.referrals.creating import Elsewhere
from catalogue.schema import referral_move_inputs as inputs
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.referral_words import Move

_Do = Callable[[Wish, Any, RequestContext], Awaitable[Changed]]


async def _change(wish: Wish, _: Any, context: RequestContext) -> Changed:
    return await referral_changes.change(wish, context)


async def _send(wish: Wish, _: Any, context: RequestContext) -> Changed:
    return await referral_moves.send(wish, context)


async def _redirect(wish: Wish, given: Any, context: RequestContext) -> Changed:
    elsewhere = Elsewhere(given.service, given.receiver, given.receiver_mailbox)
    return await referral_moves.redirect(wish, elsewhere, given.idempotency_key, context)


def _moving(move: Move, given: type, description: str, do: _Do = _change) -> Any:
    """The mutation of a move, which takes that input."""

    async def resolve(info: Info, input: Any) -> Changed:
        return await do(_wish(move, input), input, info.context)

    about = strawberry.argument(description="Which referral, and what is told of it.")
    resolve.__annotations__["input"] = Annotated[given, about]
    return answered(resolve, description)


def _wish(move: Move, given: Any) -> Wish:
    """Of an input that has some of the parts of a wish."""
    names = ("id", "if_revision", "note", "reason", "decided_by", "outcome")
    return Wish(move, **{name: getattr(given, name) for name in names if hasattr(given, name)})


def referral_send() -> Any:
    return _moving(
        Move.SEND,
        inputs.ReferralSendInput,
        "Sends a draft: the receiver finds it in its inbox, or by a link in its mailbox. For the "
        "sender.",
        _send,
    )


def referral_receive() -> Any:
    return _moving(
        Move.RECEIVE,
        inputs.ReferralReceiveInput,
        "Says that somebody has taken it in hand, and shows the client's contact. For the "
        "receiver.",
    )


def referral_accept() -> Any:
    return _moving(Move.ACCEPT, inputs.ReferralAcceptInput, "Takes the client. For the receiver.")


def referral_decline() -> Any:
    return _moving(
        Move.DECLINE, inputs.ReferralDeclineInput, "Does not take the client. For the receiver."
    )


def referral_waitlist() -> Any:
    return _moving(
        Move.WAITLIST, inputs.ReferralWaitlistInput, "Takes the client later. For the receiver."
    )


def referral_start() -> Any:
    return _moving(Move.START, inputs.ReferralStartInput, "Begins the service. For the receiver.")


def referral_complete() -> Any:
    return _moving(
        Move.COMPLETE,
        inputs.ReferralCompleteInput,
        "Closes it: the service was given to the end. For the receiver.",
    )


def referral_fail() -> Any:
    return _moving(
        Move.FAIL,
        inputs.ReferralFailInput,
        "Closes it: the service came to nothing. For the receiver.",
    )


def referral_cancel() -> Any:
    return _moving(Move.CANCEL, inputs.ReferralCancelInput, "Takes it back. For both sides.")


def referral_redirect() -> Any:
    return _moving(
        Move.REDIRECT,
        inputs.ReferralRedirectInput,
        "Closes it and writes a draft to another service, which the sender looks at and sends. "
        "For both sides.",
        _redirect,
    )


def referral_reopen() -> Any:
    return _moving(
        Move.REOPEN,
        inputs.ReferralReopenInput,
        "Takes up again what was closed, which is RECEIVED then. What was purged stays so. For "
        "both sides.",
    )


def referral_mark_error() -> Any:
    return _moving(
        Move.MARK_ERROR,
        inputs.ReferralMarkErrorInput,
        "Says that it should never have been. For the sender.",
    )
