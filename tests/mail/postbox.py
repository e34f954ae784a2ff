"""A mail server of this machine that keeps what it is given, and refuses whom it is told to."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller

from tests.running import free_port

FROM = "Polun ylläpito <polku@polku.example>"
PUBLIC_URL = "https://polku.example"


@dataclass
class Postbox:
    """`refuses`: what it answers instead of taking a mail, as `550 No such mailbox`.

    `came` is set once there is a mail.
    """

    url: str = ""
    mails: list[EmailMessage] = field(default_factory=list[EmailMessage])
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list[tuple[str, list[str]]])
    refuses: str | None = None
    came: Event = field(default_factory=Event)

    async def handle_RCPT(  # noqa: N802 - what aiosmtpd calls it
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append(message)
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        self.came.set()
        return "250 OK"


@contextmanager
def postbox() -> Generator[Postbox]:
    """A running one."""
    kept = Postbox()
    port = free_port()
    controller = Controller(kept, hostname="0.0.0.0", port=port)  # noqa: S104 - as 127.0.0.2 as well
    controller.start()
    try:
        kept.url = f"smtp://127.0.0.1:{port}"
        yield kept
    finally:
        controller.stop()
