"""Frames of a WebSocket: messages in any order, in pieces, of no kind that there is."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import orjson

from tests.fuzzing.exchange import frame
from tests.fuzzing.mutation import mutated, mutated_bytes
from tests.fuzzing.requests import document, payload

_TEXT, _BINARY, _PING, _PONG = 1, 2, 9, 10
_TYPES = ["connection_init", "subscribe", "complete", "ping", "pong", "next", "error", "x"]


def frames(chance: Random) -> Iterator[bytes]:
    """Mostly a good beginning, then anything."""
    if chance.random() < 0.8:
        yield frame(_TEXT, b'{"type":"connection_init"}')
    for _ in range(chance.randint(1, 8)):
        yield from _message(chance)


def _message(chance: Random) -> Iterator[bytes]:
    content = _content(chance)
    match chance.randrange(10):
        case 0:
            yield from _in_pieces(content, chance)
        case 1:
            yield frame(chance.choice([_BINARY, _PING, _PONG, 3, 7, 11, 15]), content)
        case 2:
            yield frame(_PING, content[:125])
        case 3:
            yield mutated_bytes(frame(_TEXT, content), chance)
        case 4:
            yield frame(_TEXT, content, mask=False)
        case 5:
            yield frame(_TEXT, b"\xff\xfe" + content)
        case _:
            yield frame(_TEXT, content)


def _content(chance: Random) -> bytes:
    """A message, right or mutated."""
    asked = {"query": document(chance), "variables": {}}
    message: object = {"type": chance.choice(_TYPES[:5]), "id": chance.choice("abc")}
    match chance.randrange(6):
        case 0:
            message = mutated({"type": "subscribe", "id": "a", "payload": asked}, chance)
        case 1:
            return payload(chance)
        case 2:
            message = {"type": chance.choice(_TYPES), "id": "a", "payload": None}
        case _:
            message = {"type": "subscribe", "id": chance.choice("abcdef"), "payload": asked}
    try:
        return orjson.dumps(message)
    except TypeError:
        return b'{"type":' + b"[" * 2000


def _in_pieces(content: bytes, chance: Random) -> Iterator[bytes]:
    """A text in several frames, with a ping between them."""
    at = chance.randrange(len(content) + 1)
    yield frame(_TEXT, content[:at], final=False)
    if chance.random() < 0.5:
        yield frame(_PING, b"x")
    yield frame(chance.choice([0, 0, 0, _TEXT]), content[at:])
