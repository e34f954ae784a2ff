"""The file in a form (multipart/form-data, RFC 7578), which is at hand whole."""

from __future__ import annotations

from email.message import Message
from email.parser import HeaderParser

_END_OF_HEADERS = b"\r\n\r\n"


def file_in(content_type: str, body: bytes) -> tuple[str, bytes] | None:
    """The name and the content of the first file of the form; None where it has none."""
    boundary = _boundary(content_type)
    if boundary is None:
        return None
    delimiter = b"\r\n--" + boundary.encode("latin-1", errors="replace")
    parts = (b"\r\n" + body).split(delimiter)
    for part in parts[1:-1]:  # before the first is nothing, behind the last the end of all
        head, separator, content = part.removeprefix(b"\r\n").partition(_END_OF_HEADERS)
        if separator and (name := _file_name(head)):
            return name, content
    return None


def _file_name(head: bytes) -> str | None:
    """Browsers write it in UTF-8 as it is."""
    return HeaderParser().parsestr(head.decode(errors="replace")).get_filename()


def _boundary(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = content_type
    return message.get_boundary()
