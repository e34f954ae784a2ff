"""The HTTP status of a GraphQL answer, by the edition of GraphQL over HTTP that is kept to.

Clients and audits of today know the one of 2025, in which plain JSON is answered with 200 whatever
happens. That of September 2026 says more by the status, to whoever watches the traffic.
https://graphql.github.io/graphql-over-http/
"""

from __future__ import annotations

from enum import StrEnum

from catalogue.server.answers import Answer
from catalogue.server.error_codes import ErrorCode
from catalogue.server.graphql_request import Malformed, Refused
from catalogue.server.media_types import MediaType


class Edition(StrEnum):
    """Of GraphQL over HTTP."""

    OF_2025 = "2025"
    OF_2026 = "2026"


_UNEXPECTED = {
    ErrorCode.GRAPHQL_PARSE_FAILED: 400,
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.OPERATION_NOT_REGISTERED: 403,
    ErrorCode.INTERNAL_SERVER_ERROR: 500,
    ErrorCode.SIGN_IN_UNAVAILABLE: 503,
    ErrorCode.INDEX_UNAVAILABLE: 503,
    ErrorCode.DATABASE_UNAVAILABLE: 503,
    ErrorCode.DEADLINE_EXCEEDED: 504,
}
"""Of what is not executed for another reason than that its document or variables are not good."""


def status_of(answer: Answer, media_type: MediaType, edition: Edition) -> int:
    """Of an answer to one request.

    In 2025 clients that ask for plain JSON decide by the body alone: they get 200.
    """
    if edition is Edition.OF_2025:
        is_bad = answer.is_request_error and media_type is MediaType.GRAPHQL
        return 400 if is_bad else 200
    if answer.is_request_error:
        return next((_UNEXPECTED[code] for code in answer.codes if code in _UNEXPECTED), 422)
    return 294 if answer.errors else 200


def status_of_refusal(refusal: Refused, edition: Edition) -> int:
    """Of what is no GraphQL request, or is not taken."""
    if edition is Edition.OF_2026 and isinstance(refusal, Malformed):
        return 422
    return refusal.status


def media_type_of(status: int, wanted: MediaType, edition: Edition) -> MediaType:
    """In 2026 whatever is refused is known as GraphQL's, also where plain JSON is wanted."""
    is_refused = status >= 400  # noqa: PLR2004 - where HTTP's errors begin
    return MediaType.GRAPHQL if is_refused and edition is Edition.OF_2026 else wanted
