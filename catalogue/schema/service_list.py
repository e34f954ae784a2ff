"""Lists of services that advisors keep, alone or as a team."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import service_lists as answers
from catalogue.resolvers.service_list_changes import MOST_ITEMS
from catalogue.resolvers.service_lists import ServiceLists
from catalogue.schema.fields import answered, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import Node
from catalogue.schema.organization import Organization
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.schema.service import Service
from catalogue.store.service_lists import ListRow


@strawberry.type(description="A service in a list.")
class ServiceListItem:
    service: Service | None = resolved(
        answers.service,
        "The service as it is now; one that has ended, as it was at last. Null where it was taken "
        "down.",
    )
    service_id: strawberry.ID = resolved(
        lambda item, _: item.service, "Its id, which is known of one that was taken down, too."
    )
    has_ended: bool = resolved(
        answers.has_ended, "Whether it is over, or no source tells of it any more."
    )
    note: str = strawberry.field(description="Why it is in the list.")
    added_at: dt.datetime = strawberry.field(description="When it was added.")


@strawberry.type(
    description="Services that an advisor keeps. A private list is seen by who has made it alone. "
    "A shared one is read by the advisors of its organisation, of those above it and of those "
    "below it; all but the last change it."
)
class ServiceList(Node):
    organization: Organization | None = resolved(
        answers.organization, "Whose advisors share it. Null where the catalogue lacks it."
    )
    name: str = strawberry.field(description="What it is called.")
    is_shared: bool = strawberry.field(description="Whether it is the team's.")
    is_mine: bool = resolved(answers.is_mine, "Whether the viewer has made it.")
    may_change: bool = resolved(
        lambda found, _: found.is_reached, "Whether the viewer may change what is in it."
    )
    revision: int = strawberry.field(
        description="Grows by one with every change of it, or of what is in it."
    )
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    updated_at: dt.datetime = strawberry.field(
        description="When it, or what is in it, was last changed."
    )
    items: list[ServiceListItem] = strawberry.field(
        description=f"The services in the order in which they were added, at most {MOST_ITEMS}."
    )

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return isinstance(value, ListRow)


@strawberry.input(description="Narrows the lists; what is left out does not restrict.")
class ServiceListFilter:
    mine: bool = strawberry.field(default=False, description="Only those that the viewer has made.")
    service: strawberry.ID | None = strawberry.field(
        default=None, description="Only those that have this service, by any of its ids."
    )


@strawberry.type(description="A list with its cursor.")
class ServiceListEdge:
    node: ServiceList = resolved(lambda found, _: found, "The list.")
    cursor: str = resolved(lambda found, _: answers.cursor(found), "Where it stands.")


@strawberry.type(description="Lists of services, the newest first.")
class ServiceListConnection:
    edges: list[ServiceListEdge] = resolved(
        lambda page, _: page.rows, "The lists, each with its cursor."
    )
    nodes: list[ServiceList] = resolved(lambda page, _: page.rows, "The lists.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.cursor), "Where this page lies."
    )


async def _service_list(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="The id.")],
) -> ListRow | None:
    return await answers.service_list(id, info.context)


async def _service_lists(
    info: Info,
    filter: Annotated[
        ServiceListFilter | None, strawberry.argument(description="Which lists to leave in.")
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> ServiceLists:
    wanted = answers.ServiceListFilter()
    if filter:
        wanted = answers.ServiceListFilter(filter.mine, filter.service)
    return await answers.page(wanted, first, after, info.context)


def service_list() -> Any:
    return answered(
        _service_list, "A list of services, for advisors. Null where there is none to see."
    )


def service_lists() -> Any:
    return answered(
        _service_lists, "The viewer's lists of services and those shared with them, for advisors."
    )
