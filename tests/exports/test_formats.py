"""What holds for every format."""

from __future__ import annotations

import io
import json
import zipfile
from uuid import UUID

import pytest

from catalogue.exports.formats import FORMATS
from catalogue.store.database import Connection
from tests.exports.small_catalogue import ADVICE, CATALOGUE, exported, written
from tests.search.database import publish

CONFIDENTIAL = "only for advisors"


def text_of(export: bytes) -> str:
    """All of it, also what a zip file holds."""
    if not zipfile.is_zipfile(io.BytesIO(export)):
        return export.decode()
    with zipfile.ZipFile(io.BytesIO(export)) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("format", FORMATS)
async def test_what_advisors_alone_may_read_is_in_no_export(
    format: str, database: Connection
) -> None:
    await publish(database, *CATALOGUE)
    await database.execute(
        "UPDATE document SET advisor = jsonb_build_object('referral', $1::text) WHERE entity = $2",
        CONFIDENTIAL,
        UUID(ADVICE.id),
    )
    text = text_of(await exported(database, format))
    assert CONFIDENTIAL not in text
    assert len(text) > 500


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "dcat-ap"])
async def test_every_format_names_the_sources_and_their_licences(
    format: str, database: Connection
) -> None:
    text = text_of(await written(database, format))
    assert "DVV" in text
    assert "CC0-1.0" in text


@pytest.mark.parametrize("format", ["cpsv-ap", "schema-org", "dcat-ap"])
async def test_linked_data_of_an_empty_catalogue_can_be_read(
    format: str, database: Connection
) -> None:
    told = json.loads(await exported(database, format))
    assert set(told) == {"@context", "@graph"}
