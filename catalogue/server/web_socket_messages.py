"""The messages of graphql-transport-ws, read strictly: what is none of them ends the connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import cast

import orjson

from catalogue.resolvers.text import accepted_languages
from catalogue.server.graphql_request import GraphQLRequest, Refused, request_of
from catalogue.server.operations import Asker

PROTOCOL = "graphql-transport-ws"

_LONGEST_REASON = 123
"""Bytes that a WebSocket has for the reason of a close."""


class CloseCode(IntEnum):
    """Why the server ends a connection: those of the protocol, and of WebSocket itself."""

    TOO_BIG = 1009
    DEFECT = 1011
    TOO_SLOW = 1013  # of these, clients connect again after this one
    BAD_REQUEST = 4400
    UNAUTHORIZED = 4401
    FORBIDDEN = 4403
    SUBPROTOCOL_NOT_ACCEPTABLE = 4406
    NOT_INITIALISED_IN_TIME = 4408
    SUBSCRIBER_EXISTS = 4409
    INITIALISED_TWICE = 4429


class Closing(Exception):
    """The connection is to end, with this code and as much of the sentence as it can carry."""

    def __init__(self, code: CloseCode, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.reason = sentence.encode()[:_LONGEST_REASON].decode(errors="ignore")


class MessageType(StrEnum):
    CONNECTION_INIT = "connection_init"
    CONNECTION_ACK = "connection_ack"
    PING = "ping"
    PONG = "pong"
    SUBSCRIBE = "subscribe"
    NEXT = "next"
    ERROR = "error"
    COMPLETE = "complete"


_SENT_BY_CLIENTS = frozenset(MessageType) - {
    MessageType.CONNECTION_ACK,
    MessageType.NEXT,
    MessageType.ERROR,
}
_OF_AN_OPERATION = (MessageType.SUBSCRIBE, MessageType.COMPLETE)


@dataclass(frozen=True, slots=True)
class ClientMessage:
    """`id` is that of an operation, empty in messages that belong to none."""

    type: MessageType
    id: str
    payload: Mapping[str, object]


def read(text: str | None, largest: int) -> ClientMessage:
    """The message in a frame of so many bytes at most; None: the frame was binary.

    Raises Closing.
    """
    if text is None:
        raise _bad("Send messages as text.")
    if len(text) > largest:
        raise Closing(CloseCode.TOO_BIG, f"The message is larger than {largest:,} bytes.")
    try:
        given = cast("object", orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise _bad(f"This is not JSON: {error}.") from None
    if not isinstance(given, dict):
        raise _bad("A message must be a JSON object.")
    return _message(cast("dict[str, object]", given))


def request_in(message: ClientMessage) -> GraphQLRequest:
    """What is to be executed. Raises Closing."""
    try:
        return request_of(message.payload)
    except Refused as refusal:
        raise _bad(str(refusal)) from None


def asker_in(message: ClientMessage, headers: Mapping[str, str], address: str) -> Asker:
    """How the client introduces itself: as in the headers of a request, which count as well.

    Browsers cannot set headers of a WebSocket. Raises Closing.
    """
    given = {name.lower(): value for name, value in message.payload.items()}
    authorization = given.get("authorization", headers.get("authorization"))
    languages = given.get("accept-language", headers.get("accept-language"))
    if not isinstance(authorization, str | None) or not isinstance(languages, str | None):
        raise _bad("`Authorization` and `Accept-Language` must be strings.")
    return Asker(authorization, accepted_languages(languages), address)


def _message(given: Mapping[str, object]) -> ClientMessage:
    name = given.get("type")
    if not isinstance(name, str) or name not in _SENT_BY_CLIENTS:
        raise _bad(f"`type` must be one of {', '.join(sorted(_SENT_BY_CLIENTS))}.")
    kind, id_ = MessageType(name), given.get("id", "")
    if not isinstance(id_, str) or (kind in _OF_AN_OPERATION and not id_):
        raise _bad(f"`{kind}` needs an `id` that is a string and not empty.")
    payload = given.get("payload")
    if payload is None:
        payload = {}
    if not isinstance(payload, dict):
        raise _bad("`payload` must be a JSON object.")
    return ClientMessage(kind, id_, cast("dict[str, object]", payload))


def _bad(sentence: str) -> Closing:
    return Closing(CloseCode.BAD_REQUEST, sentence)
