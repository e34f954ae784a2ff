"""Ways to name one entity: by its id or by a natural key, exactly one of them."""

from __future__ import annotations

from typing import Any, cast

import strawberry

from catalogue.resolvers.entities import NaturalKey


def _one_way(description: str) -> Any:
    return strawberry.field(default=strawberry.UNSET, description=description)


def _id() -> Any:
    return _one_way("The id. An id from before two entities were merged leads to what they became.")


def _slug() -> Any:
    return _one_way("The slug; of which only the short id at its end decides.")


def _source() -> Any:
    return _one_way("The partner's own id.")


@strawberry.input(description="A record as its partner knows it.")
class SourceRecordKey:
    system: str = strawberry.field(description="The partner's system.")
    local_id: str = strawberry.field(description="The partner's id in that system.")


@strawberry.input(one_of=True, description="One way to name a service.")
class ServiceBy:
    id: strawberry.ID | None = _id()
    slug: str | None = _slug()
    source: SourceRecordKey | None = _source()


@strawberry.input(one_of=True, description="One way to name a service channel.")
class ServiceChannelBy:
    id: strawberry.ID | None = _id()
    slug: str | None = _slug()
    source: SourceRecordKey | None = _source()


@strawberry.input(one_of=True, description="One way to name an organisation.")
class OrganizationBy:
    id: strawberry.ID | None = _id()
    slug: str | None = _slug()
    source: SourceRecordKey | None = _source()
    business_id: str | None = _one_way(
        "The Finnish business id (Y-tunnus). Departments share it: this gives the organisation "
        "that is a part of no other."
    )


@strawberry.input(one_of=True, description="One way to name an event.")
class EventBy:
    id: strawberry.ID | None = _id()
    slug: str | None = _slug()
    source: SourceRecordKey | None = _source()


@strawberry.input(one_of=True, description="One way to name a project.")
class ProjectBy:
    id: strawberry.ID | None = _id()
    slug: str | None = _slug()
    source: SourceRecordKey | None = _source()
    code: str | None = _one_way("The code that the structural funds gave it, such as S21955.")


AnyKey = ServiceBy | ServiceChannelBy | OrganizationBy | EventBy | ProjectBy


def key_of(by: AnyKey) -> NaturalKey:
    """The one way that was chosen; GraphQL has seen to it that it is one."""
    ((way, value),) = (
        (way, value) for way, value in vars(by).items() if value is not strawberry.UNSET
    )
    if way == "source":
        record = cast("SourceRecordKey", value)
        return NaturalKey(source=(record.system, record.local_id))
    return NaturalKey(**{way: value})
