"""What goes back to the client: data, and errors with a published code and the request's id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

import orjson
import structlog
from graphql import ExecutionResult, FieldNode, GraphQLError

from catalogue.observation import metrics
from catalogue.server.charge import Charge
from catalogue.server.error_codes import ErrorCode, public_code, public_message

log = structlog.get_logger()

Json = dict[str, object]

_TOLD = {code: metrics.ERRORS.labels(code) for code in ErrorCode}
"""Each code has its counter from the beginning."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a GraphQL response. A request error has no `data` entry: nothing was executed.

    `charge`: what it costs; None for what one answer of a subscription costs.
    """

    data: Mapping[str, object] | None = None
    errors: list[Json] = field(default_factory=list[Json])
    charge: Charge | None = None

    @property
    def is_request_error(self) -> bool:
        """Whether nothing could be answered at all: no data, and no error of a field."""
        return self.data is None and not any("path" in error for error in self.errors)

    @property
    def codes(self) -> list[ErrorCode]:
        """Those of its errors."""
        told = [cast("dict[str, ErrorCode]", error["extensions"]) for error in self.errors]
        return [extensions["code"] for extensions in told]

    def body(self, extensions: Mapping[str, object]) -> bytes:
        """The body as JSON."""
        return self.beginning() + end(extensions, self.charge)

    def beginning(self) -> bytes:
        """The body as JSON up to its `extensions`, which `end` gives; then its cost is known."""
        encoded = orjson.dumps(self._parts())[:-1]
        if self.charge:
            self.charge.settle(encoded)
        return encoded

    def _parts(self) -> Json:
        parts: Json = {}
        if self.errors:
            parts["errors"] = self.errors
        if not self.is_request_error:
            parts["data"] = self.data
        return parts


def end(extensions: Mapping[str, object], charge: Charge | None) -> bytes:
    """What comes behind the beginning of each answer."""
    told = {**extensions, "cost": charge.told()} if charge else extensions
    return b',"extensions":' + orjson.dumps(told) + b"}"


def executed(result: ExecutionResult, request_id: str) -> Answer:
    errors = [_told(error, request_id) for error in result.errors or ()]
    return Answer(result.data, errors)


def refused(code: ErrorCode, errors: Iterable[GraphQLError], request_id: str) -> Answer:
    """The answer to a document that is not executed."""
    return Answer(errors=[_formatted(error, code, error.message, request_id) for error in errors])


def given_up(error: Exception, request_id: str) -> Answer:
    """The answer to an operation that was not executed to the end; what is a defect is logged."""
    code = public_code(error)
    if code is ErrorCode.INTERNAL_SERVER_ERROR:
        log.error("an operation failed", exc_info=error)
    return Answer(errors=[_plain(code, public_message(error), request_id)])


def error_body(code: ErrorCode, message: str, request_id: str) -> Json:
    """The body of a refused HTTP request."""
    return {"errors": [_plain(code, message, request_id)]}


def _told(error: GraphQLError, request_id: str) -> Json:
    """The error as a client may see it; what nobody expected is logged, and masked."""
    cause = _cause(error)
    if _is_clients(error, cause):
        return _formatted(error, ErrorCode.BAD_USER_INPUT, error.message, request_id)
    code = public_code(cause)
    if code is ErrorCode.INTERNAL_SERVER_ERROR:
        path = ".".join(map(str, error.path or ()))
        log.error("a field could not be answered", path=path, exc_info=cause or error)
    return _formatted(error, code, public_message(cause), request_id)


def _cause(error: GraphQLError) -> BaseException | None:
    """The exception behind an error; graphql-core may have wrapped it more than once."""
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error:
        cause = cause.original_error
    return cause


def _is_clients(error: GraphQLError, cause: BaseException | None) -> bool:
    """Whether graphql-core itself refuses a variable, an argument or the choice of operation.

    Before any field is executed there is no path. Later it points to an argument or its value;
    where it blames a field as a whole, it could not make sense of what a resolver gave.
    """
    if error.path is None:
        return True
    nodes = cause.nodes if isinstance(cause, GraphQLError) else None
    return bool(nodes) and not any(isinstance(node, FieldNode) for node in nodes)


def _plain(code: ErrorCode, message: str, request_id: str) -> Json:
    _TOLD[code].inc()
    return {"message": message, "extensions": {"code": code, "requestId": request_id}}


def _formatted(error: GraphQLError, code: ErrorCode, message: str, request_id: str) -> Json:
    formatted = _plain(code, message, request_id)
    if error.locations:
        formatted["locations"] = [
            {"line": location.line, "column": location.column} for location in error.locations
        ]
    if error.path is not None:
        formatted["path"] = error.path
    return formatted
