"""What a steward decides: records are the same thing or not, an entity must be gone for good.

Answers come from the transaction of the decision: the index has not heard of it yet.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Right
from catalogue.errors import EntityUnknown, LinkImpossible
from catalogue.intake.linking import decisions
from catalogue.model.identity import RecordKey
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.writing import writing
from catalogue.routing.private_text import private_text_errors
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.query import Document
from catalogue.store import documents, link_candidates
from catalogue.store.database import Connection
from catalogue.user_errors import UserError, UserErrorCode, text_errors


@dataclass(frozen=True, slots=True)
class PairInput:
    """Two records of one kind, and why."""

    first: RecordKey
    second: RecordKey
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The entities that the records belong to now; none where there are errors."""

    entities: Sequence[Document] = ()
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class TakenDown:
    """The ids that led to what is gone; none where there are errors."""

    ids: Sequence[str] = ()
    user_errors: Sequence[UserError] = ()


async def confirm(pair: PairInput, context: RequestContext) -> Decided:
    async def act(connection: Connection) -> list[str]:
        return await decisions.confirm(connection, *_keys(pair), context.viewer.name, pair.note)

    return await _decided(pair, Action.LINK_CONFIRM, act, context)


async def reject(pair: PairInput, context: RequestContext) -> Decided:
    async def act(connection: Connection) -> list[str]:
        return await decisions.reject(connection, *_keys(pair), context.viewer.name, pair.note)

    return await _decided(pair, Action.LINK_REJECT, act, context)


async def undo(pair: PairInput, context: RequestContext) -> Decided:
    async def act(connection: Connection) -> list[str]:
        return await decisions.undo(connection, *_keys(pair), context.viewer.name)

    return await _decided(pair, Action.LINK_UNDO, act, context)


async def take_down(
    id: str, reason: str, context: RequestContext, *, is_dry_run: bool
) -> TakenDown:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.TAKE_DOWN)
    errors = [
        *text_errors("id", id),
        *text_errors("reason", reason, is_needed=True),
        *private_text_errors("reason", reason),
    ]
    if errors:
        return TakenDown(user_errors=errors)
    try:
        async with writing(context, is_dry_run=is_dry_run) as connection:
            ids = await decisions.take_down(connection, id, reason, context.viewer.name)
            await audit.note(connection, context.viewer, Action.TAKE_DOWN, id)
    except EntityUnknown as error:
        wrong = UserError(UserErrorCode.ENTITY_UNKNOWN, str(error), ("id",))
        return TakenDown(user_errors=[wrong])
    return TakenDown(ids)


async def _decided(
    pair: PairInput,
    action: Action,
    act: Callable[[Connection], Awaitable[list[str]]],
    context: RequestContext,
) -> Decided:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.DECIDE_LINKS)
    if errors := list(_pair_errors(pair)):
        return Decided(user_errors=errors)
    try:
        async with writing(context) as connection:
            changed = await act(connection)
            await audit.note(connection, context.viewer, action, " ".join(_keys(pair)))
            await link_candidates.prune(connection)
            rows = await documents.documents(connection, changed)
            return Decided(await stored_documents(connection, rows))
    except LinkImpossible as error:
        return Decided(user_errors=[UserError(UserErrorCode.LINK_IMPOSSIBLE, str(error))])


def _keys(pair: PairInput) -> tuple[str, str]:
    return str(pair.first), str(pair.second)


def _pair_errors(pair: PairInput) -> Iterator[UserError]:
    for side, key in (("first", pair.first), ("second", pair.second)):
        for name, value in (("system", key.system), ("localId", key.local_id)):
            yield from text_errors(f"{side}.{name}", value, is_needed=True)
    yield from text_errors("note", pair.note)
    yield from private_text_errors("note", pair.note)
