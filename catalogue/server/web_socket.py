"""GraphQL over WebSocket (graphql-transport-ws): several operations at a time over one connection.

Pages may connect as they may ask, by default those of any origin: a browser sends nothing by itself
that would make its user known to us.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from collections.abc import Generator
from contextlib import aclosing, contextmanager, suppress
from typing import NoReturn, cast

import orjson
import structlog
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from catalogue.access.viewer import Viewer
from catalogue.errors import Unauthenticated
from catalogue.observation import metrics
from catalogue.resolvers.context import DeadlineExceeded
from catalogue.server import answers, web_socket_messages
from catalogue.server.answers import Json
from catalogue.server.client_address import address_in
from catalogue.server.error_codes import ErrorCode
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.operations import Asker, Operations
from catalogue.server.origins import ANY_ORIGIN, Origins
from catalogue.server.web_socket_messages import (
    PROTOCOL,
    ClientMessage,
    CloseCode,
    Closing,
    MessageType,
)

log = structlog.get_logger()

_STREAMS = metrics.OPEN_STREAMS.labels("websocket")


class WebSocketEndpoint:
    """Takes connections of pages that may ask, and says why it ends one."""

    def __init__(self, operations: Operations, origins: Origins = ANY_ORIGIN) -> None:
        self._operations = operations
        self._origins = origins
        self._sockets = _Sockets(operations.limits.sockets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        if not self._origins.allow_socket(socket.headers):
            await socket.close()  # before it is accepted: browsers are answered 403
            return
        closing = await self._conversed(socket)
        log.info("web socket", path=socket.url.path, code=closing.code if closing else None)
        if closing is None:
            return
        # Too slow for this as well, or the connection was no WebSocket any more and is closed.
        with suppress(WebSocketDisconnect, TimeoutError, RuntimeError):
            async with asyncio.timeout(self._operations.limits.patience):
                await socket.close(closing.code, closing.reason)

    async def _conversed(self, socket: WebSocket) -> Closing | None:
        """Why to close the connection; None where the client has done so."""
        closing = None
        try:
            async with asyncio.TaskGroup() as operations:
                await _Conversation(socket, self._operations, operations).hold(self._sockets)
        except* WebSocketDisconnect:
            pass
        except* Closing as group:
            closing = cast("Closing", group.exceptions[0])
        except* Exception:
            log.exception("a web socket failed")
            closing = Closing(CloseCode.DEFECT, "Something went wrong here.")
        return closing


class _Sockets:
    """How many connections each client has in this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    @contextmanager
    def one_of(self, client: str) -> Generator[None]:
        """Raises Closing where it has as many as it may."""
        if self._open[client] >= self._most:
            raise Closing(CloseCode.TOO_SLOW, f"You have {self._most} connections: use those.")
        self._open[client] += 1
        try:
            with _STREAMS.track_inprogress():
                yield
        finally:
            self._open[client] -= 1
            if not self._open[client]:
                del self._open[client]


