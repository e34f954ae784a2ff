"""From the bytes of a file to its characters: saved texts are of any encoding and line end."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable

from catalogue.errors import SourceMalformed

UTF_8, UTF_16, WINDOWS = "utf-8-sig", "utf-16", "cp1252"

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_END = re.compile(r"\r\n?|\n?\f|[\v\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n\t]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")


def text_of(body: bytes, name: str) -> str:
    """The characters of a file: composed, with one kind of line end and ordinary spaces.

    Raises SourceMalformed, naming the file, where it is empty or no text.
    """
    if not body.strip():
        raise SourceMalformed(f"{name} is empty. Save it again or move it away.")
    encoding = encoding_of([body])
    if encoding != UTF_16 and b"\0" in body:
        raise SourceMalformed(f"{name} is not a text file. Save it again as text or move it away.")
    return _tidy(codecs.getincrementaldecoder(encoding)("replace").decode(body))


def encoding_of(pieces: Iterable[bytes]) -> str:
    """UTF-8 where the bytes can be that (the last character may be cut off), else Windows'."""
    decoder = codecs.getincrementaldecoder(UTF_8)()
    for number, piece in enumerate(pieces):
        if number == 0 and piece.startswith(_UTF_16_MARKS):
            return UTF_16
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return WINDOWS
    return UTF_8


def _tidy(text: str) -> str:
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    return _INVISIBLE.sub("", _SPACE.sub(" ", text))
