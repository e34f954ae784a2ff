"""Texts that callers send and that are read by hand: cursors, addresses of webhooks, headers.

Each has a few errors that it may answer with; anything else is a finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

import orjson

from catalogue.errors import CatalogueError
from catalogue.matching import match_cursor
from catalogue.model.identity import EntityKind, short_id_of_slug
from catalogue.pages.multipart import form_of
from catalogue.resolvers import cursors, feedback, links, row_page
from catalogue.resolvers.text import accepted_languages
from catalogue.search import cursor as search_cursor
from catalogue.search.opaque import opaque
from catalogue.search.query import Query
from catalogue.server.accepting import weights
from catalogue.server.encodings import accepted_encoding
from catalogue.server.graphql_request import Refused, id_of, queried
from catalogue.server.validity import is_named
from catalogue.webhooks.destinations import networks, url_errors
from tests.fuzzing.mutation import mutated, mutated_bytes, mutated_text
from tests.fuzzing.odd_values import ODD_TEXTS, odd_text
from tests.fuzzing.subject import Attempt, Subject

_EPOCH = "00000000-0000-0000-0000-000000000000"
_QUERY = Query(EntityKind.SERVICE, "velka")
_SEARCHED = search_cursor.encode(search_cursor.Position(0, "aaa", 1), _QUERY, _EPOCH)
_MATCHED = match_cursor.encoded(
    match_cursor.Position(*range(len(match_cursor.Position._fields))), "q", _EPOCH
)
_DATED = opaque(orjson.dumps(["routes", "2026-11-22T10:00:00+00:00", _EPOCH]))
_CANDIDATE = opaque(orjson.dumps([1, 0.5, "ptv:SERVICE:a", "tpr:SERVICE:b"]))
_GIVEN = opaque(orjson.dumps(["feedback", _EPOCH]))
_COUNTED = cursors.cursor(cursors.epochal("changes", _EPOCH), 17)
_FORM = (
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n--b--\r\n'
)
_OWN = networks("127.0.0.0/8")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads a text, and texts that it takes. `check` looks at what it gave."""

    name: str
    read: Callable[[str], object]
    examples: Sequence[str]
    is_cursor: bool = False


def _dated(text: str) -> object:
    position = row_page.dated_position("routes", text)
    assert position
    return position.created_at.astimezone(dt.UTC)  # as PostgreSQL is given it


def _webhook(text: str) -> object:
    return [error.message for error in url_errors(text, _OWN)]


def _form(text: str) -> object:
    kind, _, body = text.partition("\n")
    return form_of(kind, body.encode())


READINGS = [
    Reading(
        "search cursor",
        lambda text: search_cursor.decode(text, _QUERY, _EPOCH),
        [_SEARCHED],
        is_cursor=True,
    ),
    Reading(
        "match cursor",
        lambda text: match_cursor.decoded(text, "q", _EPOCH),
        [_MATCHED],
        is_cursor=True,
    ),
    Reading("dated cursor", _dated, [_DATED], is_cursor=True),
    Reading("candidate cursor", links._position, [_CANDIDATE], is_cursor=True),
    Reading("feedback cursor", feedback._position, [_GIVEN], is_cursor=True),
    Reading(
        "change cursor",
        lambda text: cursors.number_in_epoch(text, "changes", _EPOCH),
        [_COUNTED],
        is_cursor=True,
    ),
    Reading(
        "webhook", _webhook, ["https://hook.example/a", "http://127.0.0.1:8080/", "https://[::1]/"]
    ),
    Reading(
        "address",
        lambda text: queried(text.encode()),
        [f"documentId={id_of('{ a }')}", "query=%7Ba%7D&variables=%7B%7D"],
    ),
    Reading("languages", accepted_languages, ["fi;q=0.5, sv, *;q=0.1"]),
    Reading("weights", weights, ["text/html;q=0.9, */*;q=0.1"]),
    Reading("encoding", accepted_encoding, ["gzip, zstd;q=0"]),
    Reading("etag", lambda text: is_named('"a"', text), ['W/"a", "b"', "*"]),
    Reading("slug", short_id_of_slug, ["tyohonvalmennus-0a1b2c3d4e"]),
    Reading("form", _form, ["multipart/form-data; boundary=b\n" + _FORM.decode()]),
]


def _changed(reading: Reading, chance: Random) -> str:
    """An example with something odd in it; of a cursor now and then what it is made of."""
    example = chance.choice(reading.examples)
    if reading.is_cursor and chance.random() < 0.7:
        return _forged(example, chance)
    match chance.randrange(4):
        case 0:
            return chance.choice(ODD_TEXTS)
        case 1:
            return odd_text(chance)
        case _:
            return mutated_text(example, chance)


def _forged(cursor: str, chance: Random) -> str:
    content = search_cursor.content_of(cursor, 1000)
    try:
        told: object = orjson.loads(content)
        return opaque(orjson.dumps(mutated(told, chance, [["a", "0001-01-01T00:00:00+14:00"]])))
    except (ValueError, TypeError):
        return opaque(mutated_bytes(content, chance))


@asynccontextmanager
async def opened() -> AsyncGenerator[Attempt]:
    async def attempt(chance: Random) -> str:
        reading = chance.choice(READINGS)
        try:
            reading.read(_changed(reading, chance))
        except (CatalogueError, Refused) as error:
            return f"{reading.name} {type(error).__name__}"
        return f"{reading.name} read"

    yield attempt


SUBJECTS = [Subject("texts", opened, cases=20_000, seconds=0.5)]
