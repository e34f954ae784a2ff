"""Every format at its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.exports.format import Format
from catalogue.exports.formats import FORMATS
from catalogue.store.database import Connection
from tests.exports.small_catalogue import ADVICE, CATALOGUE
from tests.search.database import publish
from tests.server.serving import asking


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
async def test_every_format_has_an_address(
    format: Format, index: Path, database: Connection, database_url: str
) -> None:
    await publish(database, *CATALOGUE)
    async with asking(index, database_url) as ask:
        response = await ask.client.get(format.address)
    assert (response.status_code, response.headers["content-type"]) == (200, format.media_type)
    assert response.headers["content-disposition"] == f'attachment; filename="{format.file_name}"'
    assert len(response.content) > 500


async def test_pages_are_named_where_the_server_was_reached(
    index: Path, database: Connection, database_url: str
) -> None:
    await publish(database, ADVICE)
    async with asking(index, database_url) as ask:
        text = (await ask.client.get("/exports/services.csv")).text
    assert f"http://polku.test/service/{ADVICE.slug}" in text
