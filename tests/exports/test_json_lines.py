"""Documents, one a line, as they are."""

from __future__ import annotations

import json

from catalogue.store.database import Connection
from tests.exports.small_catalogue import ADVICE, CATALOGUE, GONE, GONE_PLACE, written


async def test_every_living_document_is_a_line(database: Connection) -> None:
    lines = [json.loads(line) for line in (await written(database, "json-lines")).splitlines()]
    expected = {each.id for each in CATALOGUE} - {GONE.id, GONE_PLACE.id}
    assert {line["id"] for line in lines} == expected
    assert len(lines) == len(expected)


async def test_a_line_is_the_document(database: Connection) -> None:
    told = json.loads(await written(database, "json-lines", ADVICE))
    assert told == ADVICE.model_dump(by_alias=True, exclude_none=True, mode="json")


async def test_a_line_names_its_sources_and_their_licences(database: Connection) -> None:
    told = json.loads(await written(database, "json-lines", ADVICE))
    assert [(each["source"], each["licence"]) for each in told["sources"]] == [("ptv", "CC0-1.0")]
