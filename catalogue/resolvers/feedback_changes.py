"""Feedback is given, by advisors and by clients, and handled by who answers for the service."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.access.viewer import LinkGrant, LinkSide
from catalogue.errors import Forbidden, Unauthenticated
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.writing import writing
from catalogue.routing import feedback as routing
from catalogue.routing.drafts import service as service_of
from catalogue.routing.feedback import ClientFeedbackDraft, ServiceFeedbackDraft
from catalogue.routing.private_text import TextWarning, private_text_warnings
from catalogue.store import feedback, referrals
from catalogue.store.database import Connection
from catalogue.store.feedback import FeedbackRow
from catalogue.store.referrals import EVERYBODYS
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse


@dataclass(frozen=True, slots=True)
class Told:
    """The feedback as it is now; None where nothing was done."""

    feedback: FeedbackRow | None = None
    warnings: Sequence[TextWarning] = ()
    user_errors: Sequence[UserError] = ()


async def give(draft: ServiceFeedbackDraft, key: str | None, context: RequestContext) -> Told:
    """By who reads what services tell advisors. Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.READ_ADVISOR)
    known = service_of(draft.service, context.reader)
    wrong = [*routing.service_feedback_errors(draft), *key_errors(key)]
    if known is None:
        sentence = "service: there is no such service. Choose one that a search finds."
        wrong.append(UserError(UserErrorCode.NOT_FOUND, sentence, ("service",)))
    try:
        refuse(wrong)
        async with writing(context) as connection:
            asked = Once("serviceFeedbackGive", asdict(draft), key)
            row = await _given(connection, draft, asked, context)
    except Refused as refused:
        return Told(user_errors=refused.errors)
    return Told(row, list(private_text_warnings("note", draft.note)))


async def give_by_link(draft: ClientFeedbackDraft, context: RequestContext) -> Told:
    """By the client, once by each link. Raises Unauthenticated and Forbidden."""
    grant = _client_link(context)
    try:
        refuse(list(routing.client_feedback_errors(draft)))
        async with writing(context) as connection:
            row = await _given_by_link(connection, draft, grant, context)
    except Refused as refused:
        return Told(user_errors=refused.errors)
    return Told(row, list(private_text_warnings("note", draft.note)))


async def handle(id: str, context: RequestContext) -> Told:
    """By who may put the service right. Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    asked = uuid_of(id)
    async with writing(context) as connection:
        reach = await rights.reach(connection, context.viewer, Right.SUBMIT)
        found = await feedback.get(connection, asked, reach) if asked else None
        if found is None:
            sentence = "id: there is none with this id on the services of your organisation."
            return Told(user_errors=[UserError(UserErrorCode.NOT_FOUND, sentence, ("id",))])
        await feedback.handle(connection, found.id, context.viewer.name, context.now)
        return Told(await feedback.get(connection, found.id, reach))


async def _given(
    connection: Connection, draft: ServiceFeedbackDraft, asked: Once, context: RequestContext
) -> FeedbackRow | None:
    async def act() -> str:
        row = FeedbackRow(
            id=uuid.uuid4(),
            service=UUID(draft.service),
            given_by=context.viewer.name,
            problem=draft.problem,
            note=draft.note,
            created_at=context.now,
        )
        await feedback.add(connection, row)
        return str(row.id)

    id_ = UUID(await once(asked, connection, context, act))
    return await feedback.get(connection, id_, None)


async def _given_by_link(
    connection: Connection, draft: ClientFeedbackDraft, grant: LinkGrant, context: RequestContext
) -> FeedbackRow | None:
    (referral,) = await referrals.get(connection, [grant.referral], EVERYBODYS)
    row = FeedbackRow(
        id=uuid.uuid4(),
        service=referral.service,
        given_by=context.viewer.name,
        link=grant.id,
        created_at=context.now,
        **asdict(draft),
    )
    if not await feedback.add(connection, row):
        sentence = "You have told us already how it went by this link. Thank you."
        raise Refused(UserError(UserErrorCode.NOT_NOW, sentence))
    return await feedback.get(connection, row.id, None)


def _client_link(context: RequestContext) -> LinkGrant:
    if context.viewer.doubt:
        raise context.viewer.doubt
    if context.viewer.subject is None:
        raise Unauthenticated("Open the link that your advisor has given you.")
    grant = context.viewer.link
    if grant is None or grant.side is not LinkSide.CLIENT:
        raise Forbidden("Only the client tells this, by the link that the advisor has given.")
    return grant
