"""The parameters of a list, read from the address and, where they are posted, from the body.

A parameter that a list does not know is refused: a filter that is passed over in silence would give
another answer than was asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar
from urllib.parse import parse_qsl
from uuid import UUID

from starlette.requests import Request

from catalogue.errors import InputInvalid
from catalogue.exports.hsds.asked import MOST, MOST_IN_FULL, MOST_WITH_SERVICES, Asked
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.hsds.taxonomies import Taxonomy, Term, taxonomy_with, term_with
from catalogue.model.text import Language
from catalogue.resolvers.limits import checked_text
from catalogue.server.error_codes import ErrorCode
from catalogue.server.graphql_request import Refused

EVERYWHERE = ("language", "format", "page", "per_page", "search")
OF_SERVICES = (
    *EVERYWHERE,
    *("taxonomy_term_id", "taxonomy_id", "organization_id"),
    *("modified_after", "minimal", "full", "tombstones"),
)
OF_ORGANIZATIONS = (
    *EVERYWHERE,
    *("taxonomy_term_id", "taxonomy_id", "modified_after", "full", "full_service", "tombstones"),
)
OF_PLACES = (
    *EVERYWHERE,
    *("taxonomy_term_id", "taxonomy_id", "organization_id"),
    *("modified_after", "full", "postcode", "proximity"),
)
OF_TERMS = (*EVERYWHERE, "taxonomy_id", "top_only", "parent_id")
OF_PACKAGE = ("language",)
OF_ONE = ("language", "full_service")

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_Value = TypeVar("_Value")

_LARGEST_BODY = 64 * 1024
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


async def given(request: Request) -> dict[str, str]:
    """The parameters; of one that is given twice the last.

    Raises Refused for a body that is too large.
    """
    found = dict(request.query_params)
    if request.method == "POST":
        found |= parse_qsl((await _body(request)).decode("utf-8", "replace"))
    return found


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_BODY:
            message = f"The body has more than {_LARGEST_BODY // 1024} KiB."
            raise Refused(413, ErrorCode.PAYLOAD_TOO_LARGE, message)
    return bytes(body)


def asked(parameters: Mapping[str, str], known: Collection[str]) -> Asked:
    """What they ask for. Raises InputInvalid with a sentence that says what to write."""
    for name in parameters:
        if name not in known:
            raise InputInvalid(f"{name}: there is no such parameter here. {_named(known)}")
    read = _Reader(parameters)
    taxonomy = read.one("taxonomy_id", _taxonomy)
    if taxonomy and taxonomy.filter is None and known is not OF_TERMS:
        raise InputInvalid("taxonomy_id: lists are not filtered by this taxonomy.")
    is_full, most = read.boolean("full"), MOST
    if read.boolean("full_service"):
        most = MOST_WITH_SERVICES
    elif is_full:
        most = MOST_IN_FULL
    return Asked(
        speech=read.one("language", _speech) or Speech(),
        search=checked_text(read.text("search") or "", "search"),
        term=read.one("taxonomy_term_id", _term),
        organization=read.one("organization_id", _id),
        taxonomy=taxonomy,
        modified_after=read.one("modified_after", _moment),
        is_full=is_full,
        is_minimal=read.boolean("minimal"),
        full_service=read.boolean("full_service"),
        is_streamed=read.one("format", _is_lines) or False,
        tombstones=read.boolean("tombstones"),
        page=read.number("page", 1, 1_000_000),
        per_page=read.number("per_page", min(MOST_IN_FULL, most), most),
        postcode=read.text("postcode"),
        proximity=read.number("proximity", 1, 2_000_000) if read.text("proximity") else None,
        parent=read.one("parent_id", _id),
        top_only=read.boolean("top_only"),
    )


def _named(known: Collection[str]) -> str:
    return f"There are: {', '.join(sorted(known))}."


class _Reader:
    """Reads parameters; an empty one is none."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters

    def text(self, name: str) -> str | None:
        return self._parameters.get(name, "").strip() or None

    def boolean(self, name: str) -> bool:
        word = (self.text(name) or "false").casefold()
        if word not in _BOOLEANS:
            raise InputInvalid(f"{name}: write true or false.")
        return _BOOLEANS[word]

    def number(self, name: str, usual: int, most: int) -> int:
        word = self.text(name) or str(usual)
        if not word.isdecimal() or not word.isascii() or not 1 <= int(word[:12]) <= most:
            raise InputInvalid(f"{name}: write a number from 1 to {most}.")
        return int(word)

    def one(self, name: str, reading: Callable[[str], _Value]) -> _Value | None:
        word = self.text(name)
        try:
            return reading(word) if word else None
        except ValueError as error:
            raise InputInvalid(f"{name}: {error}") from None


def _speech(word: str) -> Speech:
    if word not in {each.value for each in Language}:
        raise ValueError(f"write one of {', '.join(Language)}.")
    return Speech(Language(word))


def _moment(word: str) -> dt.datetime:
    """A moment or a date; what names no zone is meant in UTC, as all dates of HSDS are.

    Nothing changed before 1970: what is earlier is as good.
    """
    try:
        found = dt.datetime.fromisoformat(word)
        found = found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        raise ValueError("write a moment such as 2026-11-22T09:30:00Z.") from None
    return max(found, _EPOCH)


def _is_lines(word: str) -> bool:
    if word not in {"json", "ndjson"}:
        raise ValueError("write json or ndjson.")
    return word == "ndjson"


def _id(word: str) -> str:
    try:
        return str(UUID(word))
    except ValueError:
        raise ValueError("write an id: a UUID.") from None


def _term(word: str) -> Term:
    found = term_with(_id(word))
    if found is None or found.taxonomy.filter is None:
        raise ValueError("lists are not filtered by this term; /hsds/taxonomy_terms has others.")
    return found


def _taxonomy(word: str) -> Taxonomy:
    found = taxonomy_with(_id(word))
    if found is None:
        raise ValueError("there is no such taxonomy; /hsds/taxonomies names them.")
    return found
