"""What a steward decides: records are the same thing or not, an entity must be gone for good.

Answers come from the transaction of the decision: the index has not heard of it yet.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Right
from catalogue.errors import EntityUnknown, LinkImpossible
from catalogue.intake.linking import decisions
from catalogue.model.identity import RecordKey
from catalogue.resolvers.context import RequestContext
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.query import Document
from catalogue.store import documents, link_candidates
from catalogue.store.database import Connection
from catalogue.store.patience import be_patient

NOTE_LENGTH = 1_000
"""Characters of a note or a reason."""

_NUL = "\x00"


class UserErrorCode(StrEnum):
    """Why a mutation did nothing."""

    BLANK = "BLANK"
    TOO_LONG = "TOO_LONG"
    INVALID_CHARACTER = "INVALID_CHARACTER"
    LINK_IMPOSSIBLE = "LINK_IMPOSSIBLE"
    ENTITY_UNKNOWN = "ENTITY_UNKNOWN"


@dataclass(frozen=True, slots=True)
class UserError:
    """`path` leads into the input; empty where all of it is meant."""

    code: UserErrorCode
    message: str
    path: tuple[str, ...] = ()


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
    if faults := [*_text_faults("id", id), *_text_faults("reason", reason, is_needed=True)]:
        return TakenDown(user_errors=faults)
    try:
        async with _writing(context, is_dry_run=is_dry_run) as connection:
            ids = await decisions.take_down(connection, id, reason, context.viewer.name)
            await audit.note(connection, context.viewer, Action.TAKE_DOWN, id)
    except EntityUnknown as error:
        fault = UserError(UserErrorCode.ENTITY_UNKNOWN, str(error), ("id",))
        return TakenDown(user_errors=[fault])
    return TakenDown(ids)


async def _decided(
    pair: PairInput,
    action: Action,
    act: Callable[[Connection], Awaitable[list[str]]],
    context: RequestContext,
) -> Decided:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.DECIDE_LINKS)
    if faults := list(_pair_faults(pair)):
        return Decided(user_errors=faults)
    try:
        async with _writing(context) as connection:
            changed = await act(connection)
            await audit.note(connection, context.viewer, action, " ".join(_keys(pair)))
            await link_candidates.prune(connection)
            rows = await documents.documents(connection, changed)
            return Decided(await stored_documents(connection, rows))
    except LinkImpossible as error:
        return Decided(user_errors=[UserError(UserErrorCode.LINK_IMPOSSIBLE, str(error))])


@asynccontextmanager
async def _writing(
    context: RequestContext, *, is_dry_run: bool = False
) -> AsyncGenerator[Connection]:
    """A transaction; undone at the end of a dry run, as after an error."""
    async with context.database.connection() as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            await be_patient(connection)
            yield connection
        except BaseException:
            await transaction.rollback()
            raise
        await (transaction.rollback() if is_dry_run else transaction.commit())


def _keys(pair: PairInput) -> tuple[str, str]:
    return str(pair.first), str(pair.second)


def _pair_faults(pair: PairInput) -> Iterator[UserError]:
    for side, key in (("first", pair.first), ("second", pair.second)):
        for name, value in (("system", key.system), ("localId", key.local_id)):
            yield from _text_faults(f"{side}.{name}", value, is_needed=True)
    yield from _text_faults("note", pair.note)


def _text_faults(path: str, value: str, *, is_needed: bool = False) -> Iterator[UserError]:
    """What is wrong with a text of the input; `path` leads to it, parted by dots."""
    where = tuple(path.split("."))
    if is_needed and not value.strip():
        yield UserError(UserErrorCode.BLANK, f"{path}: write something.", where)
    if len(value) > NOTE_LENGTH:
        sentence = f"{path}: at most {NOTE_LENGTH:,} characters."
        yield UserError(UserErrorCode.TOO_LONG, sentence, where)
    if _NUL in value or not _is_unicode(value):
        sentence = f"{path}: it has a character that no text can have."
        yield UserError(UserErrorCode.INVALID_CHARACTER, sentence, where)


def _is_unicode(value: str) -> bool:
    """Whether no half of a character pair is in it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
