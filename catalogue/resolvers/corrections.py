"""What the owner of a service, or a steward, puts right in the catalogue, and takes back.

Answers come from the transaction of the correction: the index has not heard of it yet.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import orjson

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Extent, Right
from catalogue.intake.corrections.publishing import IN_FORCE, make
from catalogue.intake.corrections.publishing import withdraw as withdrawn
from catalogue.intake.projection.corrections import says
from catalogue.model.document import State
from catalogue.model.identity import RecordKey, RecordKind, uuid_of
from catalogue.model.service_correction import ServiceCorrection
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.correction_draft import (
    CorrectionDraft,
    connections_of,
    draft_errors,
    written,
)
from catalogue.resolvers.correction_texts import wrong
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.own_service import as_it_is, not_yours, own_service
from catalogue.resolvers.writing import writing
from catalogue.search.query import Document
from catalogue.store import corrections, publishing, services
from catalogue.store.corrections import CorrectionRow
from catalogue.store.database import Connection
from catalogue.store.services import ServiceRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse

_Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Corrected:
    """The correction, None where nothing was done; the service as it is now, if it is theirs."""

    correction: CorrectionRow | None = None
    service: Document | None = None
    user_errors: Sequence[UserError] = ()


async def correct(draft: CorrectionDraft, key: str | None, context: RequestContext) -> Corrected:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    before = None
    try:
        async with writing(context) as connection:
            await publishing.begin(connection)
            service = await own_service(connection, draft.service, context)
            before = await as_it_is(connection, service.id) if service else None
            made = await _made(connection, draft, service, key, context)
            return await _answer(connection, made)
    except Refused as refused:
        return Corrected(service=before, user_errors=refused.errors)


async def withdraw(id: str, context: RequestContext) -> Corrected:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    row = None
    try:
        async with writing(context) as connection:
            await publishing.begin(connection)
            reach = await rights.reach(connection, context.viewer, Right.SUBMIT)
            asked = uuid_of(id)
            row = await corrections.find(connection, asked, reach) if asked else None
            refuse(list(_withdrawal_errors(row)))
            found = cast("CorrectionRow", row)
            await withdrawn(connection, found, context.now)
            await audit.note(connection, context.viewer, Action.CORRECTION_WITHDRAW, str(found.id))
            return await _answer(connection, found.id)
    except Refused as refused:
        return Corrected(row, user_errors=refused.errors)


async def _made(
    connection: Connection,
    draft: CorrectionDraft,
    service: ServiceRow | None,
    key: str | None,
    context: RequestContext,
) -> UUID:
    of_key = list(key_errors(key))
    found = [*draft_errors(draft), *_standing_errors(draft, service)]
    if service is None or of_key:
        raise Refused(*found, *of_key)
    asked = Once("serviceCorrect", _asked(draft), key)

    async def act() -> str:
        refuse(found)
        row = await _row(connection, draft, service, context)
        await make(connection, row)
        await audit.note(connection, context.viewer, Action.SERVICE_CORRECT, str(row.id))
        return str(row.id)

    return UUID(await once(asked, connection, context, act))


def _asked(draft: CorrectionDraft) -> _Json:
    return {
        "service": draft.service,
        "fields": dict(draft.fields),
        "reason": draft.reason,
        "ifRevision": draft.if_revision,
    }


def _standing_errors(draft: CorrectionDraft, service: ServiceRow | None) -> Iterator[UserError]:
    if service is None:
        yield not_yours()
        return
    if draft.if_revision not in (None, service.revision):
        sentence = "The service has changed meanwhile. Look at it as it is now."
        yield UserError(UserErrorCode.CONFLICT, sentence, ("ifRevision",))
    if service.state == State.RETRACTED:
        sentence = "service: no source tells of it any more, so there is nothing to correct."
        yield UserError(UserErrorCode.NOT_NOW, sentence, ("service",))


async def _row(
    connection: Connection, draft: CorrectionDraft, service: ServiceRow, context: RequestContext
) -> CorrectionRow:
    body = cast("_Json", orjson.loads(service.body))
    fields = _whole(await _at_channels(connection, written(draft.fields), body))
    if says(body, fields):
        raise Refused(UserError(UserErrorCode.NOT_NOW, "The catalogue says so already."))
    return CorrectionRow(
        id=uuid.uuid4(),
        service=service.id,
        record=_corrected_record(body),
        fields=fields,
        reason=draft.reason.strip(),
        created_by=context.viewer.name,
        created_at=context.now,
        end_at=context.now + IN_FORCE,
        ended_at=None,
        end_reason=None,
    )


def _whole(fields: _Json) -> _Json:
    """With what follows where nothing is said, such as the cost of calls."""
    content = ServiceCorrection.model_validate(fields)
    return content.model_dump(mode="json", by_alias=True, exclude_none=True)


def _corrected_record(body: _Json) -> UUID:
    """The record that speaks first: with it the correction stays if services are parted."""
    [first, *_] = cast("list[dict[str, str]]", body["sources"])
    return UUID(RecordKey(first["system"], RecordKind.SERVICE, first["localId"]).entity_id)


async def _at_channels(connection: Connection, fields: _Json, body: _Json) -> _Json:
    """With the ids by which the document knows the channels. Raises Refused."""
    if "connections" not in fields:
        return fields
    held = [str(row["channelId"]) for row in connections_of(body)]
    rows: list[_Json] = []
    errors: list[UserError] = []
    for number, row in enumerate(connections_of(fields)):
        asked = uuid_of(str(row["channel"]))
        ids = await services.channel_ids(connection, asked) if asked else set[str]()
        contacts = {name: value for name, value in row.items() if name != "channel"}
        found = [{"channelId": each, **contacts} for each in held if each in ids]
        rows += found
        if not found:
            advice = "the service is not had at a channel with this id"
            errors.append(wrong(UserErrorCode.NOT_FOUND, f"connections.{number}.channel", advice))
    refuse(errors)
    return fields | {"connections": rows}


def _withdrawal_errors(row: CorrectionRow | None) -> Iterator[UserError]:
    if row is None:
        sentence = "id: there is no such correction of a service of your organisation."
        yield UserError(UserErrorCode.NOT_FOUND, sentence, ("id",))
    elif row.ended_at:
        yield UserError(UserErrorCode.NOT_NOW, "It has ended already.", ("id",))


async def _answer(connection: Connection, id: UUID) -> Corrected:
    row = await corrections.find(connection, id, None)
    return Corrected(row, await as_it_is(connection, row.service) if row else None)
