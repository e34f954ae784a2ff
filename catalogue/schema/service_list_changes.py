"""Making, changing and deleting lists of services: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import service_list_changes as answers
from catalogue.resolvers.service_list_changes import (
    MOST_ITEMS,
    NAME_LENGTH,
    ChangedList,
    ListDraft,
    Target,
)
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.service_list import ServiceList
from catalogue.schema.user_error import UserError, user_errors
from catalogue.store.idempotency_keys import KEPT
from catalogue.user_errors import TEXT_LENGTH

_NAME = f"What it is called, at most {NAME_LENGTH} characters. Name no client."


def _list_id() -> Any:
    return strawberry.field(description="The id of the list.")


def _if_revision() -> Any:
    return strawberry.field(
        default=None,
        description="The list's revision that this is meant for: where it has another by now, "
        "nothing is done.",
    )


@strawberry.input(description="A new list of services.")
class ServiceListCreateInput:
    name: str = strawberry.field(description=_NAME)
    is_shared: bool = strawberry.field(
        default=False, description="Whether it is the team's from the beginning."
    )
    organization: strawberry.ID | None = strawberry.field(
        default=None,
        description="Whose advisors it is shared with, or can be: one's own organisation, or one "
        "below it. May be left out by who is an advisor in one alone.",
    )
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="Anything that is new for each new wish. Sent again with the same input within "
        f"{KEPT.days} days, it is not done again, and answers with the list as it is then.",
    )


@strawberry.input(description="Another name for a list.")
class ServiceListRenameInput:
    list: strawberry.ID = _list_id()
    name: str = strawberry.field(description=_NAME)
    if_revision: int | None = _if_revision()


@strawberry.input(description="Whether a list is the team's.")
class ServiceListShareInput:
    list: strawberry.ID = _list_id()
    is_shared: bool = strawberry.field(description="False: only who has made it sees it.")
    if_revision: int | None = _if_revision()


@strawberry.input(description="A service for a list.")
class ServiceListAddInput:
    list: strawberry.ID = _list_id()
    service: strawberry.ID = strawberry.field(description="Any of its ids.")
    note: str | None = strawberry.field(
        default=strawberry.UNSET,
        description=f"Why it is there, at most {TEXT_LENGTH:,} characters. Name no client. Left "
        "out, a service that is in the list keeps the note that it has; null clears it.",
    )
    if_revision: int | None = _if_revision()


@strawberry.input(description="A service that must be out of a list.")
class ServiceListRemoveInput:
    list: strawberry.ID = _list_id()
    service: strawberry.ID = strawberry.field(description="Any of its ids.")
    if_revision: int | None = _if_revision()


@strawberry.input(description="A list that must be gone.")
class ServiceListDeleteInput:
    list: strawberry.ID = _list_id()
    if_revision: int | None = _if_revision()


@strawberry.type(description="What came of it.")
class ServiceListPayload:
    """What every payload has; never one itself."""

    service_list: ServiceList | None = strawberry.field(
        description="The list as it is now, also where nothing was done. Null where there is none."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ServiceListCreatePayload(ServiceListPayload):
    pass


@strawberry.type(description="What came of it.")
class ServiceListRenamePayload(ServiceListPayload):
    pass


@strawberry.type(description="What came of it.")
class ServiceListSharePayload(ServiceListPayload):
    pass


@strawberry.type(description="What came of it.")
class ServiceListAddPayload(ServiceListPayload):
    pass


@strawberry.type(description="What came of it.")
class ServiceListRemovePayload(ServiceListPayload):
    pass


@strawberry.type(description="What came of it: `serviceList` is null where it was deleted.")
class ServiceListDeletePayload(ServiceListPayload):
    pass


async def _create(
    info: Info,
    input: Annotated[ServiceListCreateInput, strawberry.argument(description="The list.")],
) -> ChangedList:
    draft = ListDraft(input.name, input.is_shared, input.organization)
    return await answers.create(draft, input.idempotency_key, info.context)


async def _rename(
    info: Info,
    input: Annotated[ServiceListRenameInput, strawberry.argument(description="Which, and how.")],
) -> ChangedList:
    return await answers.rename(_target(input), input.name, info.context)


async def _share(
    info: Info,
    input: Annotated[ServiceListShareInput, strawberry.argument(description="Which one.")],
) -> ChangedList:
    return await answers.share(_target(input), info.context, is_shared=input.is_shared)


async def _add(
    info: Info,
    input: Annotated[ServiceListAddInput, strawberry.argument(description="What, and where.")],
) -> ChangedList:
    note = None if input.note is strawberry.UNSET else input.note or ""
    return await answers.add(_target(input), input.service, note, info.context)


async def _remove(
    info: Info,
    input: Annotated[ServiceListRemoveInput, strawberry.argument(description="What, and where.")],
) -> ChangedList:
    return await answers.remove(_target(input), input.service, info.context)


async def _delete(
    info: Info,
    input: Annotated[ServiceListDeleteInput, strawberry.argument(description="Which one.")],
) -> ChangedList:
    return await answers.delete(_target(input), info.context)


_Input = (
    ServiceListRenameInput
    | ServiceListShareInput
    | ServiceListAddInput
    | ServiceListRemoveInput
    | ServiceListDeleteInput
)


def _target(input: _Input) -> Target:
    return Target(input.list, input.if_revision)


def service_list_create() -> Any:
    return answered(_create, "Makes a list of services. For advisors.")


def service_list_rename() -> Any:
    return answered(_rename, "Gives a list another name. For advisors.")


def service_list_share() -> Any:
    return answered(
        _share, "Shares a list with the team, or takes it back. For the advisor who has made it."
    )


def service_list_add() -> Any:
    return answered(
        _add,
        f"Adds a service at the end of a list, which has at most {MOST_ITEMS}; one that is in it "
        "stays where it is. For advisors.",
    )


def service_list_remove() -> Any:
    return answered(
        _remove, "Takes a service out of a list, one that has ended as well. For advisors."
    )


def service_list_delete() -> Any:
    return answered(_delete, "Deletes a list. It cannot be undone. For advisors.")
