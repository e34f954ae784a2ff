"""Looks through a workbook's XML before anybody takes it apart.

Older parsers (expat before 2.6) read a tag anew with every 16 kB that arrive of it, so one tag of
10 MB costs them five seconds, and one of 100 MB eight minutes. No office program writes such tags,
nor a document type, in which entities would be declared.
"""

from __future__ import annotations

import zipfile
from functools import partial
from pathlib import Path
from typing import IO
from xml.parsers import expat

from catalogue.errors import SourceMalformed
from loaders.spreadsheet.limits import LONGEST_TAG


def check_parts(path: Path) -> None:
    """Raises SourceMalformed where a part is made to keep a parser busy."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            with archive.open(part) as body:
                _check(body, path.name)


def _check(body: IO[bytes], name: str) -> None:
    """What is no XML is not looked at: whoever wants it as XML stops at the same place."""
    refused = SourceMalformed(
        f"{name} has XML in it that no spreadsheet program writes. Open it in one and save it "
        "again as xlsx or csv."
    )
    parser, given = expat.ParserCreate(), 0

    def refuse(*_: object) -> None:
        raise refused

    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in iter(partial(body.read, LONGEST_TAG), b""):
            parser.Parse(piece, False)  # noqa: FBT003 - pyexpat takes no names
            given += len(piece)
            if given - max(0, parser.CurrentByteIndex) > LONGEST_TAG:
                raise refused
    except expat.ExpatError:
        return
