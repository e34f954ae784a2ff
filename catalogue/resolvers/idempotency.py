"""A mutation under a key is done once, however often and from wherever it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import orjson

from catalogue.resolvers.context import RequestContext
from catalogue.store import idempotency_keys
from catalogue.store.database import Connection
from catalogue.user_errors import Refused, UserError, UserErrorCode, text_errors

KEY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Once:
    """A mutation as it was sent: its name in the contract, its input but for the key, the key.

    `input` is what JSON can hold. Without a key each request is one of its own.
    """

    operation: str
    input: object
    key: str | None


def key_errors(key: str | None) -> Iterator[UserError]:
    if key is not None:
        yield from text_errors("idempotencyKey", key, is_needed=True, longest=KEY_LENGTH)


async def once(
    asked: Once,
    connection: Connection,
    context: RequestContext,
    act: Callable[[], Awaitable[str]],
) -> str:
    """What `act` answers (an id), now or when the same was asked first.

    In the caller's transaction: what is undone was not done. Raises Refused where the key was used
    for another input.
    """
    if asked.key is None:
        return await act()
    hash_ = hashlib.sha256(orjson.dumps(asked.input, option=orjson.OPT_SORT_KEYS)).digest()
    names = (context.viewer.name, asked.operation, asked.key)
    done = await idempotency_keys.claim(connection, *names, hash_)
    if done is None:
        answer = await act()
        await idempotency_keys.note(connection, *names, answer)
        return answer
    if done.input_hash != hash_:
        raise Refused(_reused())
    return str(done.answer)


def _reused() -> UserError:
    return UserError(
        UserErrorCode.KEY_REUSED,
        "idempotencyKey: it was used for another input. Take a new key for each new wish.",
        ("idempotencyKey",),
    )
