"""Hands letters to the mail server that POLKU_SMTP_URL names; the only one that speaks SMTP.

Passwords and letters never travel in the clear: `smtps://` is encrypted from the first byte, and
`smtp://` must become so by STARTTLS, unless the server is on this machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from catalogue.errors import MailRefused, MailUnavailable, SettingsInvalid
from catalogue.settings import Settings

_TIMEOUT = 20.0
_LOCAL = ("127.0.0.1", "::1", "localhost")
_PORTS = {"smtp": 587, "smtps": 465}
_PERMANENT = 500
"""From this code on a server says that trying again is of no use (RFC 5321, section 4.2.1)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A text to one address."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in, and whom they are from."""

    host: str
    port: int
    is_encrypted: bool
    sender: Address
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    async def send(self, letter: Letter) -> None:
        """Raises MailRefused where no later attempt will do, MailUnavailable where one may.

        What is said of it holds neither the address nor what the server answered.
        """
        try:
            await aiosmtplib.send(
                _message(letter, self.sender),
                hostname=self.host,
                port=self.port,
                username=self.user,
                password=self.password,
                use_tls=self.is_encrypted,
                start_tls=None if self.host in _LOCAL else not self.is_encrypted,
                local_hostname=self.sender.domain,
                timeout=_TIMEOUT,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            if any(each.code >= _PERMANENT for each in error.recipients):
                raise MailRefused("The mail server knows no such mailbox.") from None
            raise MailUnavailable("The mail server does not take mail for it now.") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailUnavailable(
                f"The mail server cannot be used: {type(error).__name__}."
            ) from None


def mail_server(settings: Settings) -> MailServer | None:
    """None where none is set. Raises SettingsInvalid where settings do not go together."""
    if settings.smtp_url is None:
        return None
    if settings.mail_from is None or settings.public_url is None:
        raise SettingsInvalid(
            "POLKU_SMTP_URL needs POLKU_MAIL_FROM and POLKU_PUBLIC_URL beside it: whom mails are "
            "from, and where their links lead."
        )
    try:
        sender = _address(settings.mail_from)
        return _server(settings.smtp_url.get_secret_value(), sender)
    except ValueError:
        raise SettingsInvalid(
            "POLKU_SMTP_URL is like smtps://user:password@host:465, and POLKU_MAIL_FROM like "
            "Polku of Example <polku@example.fi>."
        ) from None


def _address(text: str) -> Address:
    """`Name <mailbox@domain>`, or the mailbox alone. Raises ValueError."""
    name, mailbox = parseaddr(text)
    return Address(name, addr_spec=mailbox)


def _server(address: str, sender: Address) -> MailServer:
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        is_encrypted=parts.scheme == "smtps",
        sender=sender,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def _message(letter: Letter, sender: Address) -> EmailMessage:
    """Marked as written by a program, so that no absent person's program answers (RFC 3834)."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    return message
