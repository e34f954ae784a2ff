"""Every code that an error can carry, and what of an exception may be told."""

from __future__ import annotations

from enum import StrEnum

from catalogue.errors import CatalogueError, Forbidden, InputInvalid, Unauthenticated


class ErrorCode(StrEnum):
    """The codes in `extensions.code` of errors. Programs decide by these, never by messages."""

    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"  # clients know it by this name
    OPERATION_NOT_REGISTERED = "OPERATION_NOT_REGISTERED"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    CURSOR_INVALID = "CURSOR_INVALID"
    CURSOR_EXPIRED = "CURSOR_EXPIRED"
    PAGE_TOO_DEEP = "PAGE_TOO_DEEP"
    DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
    FOLLOWER_TOO_SLOW = "FOLLOWER_TOO_SLOW"
    RATE_LIMITED = "RATE_LIMITED"
    OVERLOADED = "OVERLOADED"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    SIGN_IN_UNAVAILABLE = "SIGN_IN_UNAVAILABLE"
    INDEX_UNAVAILABLE = "INDEX_UNAVAILABLE"
    REVISION_NOT_REACHED = "REVISION_NOT_REACHED"
    DATABASE_UNAVAILABLE = "DATABASE_UNAVAILABLE"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"
    BAD_REQUEST = "BAD_REQUEST"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"


MEANINGS = {
    ErrorCode.GRAPHQL_PARSE_FAILED: "The document is not GraphQL. Mend it where the error points.",
    ErrorCode.GRAPHQL_VALIDATION_FAILED: "The document asks for what is not in the schema.",
    ErrorCode.PERSISTED_QUERY_NOT_FOUND: "No document with this SHA-256 is known here. Send its "
    "text as `query` beside it once.",
    ErrorCode.OPERATION_NOT_REGISTERED: "This installation answers registered operations alone: "
    "ask its operator.",
    ErrorCode.LIMIT_EXCEEDED: "The document asks for too much at once: see `limits` in the schema.",
    ErrorCode.BAD_USER_INPUT: "A variable or an argument cannot be answered as given.",
    ErrorCode.CURSOR_INVALID: "A cursor does not belong to this list. Begin again without it.",
    ErrorCode.CURSOR_EXPIRED: "The catalogue was restored or made anew since the cursor was given. "
    "Read it again, and follow from `changes { latestCursor }`.",
    ErrorCode.PAGE_TOO_DEEP: "Ranked hits are paged only so far. Narrow the search.",
    ErrorCode.DEADLINE_EXCEEDED: "The answer took too long and was given up. Ask for less.",
    ErrorCode.FOLLOWER_TOO_SLOW: "You take what is told too slowly. Subscribe again, after your "
    "cursor.",
    ErrorCode.RATE_LIMITED: "You have asked for too much in this minute: see `rateLimit` in the "
    "schema. Wait as long as `Retry-After` says, or ask for less.",
    ErrorCode.OVERLOADED: "Too much is asked of the server at once. Ask again in a second.",
    ErrorCode.UNAUTHENTICATED: "This needs a good token or key: send it as "
    "`Authorization: Bearer TOKEN`.",
    ErrorCode.FORBIDDEN: "Your role does not allow this.",
    ErrorCode.SIGN_IN_UNAVAILABLE: "The sign-in service cannot be asked, so tokens cannot be "
    "checked; what is public goes on. Try again in a minute.",
    ErrorCode.INDEX_UNAVAILABLE: "The search index is being built. Try again in a moment.",
    ErrorCode.REVISION_NOT_REACHED: "The index has not reached the revision of `Min-Revision` in "
    "time. Ask again.",
    ErrorCode.DATABASE_UNAVAILABLE: "The database is away for the moment, or takes too "
    "long; the catalogue itself goes on answering. Try again later.",
    ErrorCode.INTERNAL_SERVER_ERROR: "Something went wrong here. Tell us the request id.",
    ErrorCode.BAD_REQUEST: "The HTTP request is not a GraphQL request.",
    ErrorCode.NOT_FOUND: "There is no such thing, or it is not yours.",
    ErrorCode.METHOD_NOT_ALLOWED: "The address does not take this HTTP method: see `Allow`.",
    ErrorCode.NOT_ACCEPTABLE: "None of the media types in `Accept` can be given.",
    ErrorCode.PAYLOAD_TOO_LARGE: "The body is too large: see `limits` in the schema.",
    ErrorCode.UNSUPPORTED_MEDIA_TYPE: "The body must be application/json in UTF-8.",
}
"""What each code means and what to do: the words of the documentation."""


def public_code(error: BaseException | None) -> ErrorCode:
    """The published code of an exception; INTERNAL_SERVER_ERROR for all that nobody expected."""
    if isinstance(error, CatalogueError) and error.code in ErrorCode.__members__:
        return ErrorCode(error.code)
    return ErrorCode.INTERNAL_SERVER_ERROR


def public_message(error: BaseException | None) -> str:
    """What may be told: the own sentence of what a client did wrong, else that of the code.

    The sentences of other expected errors are for operators: they may name hosts and settings.
    """
    if isinstance(error, InputInvalid | Unauthenticated | Forbidden):
        return str(error)
    return MEANINGS[public_code(error)]
