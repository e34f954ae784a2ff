"""A receiver of messages as it may be: good, slow, hanging, redirecting, with any certificate."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import ssl
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from catalogue.webhooks.destinations import networks

LOOPBACK = networks("127.0.0.0/8")
NAME = "hooks.example"
"""What the receiver's certificate is for."""


@dataclass(frozen=True)
class Received:
    """A message as it came; `target`: the path and what is behind it."""

    target: str
    headers: dict[str, str]
    body: str

    @property
    def told(self) -> dict[str, Any]:
        return json.loads(self.body)


Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Receiver:
    """`answering` can be exchanged at any time. `came` is set with each message."""

    answering: Answering
    port: int = 0
    received: list[Received] = field(default_factory=list[Received])
    came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/polku?key=1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line, _, rest = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
        headers = {name.lower(): value for name, value in BytesParser().parsebytes(rest).items()}
        body = await reader.readexactly(int(headers["content-length"]))
        self.received.append(Received(line.decode().split(" ")[1], headers, body.decode()))
        self.came.set()
        try:
            await self.answering(reader, writer)
            await writer.drain()
        finally:
            writer.close()


def answer(status: str, *headers: str, body: bytes = b"") -> Answering:
    head = "\r\n".join((f"HTTP/1.1 {status}", *headers, f"content-length: {len(body)}", "", ""))

    async def answering(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + body)

    return answering


async def hang(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Until the other side has had enough."""
    await reader.read()


OK = answer("204 No Content")


@asynccontextmanager
async def receiver(
    answering: Answering = OK, certified: ssl.SSLContext | None = None
) -> AsyncGenerator[Receiver]:
    found = Receiver(answering)
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0, ssl=certified)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()


@dataclass(frozen=True)
class Certificates:
    """A receiver's side, and a sender's that trusts who has signed it."""

    server: ssl.SSLContext
    trusted: ssl.SSLContext


def certificates(name: str = NAME) -> Certificates:
    """Signed by itself: whoever trusts it trusts nobody else."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pem = made.public_bytes(serialization.Encoding.PEM)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "both.pem"
        path.write_bytes(pem + _unsealed(key))
        server.load_cert_chain(path)
    return Certificates(server, ssl.create_default_context(cadata=pem.decode()))


def _unsealed(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
