"""What somebody does to a referral: checked, done as a whole or not at all, and noted.

Whoever moves a referral holds it until the transaction ends, so that of two who move one at once
the second sees what the first has done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.writing import writing
from catalogue.routing.private_text import TextWarning, private_text_warnings
from catalogue.routing.referrals import drafts, moving, parties, sealed
from catalogue.routing.referrals.moves import Move, Reason
from catalogue.routing.referrals.moving import Decider, Deed
from catalogue.routing.states import RouteOutcome
from catalogue.store import referrals
from catalogue.store.database import Connection
from catalogue.store.referrals import Concern, ReferralRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse

Prepare = Callable[[Connection, ReferralRow], Awaitable[ReferralRow]]
"""What else a move does, to a referral that is held: how the referral is when it moves."""

EACH_TIME = Once("", None, None)
"""Of a wish that makes nothing, and that no key comes with."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The referral as it is now, also where nothing was done; None where there is no such one."""

    referral: ReferralRow | None = None
    warnings: Sequence[TextWarning] = ()
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A move of the referral of this id; `if_revision`: only as long as it is that one.

    `errors`: what is wrong with it already.
    """

    move: Move
    id: str
    if_revision: int | None = None
    note: str = field(default="", repr=False)
    reason: Reason | None = None
    decided_by: Decider | None = None
    outcome: RouteOutcome | None = None
    errors: Sequence[UserError] = ()
    prepare: Prepare | None = None
    once: Once = EACH_TIME


async def change(wish: Wish, context: RequestContext) -> Changed:
    """Raises Unauthenticated and Forbidden."""
    parties.demand(context.viewer)
    referral = None
    try:
        async with writing(context) as connection:
            concern = await parties.concern(connection, context.viewer)
            id_ = uuid_of(wish.id)
            referral = await referrals.held(connection, id_, concern) if id_ else None
            changed = await _done(connection, wish, referral, concern, context)
    except Refused as refused:
        return Changed(referral, user_errors=refused.errors)
    return Changed(changed, list(private_text_warnings("note", wish.note)))


async def _done(
    connection: Connection,
    wish: Wish,
    referral: ReferralRow | None,
    concern: Concern,
    context: RequestContext,
) -> ReferralRow | None:
    wrong, of_key = [*wish.errors, *_note_errors(wish, context)], list(key_errors(wish.once.key))
    if referral is None:
        raise Refused(*wrong, *of_key, _not_found())
    wrong.extend(_standing_errors(wish, referral))
    refuse([*wrong, *of_key] if of_key else [])

    async def act() -> str:
        refuse(wrong)  # a wish that was done is answered, whatever stands against it by now
        await _move(connection, wish, referral, context)
        return str(referral.id)

    await once(wish.once, connection, context, act)
    return next(iter(await referrals.get(connection, [referral.id], concern)), None)


async def _move(
    connection: Connection, wish: Wish, referral: ReferralRow, context: RequestContext
) -> None:
    prepared = await wish.prepare(connection, referral) if wish.prepare else referral
    deed = Deed(
        wish.move,
        parties.side_of(referral, wish.move),
        context.viewer.name,
        wish.note,
        wish.reason,
        wish.decided_by,
        wish.outcome,
    )
    keyring = context.services.keyring
    await moving.carry_out(connection, prepared, deed, keyring=keyring, now=context.now)
    subject = f"{referral.id} {wish.move}"
    await audit.note(connection, context.viewer, Action.REFERRAL_MOVE, subject)


def _note_errors(wish: Wish, context: RequestContext) -> Iterator[UserError]:
    is_needed = wish.move is Move.REOPEN or wish.reason is Reason.OTHER
    yield from drafts.note_errors(wish.note, is_needed=is_needed)
    if wish.note.strip() and context.services.keyring is None:
        yield sealed.no_keys("note")


def _standing_errors(wish: Wish, referral: ReferralRow) -> Iterator[UserError]:
    if wish.if_revision is not None and wish.if_revision != referral.revision:
        sentence = "Somebody has moved the referral meanwhile. Look at it as it is now."
        yield UserError(UserErrorCode.CONFLICT, sentence, ("ifRevision",))
    possible = parties.moves(referral)
    if wish.move not in possible:
        names = ", ".join(possible) or "nothing"
        sentence = f"The referral is {referral.state}. What you can do with it now: {names}."
        yield UserError(UserErrorCode.NOT_NOW, sentence)


def _not_found() -> UserError:
    sentence = "id: there is none with this id among the referrals that concern you."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("id",))
