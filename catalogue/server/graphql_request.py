"""Reads a GraphQL request, strictly: whatever is not one is refused with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import orjson
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


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What is to be executed."""

    query: str
    variables: Mapping[str, object] = field(default_factory=dict[str, object])
    operation_name: str | None = None


async def posted(request: Request, largest: int) -> GraphQLRequest:
    """The request in a JSON body of so many bytes at most.

    Raises Refused: 415, 413 or 400.
    """
    _check_content_type(request.headers.get("content-type"))
    content = _decoded(await body_of(request, largest))
    if isinstance(content, list):
        raise _bad("One operation a request: batches are not answered.")
    if not isinstance(content, dict):
        raise _bad("The body must be a JSON object with a `query`.")
    return request_of(cast("dict[str, object]", content))


def queried(parameters: Mapping[str, str]) -> GraphQLRequest:
    """The request in the parameters of an address; `variables` and `extensions` are JSON.

    Raises Refused: 400.
    """
    given: dict[str, object] = {
        name: parameters[name] for name in ("query", "operationName") if parameters.get(name)
    }
    for name in ("variables", "extensions"):
        if text := parameters.get(name, "").strip():
            given[name] = _decoded(text.encode())
    return request_of(given)


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


def _decoded(text: bytes) -> object:
    """The value of a JSON text in UTF-8. Deep nesting and endless numbers are no JSON for us."""
    try:
        return cast("object", orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise _bad(f"This is not JSON: {error}.") from None


def request_of(given: Mapping[str, object]) -> GraphQLRequest:
    """The request in its decoded parameters. Raises Refused: 400."""
    query = given.get("query")
    if not isinstance(query, str) or not query.strip():
        raise _bad("`query` must be a GraphQL document.")
    operation_name = given.get("operationName")
    if not isinstance(operation_name, str | None):
        raise _bad("`operationName` must be a string or null.")
    variables = _mapping(given, "variables")
    _mapping(given, "extensions")
    return GraphQLRequest(query, variables, operation_name)


def _mapping(given: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = given.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _bad(f"`{name}` must be a JSON object or null.")
    return cast("dict[str, object]", value)


def _bad(message: str) -> Refused:
    return Refused(400, ErrorCode.BAD_REQUEST, message)
