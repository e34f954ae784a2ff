"""Reads a GraphQL request, strictly: whatever is not one is refused with a sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

import orjson
from starlette.datastructures import QueryParams
from starlette.requests import Request

from catalogue.server.error_codes import ErrorCode


class Refused(Exception):
    """The HTTP request is refused with this status before anything is executed."""

    def __init__(
        self, status: int, code: ErrorCode, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})


class Malformed(Refused):
    """The HTTP request can be read, and is no GraphQL request."""

    def __init__(self, message: str) -> None:
        super().__init__(400, ErrorCode.BAD_REQUEST, message)


_SHORT = 2_000
"""Bytes of an address's query, and characters of a text, of which what is read is remembered."""

_SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What is to be executed.

    The text is empty where a client names it by its SHA-256 alone (`document_id`).
    """

    query: str
    variables: Mapping[str, object] = field(default_factory=dict[str, object])
    operation_name: str | None = None
    document_id: str | None = None

    @property
    def id(self) -> str:
        """The SHA-256 of the text."""
        return self.document_id or id_of(self.query)


def id_of(text: str) -> str:
    """The SHA-256 of a document's text, as 64 hexadecimal digits."""
    return _remembered_id(text) if len(text) <= _SHORT else _sha256(text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_remembered_id = lru_cache(maxsize=500)(_sha256)


async def posted(request: Request, largest: int) -> GraphQLRequest:
    """The request in a JSON body of so many bytes at most.

    Raises Refused: 415, 413 or 400.
    """
    _check_content_type(request.headers.get("content-type"))
    content = _decoded(await body_of(request, largest))
    if isinstance(content, list):
        raise Malformed("One operation a request: batches are not answered.")
    if not isinstance(content, dict):
        raise Malformed("The body must be a JSON object with a `query`.")
    return request_of(cast("dict[str, object]", content))


def queried(query_string: bytes) -> GraphQLRequest:
    """The request in the query of an address; `variables` and `extensions` are JSON in it.

    Front ends ask by few addresses, so short ones are read once. Raises Refused: 400.
    """
    read = _remembered if len(query_string) <= _SHORT else _read
    return read(query_string)


def _read(query_string: bytes) -> GraphQLRequest:
    parameters = QueryParams(query_string)
    given: dict[str, object] = {
        name: parameters[name]
        for name in ("documentId", "query", "operationName")
        if parameters.get(name)
    }
    for name in ("variables", "extensions"):
        if text := parameters.get(name, "").strip():
            given[name] = _decoded_parameter(name, text)
    return request_of(given)


_remembered = lru_cache(maxsize=500)(_read)


def _check_content_type(content_type: str | None) -> None:
    media_type, *parameters = (part.strip().lower() for part in (content_type or "").split(";"))
    charsets = [
        value.strip('"')
        for name, _, value in (parameter.partition("=") for parameter in parameters)
        if name == "charset"
    ]
    if media_type != "application/json" or charsets not in ([], ["utf-8"], ["utf8"]):
        raise Refused(
            415,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "Send the request as Content-Type: application/json, in UTF-8.",
        )


async def body_of(request: Request, largest: int) -> bytes:
    """The body, read no further than allowed. Raises Refused: 413."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise Refused(
                413,
                ErrorCode.PAYLOAD_TOO_LARGE,
                f"The body is larger than {largest:,} bytes.",
                {"Connection": "close"},
            )
    return bytes(body)


def _decoded(body: bytes) -> object:
    """The value of a JSON text in UTF-8. Deep nesting and endless numbers are no JSON for us."""
    try:
        return cast("object", orjson.loads(body))
    except orjson.JSONDecodeError as error:
        raise Refused(400, ErrorCode.BAD_REQUEST, f"This is not JSON: {error}.") from None


def _decoded_parameter(name: str, text: str) -> object:
    try:
        return cast("object", orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise Malformed(f"`{name}` is not JSON: {error}.") from None


def request_of(given: Mapping[str, object]) -> GraphQLRequest:
    """The request in its decoded parameters. Raises Refused: 400."""
    operation_name = given.get("operationName")
    if not isinstance(operation_name, str | None):
        raise Malformed("`operationName` must be a string or null.")
    variables = _mapping(given, "variables")
    document_id = _document_id(given.get("documentId") or _hash_in(_mapping(given, "extensions")))
    query = _query(given.get("query"), document_id)
    return GraphQLRequest(query, variables, operation_name, document_id)


def _query(query: object, document_id: str | None) -> str:
    """The text, which may be left out where it is named."""
    if query is None and document_id:
        return ""
    if not isinstance(query, str) or not query.strip():
        raise Malformed("`query` must be a GraphQL document.")
    if document_id and document_id != id_of(query):
        raise Malformed("`documentId` is not the SHA-256 of `query`.")
    return query


def _document_id(given: object) -> str | None:
    if given is None:
        return None
    found = _SHA256.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise Malformed("`documentId` must be the SHA-256 of a document: 64 digits of 0-9 and a-f.")
    return found[1]


def _hash_in(extensions: Mapping[str, object]) -> object:
    """The SHA-256 where Apollo's clients tell it ("automatic persisted queries")."""
    persisted = extensions.get("persistedQuery")
    return (
        cast("dict[str, object]", persisted).get("sha256Hash")
        if isinstance(persisted, dict)
        else None
    )


def _mapping(given: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = given.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Malformed(f"`{name}` must be a JSON object or null.")
    return cast("dict[str, object]", value)
