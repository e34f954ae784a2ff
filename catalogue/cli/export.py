"""`polku export`: the whole catalogue as a file, in other people's formats."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from catalogue.cli.screen import progress
from catalogue.cli.surroundings import database
from catalogue.errors import InputInvalid
from catalogue.exports.format import Format
from catalogue.exports.formats import FORMATS
from catalogue.exports.moment import Hearer, this_moment
from catalogue.exports.publisher import Publisher
from catalogue.model.identity import EntityKind
from catalogue.settings import settings

_STAGES = {
    EntityKind.SERVICE: "services",
    EntityKind.SERVICE_CHANNEL: "channels",
    EntityKind.ORGANIZATION: "organisations",
    EntityKind.EVENT: "events",
    EntityKind.PROJECT: "projects",
}


def export(
    format: Annotated[str, typer.Argument(help=f"One of: {', '.join(FORMATS)}.")],
    *,
    output: Annotated[
        Path | None, typer.Option(help="The file to write. Unset: standard output.")
    ] = None,
) -> None:
    """Write the whole catalogue, as it is now, to a file.

    For example: polku export csv --output services.csv
    """
    if format not in FORMATS:
        raise InputInvalid(f"There is no format {format!r}. There are: {', '.join(FORMATS)}.")
    with _opened(output) as file, progress() as bars:
        asyncio.run(
            _written(FORMATS[format], file, lambda kind, read: bars(_STAGES[kind], read, None))
        )


async def _written(format: Format, file: BinaryIO, hear: Hearer) -> None:
    async with database() as connection, this_moment(connection, hear) as moment:
        async for part in format.write(moment, _publisher()):
            file.write(part)


def _publisher() -> Publisher:
    site = settings().public_url or f"http://{settings().host}:{settings().port}"
    return Publisher(settings().publisher, site.rstrip("/"))


@contextmanager
def _opened(output: Path | None) -> Generator[BinaryIO]:
    """The file, which is there only once it is whole."""
    if output is None:
        yield sys.stdout.buffer
        return
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
