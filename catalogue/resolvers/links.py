"""Pairs of records that are perhaps the same thing, for a steward to decide on."""

from __future__ import annotations

from typing import cast

import orjson

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.errors import CursorInvalid
from catalogue.intake.linking.evidence import Reason
from catalogue.intake.linking.weights import Evidence
from catalogue.model.identity import EntityKind, RecordKey, RecordKind
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.row_page import RowPage, cut
from catalogue.search.opaque import content_of, opaque
from catalogue.search.query import Document
from catalogue.store import link_candidates
from catalogue.store.link_candidates import LinkCandidateRow, Position

_KNOWN = frozenset(Evidence)
_VERSION = 1
_NUL = "\x00"
_MAXIMUM_LENGTH = 2_664  # 1,998 bytes


LinkCandidates = RowPage[LinkCandidateRow]
"""Candidates, the likeliest first."""


async def candidates(
    kind: EntityKind | None,
    system: str | None,
    first: int,
    after: str | None,
    context: RequestContext,
) -> LinkCandidates:
    """Those that concern the organisations that the viewer's right reaches.

    Raises Unauthenticated, Forbidden and CursorInvalid.
    """
    rights.demand(context.viewer, Right.READ_LINKS, Extent.OWN)
    position = _position(after) if after is not None else None
    if system and _NUL in system:  # no text in PostgreSQL can hold this character
        return RowPage([])
    async with context.database.connection() as connection:
        rows = await link_candidates.page(
            connection,
            limit=first + 1,
            after=position,
            kind=kind,
            system=system,
            organizations=await rights.reach(connection, context.viewer, Right.READ_LINKS),
        )
    return cut(rows, first, position)


def reasons(candidate: LinkCandidateRow) -> list[Reason]:
    """Without evidence of kinds that are not weighed any more."""
    told = (cast("dict[str, str | float]", reason) for reason in candidate.reasons)
    return [
        Reason(
            Evidence(reason["evidence"]),
            float(reason["weight"]),
            str(reason["first"]),
            str(reason["second"]),
        )
        for reason in told
        if reason["evidence"] in _KNOWN
    ]


def record(key: str) -> RecordKey:
    """The record that is written `system:kind:local id`."""
    system, kind, local_id = key.split(":", 2)
    return RecordKey(system, RecordKind(kind), local_id)


def entity(key: RecordKey, context: RequestContext) -> Document | None:
    """The entity that a record is a part of; None where the index does not have it yet."""
    return context.reader.get([key.entity_id])[0]


def cursor(candidate: LinkCandidateRow) -> str:
    content = orjson.dumps([_VERSION, candidate.score, candidate.first, candidate.second])
    return opaque(content)


def _position(text: str) -> Position:
    try:
        version, score, first, second = orjson.loads(content_of(text, _MAXIMUM_LENGTH))
    except (ValueError, TypeError):
        raise _foreign() from None
    is_ours = version == _VERSION and type(score) is float
    if not (is_ours and all(isinstance(key, str) and _NUL not in key for key in (first, second))):
        raise _foreign()
    return Position(score, first, second)


def _foreign() -> CursorInvalid:
    return CursorInvalid("This cursor is not one that this list gave. Begin again without it.")
