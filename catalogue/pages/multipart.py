"""Forms with a file (multipart/form-data, RFC 7578), which are at hand whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser

from catalogue.resolvers.uploads import SentFile

_END_OF_HEADERS = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class FormWithFile:
    """Its fields by their names, and the first of its files."""

    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    file: SentFile | None = None


def form_of(content_type: str, body: bytes) -> FormWithFile:
    """An empty one where it is no such form."""
    boundary = _boundary(content_type)
    if boundary is None:
        return FormWithFile()
    delimiter = b"\r\n--" + boundary.encode("latin-1", errors="replace")
    parts = (b"\r\n" + body).split(delimiter)
    fields: dict[str, str] = {}
    files: list[SentFile] = []
    for part in parts[1:-1]:  # before the first is nothing, behind the last the end of all
        head, separator, content = part.removeprefix(b"\r\n").partition(_END_OF_HEADERS)
        headers = HeaderParser().parsestr(head.decode(errors="replace"))  # browsers write UTF-8
        name = headers.get_param("name", header="content-disposition")
        if separator and (file_name := headers.get_filename()):
            files.append(SentFile.called(file_name, content))
        elif separator and isinstance(name, str):
            fields[name] = content.decode(errors="replace")
    return FormWithFile(fields, files[0] if files else None)


def _boundary(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = content_type
    return message.get_boundary()
