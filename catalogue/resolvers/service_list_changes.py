"""What advisors do to lists of services: done as a whole or not at all, and noted.

Whoever changes a list holds it until the transaction ends, so that of two advisors who change one
at once the second sees what the first has done.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.on_behalf import organization_of
from catalogue.access.rights import Extent, Right
from catalogue.model.document import State
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.service_lists import sight
from catalogue.resolvers.writing import writing
from catalogue.routing.drafts import service
from catalogue.routing.private_text import private_text_errors
from catalogue.store import service_lists
from catalogue.store.database import Connection
from catalogue.store.service_lists import ListRow
from catalogue.user_errors import (
    TEXT_LENGTH,
    Refused,
    UserError,
    UserErrorCode,
    refuse,
    text_errors,
)

NAME_LENGTH = 200
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A list as it is to be; `organization` is any id of one."""

    name: str
    is_shared: bool = False
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedList:
    """The list as it is now, also where nothing was done; None where there is no such list."""

    service_list: ListRow | None = None
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Which list; `if_revision`: only as long as it is that one."""

    id: str
    if_revision: int | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be done to which list, and what is wrong with it already."""

    target: Target
    act: Callable[[Connection, ListRow], Awaitable[None]]
    errors: Sequence[UserError] = ()
    action: Action = Action.SERVICE_LIST_EDIT


async def create(draft: ListDraft, key: str | None, context: RequestContext) -> ChangedList:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    wrong = [*_name_errors(draft.name), *key_errors(key)]
    asked = Once("serviceListCreate", asdict(draft), key)
    try:
        async with writing(context) as connection:
            return ChangedList(await _created(connection, draft, asked, wrong, context))
    except Refused as refused:
        return ChangedList(user_errors=refused.errors)


async def _created(
    connection: Connection,
    draft: ListDraft,
    asked: Once,
    wrong: list[UserError],
    context: RequestContext,
) -> ListRow:
    viewer, seen = context.viewer, await sight(connection, context)
    organization = await organization_of(
        connection, viewer, Right.ROUTES, draft.organization, seen.reached
    )
    if isinstance(organization, UserError):
        raise Refused(*wrong, organization)
    refuse(wrong)

    async def act() -> str:
        id_, shared = uuid.uuid4(), draft.is_shared
        await service_lists.add(
            connection, id_, organization, viewer.name, draft.name, is_shared=shared
        )
        await audit.note(connection, viewer, Action.SERVICE_LIST_CREATE, str(id_))
        return str(id_)

    made = UUID(await once(asked, connection, context, act))
    found = await service_lists.get(connection, [made], seen)
    if not found:
        sentence = "The list that this key has made is not there any more. Take a new key."
        raise Refused(UserError(UserErrorCode.NOT_FOUND, sentence, ("idempotencyKey",)))
    return found[0]


async def rename(target: Target, name: str, context: RequestContext) -> ChangedList:
    async def act(connection: Connection, found: ListRow) -> None:
        await service_lists.save(connection, found.id, name, is_shared=found.is_shared)

    return await _changed(_Wish(target, act, [*_name_errors(name)]), context)


async def share(target: Target, context: RequestContext, *, is_shared: bool) -> ChangedList:
    """Only who made it decides."""

    async def act(connection: Connection, found: ListRow) -> None:
        if found.created_by != context.viewer.name:
            sentence = "Only who made the list decides whether it is shared."
            raise Refused(UserError(UserErrorCode.NOT_NOW, sentence))
        await service_lists.save(connection, found.id, found.name, is_shared=is_shared)

    return await _changed(_Wish(target, act), context)


async def add(
    target: Target, service_id: str, note: str | None, context: RequestContext
) -> ChangedList:
    """`note`: None leaves that of a service which is in the list already."""
    known = service(service_id, context.reader)
    id_ = str(known["id"]) if known else ""

    async def act(connection: Connection, found: ListRow) -> None:
        if len(found.items) >= MOST_ITEMS and not _has(found, id_):
            raise Refused(_full())
        await service_lists.add_item(connection, found.id, UUID(id_), note)
        await _touch(connection, found)

    wrong = [*_note_errors(note or "")]
    if known is None or known["state"] == State.RETRACTED:
        wrong.append(_no_service("there is no such service. Choose one that a search finds."))
    return await _changed(_Wish(target, act, wrong), context)


async def remove(target: Target, service_id: str, context: RequestContext) -> ChangedList:
    """Also what has ended or was taken down, by any of its ids."""
    known = service(service_id, context.reader)
    id_ = str(known["id"]) if known else service_id.lower()

    async def act(connection: Connection, found: ListRow) -> None:
        if not _has(found, id_):
            raise Refused(_no_service("it is not in this list."))
        await service_lists.remove_item(connection, found.id, UUID(id_))
        await _touch(connection, found)

    return await _changed(_Wish(target, act), context)


async def delete(target: Target, context: RequestContext) -> ChangedList:
    async def act(connection: Connection, found: ListRow) -> None:
        await service_lists.delete(connection, found.id)

    return await _changed(_Wish(target, act, action=Action.SERVICE_LIST_DELETE), context)


async def _changed(wish: _Wish, context: RequestContext) -> ChangedList:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    found = None
    try:
        async with writing(context) as connection:
            seen, id_ = await sight(connection, context), uuid_of(wish.target.id)
            found = await service_lists.held(connection, id_, seen) if id_ else None
            await _do(connection, wish, found, context)
            now = await service_lists.get(connection, [found.id], seen) if found else []
    except Refused as refused:
        return ChangedList(found, refused.errors)
    return ChangedList(next(iter(now), None))


async def _do(
    connection: Connection, wish: _Wish, found: ListRow | None, context: RequestContext
) -> None:
    if found is None:
        raise Refused(*wish.errors, _no_list())
    refuse([*wish.errors, *_standing_errors(found, wish.target)])
    await wish.act(connection, found)
    await audit.note(connection, context.viewer, wish.action, str(found.id))


def _no_list() -> UserError:
    sentence = "list: there is none with this id among yours and those shared with you."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("list",))


def _standing_errors(found: ListRow, target: Target) -> Iterator[UserError]:
    if not found.is_reached:
        sentence = "list: it is of an organisation above yours, whose advisors change it."
        yield UserError(UserErrorCode.NOT_NOW, sentence, ("list",))
    if target.if_revision is not None and target.if_revision != found.revision:
        sentence = "Somebody has changed the list meanwhile. Look at it as it is now."
        yield UserError(UserErrorCode.CONFLICT, sentence, ("ifRevision",))


async def _touch(connection: Connection, found: ListRow) -> None:
    await service_lists.save(connection, found.id, found.name, is_shared=found.is_shared)


def _has(found: ListRow, service_id: str) -> bool:
    return any(each.service == service_id for each in found.items)


def _name_errors(name: str) -> Iterator[UserError]:
    yield from text_errors("name", name, is_needed=True, longest=NAME_LENGTH)
    yield from private_text_errors("name", name)


def _note_errors(note: str) -> Iterator[UserError]:
    yield from text_errors("note", note, longest=TEXT_LENGTH)
    yield from private_text_errors("note", note)


def _no_service(sentence: str) -> UserError:
    return UserError(UserErrorCode.NOT_FOUND, f"service: {sentence}", ("service",))


def _full() -> UserError:
    sentence = f"A list has at most {MOST_ITEMS} services. Make another one for the rest."
    return UserError(UserErrorCode.TOO_MANY, sentence, ("service",))