class _Conversation:
    """One connection from its beginning to its end."""

    def __init__(self, socket: WebSocket, operations: Operations, group: asyncio.TaskGroup) -> None:
        self._socket = socket
        self._operations = operations
        self._limits = operations.limits
        self._group = group
        self._running: dict[str, asyncio.Task[None]] = {}

    async def hold(self, sockets: _Sockets) -> NoReturn:
        """Raises Closing, or WebSocketDisconnect when the client has gone."""
        await self._accept()
        asker, viewer = await self._introduced()
        with sockets.one_of(viewer.subject or f"address {asker.address}"):
            await self._send(MessageType.CONNECTION_ACK)
            await self._listen(asker)

    async def _listen(self, asker: Asker) -> NoReturn:
        while True:
            message = await self._received()
            match message.type:
                case MessageType.SUBSCRIBE:
                    await self._subscribe(message, asker)
                case MessageType.COMPLETE:
                    self._complete(message.id)
                case MessageType.CONNECTION_INIT:
                    raise Closing(CloseCode.INITIALISED_TWICE, "Too many initialisation requests")
                case _:
                    pass

    async def _accept(self) -> None:
        is_spoken = PROTOCOL in self._socket.scope["subprotocols"]
        await self._socket.accept(PROTOCOL if is_spoken else None)
        if not is_spoken:
            raise Closing(
                CloseCode.SUBPROTOCOL_NOT_ACCEPTABLE,
                f"Subprotocol not acceptable: this server speaks {PROTOCOL}.",
            )

    async def _introduced(self) -> tuple[Asker, Viewer]:
        """Who the client is, once it has said so in time."""
        try:
            async with asyncio.timeout(self._limits.patience):
                message = await self._first()
        except TimeoutError:
            raise Closing(
                CloseCode.NOT_INITIALISED_IN_TIME, "Connection initialisation timeout"
            ) from None
        address = address_in(self._socket.scope)
        asker = web_socket_messages.asker_in(message, self._socket.headers, address)
        try:
            context = await self._operations.context(asker)
        except Unauthenticated as error:
            raise Closing(CloseCode.FORBIDDEN, str(error)) from None
        except DeadlineExceeded:
            raise Closing(CloseCode.TOO_SLOW, "Who you are takes long to look up.") from None
        return asker, context.viewer

    async def _first(self) -> ClientMessage:
        while True:
            message = await self._received()
            match message.type:
                case MessageType.CONNECTION_INIT:
                    return message
                case MessageType.SUBSCRIBE:
                    raise Closing(CloseCode.UNAUTHORIZED, "Unauthorized: send connection_init.")
                case _:
                    pass

    async def _received(self) -> ClientMessage:
        """The next message; a ping is answered on the way."""
        frame = await self._socket.receive()
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame.get("code", 1005))
        message = web_socket_messages.read(frame.get("text"), self._limits.body_size)
        if message.type is MessageType.PING:
            await self._send(MessageType.PONG)
        return message

    async def _subscribe(self, message: ClientMessage, asker: Asker) -> None:
        asked = web_socket_messages.request_in(message)
        if message.id in self._running:
            raise Closing(
                CloseCode.SUBSCRIBER_EXISTS, f"Subscriber for {message.id} already exists"
            )
        if len(self._running) >= self._limits.operations:
            sentence = f"At most {self._limits.operations} operations at a time a connection."
            refusal = answers.error_body(ErrorCode.LIMIT_EXCEEDED, sentence, _new_request_id())
            await self._send(MessageType.ERROR, message.id, refusal["errors"])
            return
        running = self._run(message.id, asked, asker)
        self._running[message.id] = self._group.create_task(running)

    def _complete(self, id_: str) -> None:
        """The client does not want to hear more; what has ended already is not known any more."""
        if task := self._running.pop(id_, None):
            task.cancel()

    async def _run(self, id_: str, asked: GraphQLRequest, asker: Asker) -> None:
        request_id = _new_request_id()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            is_refused = await self._answer(id_, asked, asker, request_id)
        del self._running[id_]  # free for another before the client hears of the end
        if not is_refused:
            await self._send(MessageType.COMPLETE, id_)

    async def _answer(self, id_: str, asked: GraphQLRequest, asker: Asker, request_id: str) -> bool:
        """Whether it was refused before anything of it was answered, which ends it."""
        is_first = True
        async with aclosing(self._operations.introduced(asked, asker, request_id)) as stream:
            async for answer in stream:
                if is_first and answer.is_request_error:
                    await self._send(MessageType.ERROR, id_, answer.errors)
                    return True
                body = answer.body(self._operations.extensions())
                await self._send(MessageType.NEXT, id_, orjson.Fragment(body))
                is_first = False
        return False

    async def _send(self, kind: MessageType, id_: str = "", payload: object = None) -> None:
        message: Json = {"type": kind}
        if id_:
            message["id"] = id_
        if payload is not None:
            message["payload"] = payload
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._socket.send_text(orjson.dumps(message).decode())
        except RuntimeError:  # uvicorn has closed it, for what came was no text or not masked
            raise WebSocketDisconnect from None
        except TimeoutError:
            raise Closing(
                CloseCode.TOO_SLOW,
                "You take messages too slowly. Connect again, after your cursor.",
            ) from None


def _new_request_id() -> str:
    return uuid.uuid4().hex
