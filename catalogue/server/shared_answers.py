"""Answers to GET that may be shared: not sent where they are known, nor computed where kept.

Whoever is signed in, and whatever is not for everybody, goes another way: see `shared_fields`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import orjson

from catalogue.access.budgets import Purse
from catalogue.model.text import Language
from catalogue.observation import metrics
from catalogue.server import validity
from catalogue.server.answers import Answer
from catalogue.server.charge import KEPT, Charge
from catalogue.server.cost import Price
from catalogue.server.documents import DocumentRefused
from catalogue.server.encodings import Beginning, Encoding, encoded
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.kept_answers import KeptAnswers
from catalogue.server.operations import Operations
from catalogue.server.sharing import Sharing

_KNOWN, _KEPT, _COMPUTED, _NOT_SHARED = (
    metrics.SHARED_ANSWERS.labels(outcome)
    for outcome in ("known", "kept", "computed", "not_shared")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of somebody without an account.

    `known` is its header If-None-Match: the answers that it has already.
    """

    request: GraphQLRequest
    languages: tuple[Language, ...]
    encoding: Encoding
    known: str | None
    purse: Purse | None


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer for everybody who asks alike; without a body where it is known already."""

    etag: str
    cache_control: str
    body: Beginning | None
    charge: Charge | None


class SharedAnswers:
    """Keeps so many bytes of answers in this process."""

    def __init__(self, operations: Operations, most_bytes: int) -> None:
        self._operations = operations
        self._kept = KeptAnswers(most_bytes)

    async def answer(self, asked: Asked, request_id: str) -> Shared | Answer:
        """An `Answer` is for this request alone. Raises BudgetSpent and Overloaded."""
        now = dt.datetime.now(dt.UTC)
        etag = self._etag(asked, now)
        if etag is not None and (found := self._known(asked, etag, now)):
            return found
        return await self._computed(asked, etag, now, request_id)

    def _known(self, asked: Asked, etag: str, now: dt.datetime) -> Shared | None:
        """What the client has already, or what is kept here."""
        is_known = validity.is_named(etag, asked.known)
        body = None if is_known else self._kept.get(etag, asked.encoding)
        if not (is_known or body):
            return None
        (_KNOWN if is_known else _KEPT).inc()
        charge = Charge.of(Price(0, KEPT), asked.purse)
        return Shared(etag, validity.cache_control(now), body, charge)

    async def _computed(
        self, asked: Asked, etag: str | None, now: dt.datetime, request_id: str
    ) -> Shared | Answer:
        context = self._operations.watched_context(asked.languages, now, asked.purse)
        answer = await self._operations.answer(asked.request, context, request_id)
        is_same = etag == self._etag(asked, now)  # the catalogue did not change meanwhile
        if etag is None or not is_same or answer.errors or not context.may_be_kept:
            _NOT_SHARED.inc()
            return answer
        _COMPUTED.inc()
        body = encoded(answer.beginning(), asked.encoding)
        self._kept.keep(etag, asked.encoding, body)
        return Shared(etag, validity.cache_control(now), body, answer.charge)

    def _etag(self, asked: Asked, now: dt.datetime) -> str | None:
        """None where the answer is not to be shared, or there is none yet."""
        generation = self._operations.generation()
        try:
            sharing = self._operations.sharing(asked.request)
        except DocumentRefused:
            return None
        if generation is None or sharing is Sharing.NEVER:
            return None
        return validity.etag(_identity(asked.request), asked.languages, generation, sharing, now)


def _identity(request: GraphQLRequest) -> str:
    variables = orjson.dumps(request.variables, option=orjson.OPT_SORT_KEYS).decode()
    return f"{request.id} {request.operation_name or ''} {variables}"
