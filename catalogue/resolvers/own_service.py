"""A service that who asks may change: its owner's people and programs, and stewards."""

from __future__ import annotations

from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.query import Document
from catalogue.store import documents, services
from catalogue.store.database import Connection
from catalogue.store.services import ServiceRow
from catalogue.user_errors import UserError, UserErrorCode


async def own_service(
    connection: Connection, id: str, context: RequestContext
) -> ServiceRow | None:
    """None where there is none with this id, or somebody else's.

    Raises Unauthenticated and Forbidden.
    """
    reach = await rights.reach(connection, context.viewer, Right.SUBMIT)
    uuid = uuid_of(id)
    found = await services.find(connection, uuid) if uuid else None
    if found is None or reach is None:
        return found
    return found if reach.intersection(found.organizations) else None


def not_yours() -> UserError:
    sentence = "service: there is none with this id among the services of your organisation."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("service",))


async def as_it_is(connection: Connection, id: str | UUID) -> Document | None:
    """The service's document in the transaction: the index has not heard of it yet."""
    rows = await documents.documents(connection, [str(id)])
    return next(iter(await stored_documents(connection, rows)), None)
