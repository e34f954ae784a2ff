"""An HTTP connection that waits for nobody for ever, and that is closed between requests only.

Who opens many connections and sends or reads a byte now and then (slowloris and its kin) would else
keep each of them for as long as they like. And when a server process ends, a client that keeps its
connection would else be cut off in the moment of asking again.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LOOK_EVERY = 10.0
"""Seconds between two looks at a connection; a request's head must come whole within one or two."""

SLOWEST_BODY = 10_000
"""Bytes of a body that must come between two looks: 1 KB a second."""

SLOWEST_READER = 3
"""Looks in a row that may find an answer stuck: a client takes 48 KB in half a minute, or goes."""

LAST_REQUEST_WITHIN = 1.0
"""Seconds in which a client may still ask a process that ends; the answer closes the connection."""


class Connection(HttpToolsProtocol):
    """Looked at by one timer; a request costs a few assignments."""

    _look: asyncio.TimerHandle | None = None
    _is_asking = True  # from the first byte of a request to its last, and before the first request
    _has_head = False
    _was_asking = False
    _received = 0
    _stuck = 0
    _is_leaving = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        self._look_no_more()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        self._look_no_more()
        super().handle_websocket_upgrade()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_asking, self._has_head, self._was_asking = True, False, False

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._has_head = True
        if self._is_leaving and self.cycle:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        self._received += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._is_asking = False
        super().on_message_complete()

    def resume_writing(self) -> None:
        self._stuck = 0
        super().resume_writing()

    def shutdown(self) -> None:
        """Takes leave: whoever is idle may ask once more, whoever asks is answered."""
        self._is_leaving = True
        if self._is_idle():
            self.loop.call_later(LAST_REQUEST_WITHIN, self._leave)
        else:
            super().shutdown()

    def _leave(self) -> None:
        if self._is_idle():
            self.transport.close()

    def _is_idle(self) -> bool:
        return not self.cycle or self.cycle.response_complete

    def _look_later(self) -> None:
        self._look = self.loop.call_later(LOOK_EVERY, self._look_at)

    def _look_no_more(self) -> None:
        if self._look:
            self._look.cancel()

    def _look_at(self) -> None:
        """Cuts off who has not come on since the last look."""
        self._stuck = self._stuck + 1 if self._is_stuck() else 0
        if self._is_too_slow() or self._stuck > SLOWEST_READER:
            self.transport.abort()
            return
        self._was_asking, self._received = self._is_asking, 0
        self._look_later()

    def _is_too_slow(self) -> bool:
        if not (self._is_asking and self._was_asking) or self.flow.read_paused:
            return False
        return not self._has_head or self._received < SLOWEST_BODY

    def _is_stuck(self) -> bool:
        is_closing = self.transport.is_closing()  # it waits for what was written to be taken
        return self.flow.write_paused or is_closing
