"""What keeps a mutation from being done, as its payload tells it."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.schema.fields import enumeration
from catalogue.user_errors import UserErrorCode

enumeration(
    UserErrorCode,
    "Why a mutation did nothing.",
    {
        UserErrorCode.BLANK: "A text that is needed is empty.",
        UserErrorCode.TOO_LONG: "A text is too long.",
        UserErrorCode.TOO_MANY: "There are more than there may be.",
        UserErrorCode.INVALID_CHARACTER: "A text has a character that no text can have.",
        UserErrorCode.INVALID_VALUE: "A value is not one of those that can be.",
        UserErrorCode.PERSONAL_IDENTITY_CODE: "A text holds a personal identity code, which is "
        "never kept here.",
        UserErrorCode.CONFLICT: "Somebody has changed it since the revision that `ifRevision` "
        "names; the payload has it as it is now.",
        UserErrorCode.KEY_REUSED: "The `idempotencyKey` was used before, for something else.",
        UserErrorCode.NOT_NOW: "As things stand, this cannot be done.",
        UserErrorCode.NOT_FOUND: "There is no such thing, or it is not yours to see.",
        UserErrorCode.HELD: "Too much would have changed: a person must look at it first.",
        UserErrorCode.RUN_IN_PROGRESS: "Another run of the same source is under way. Send the same "
        "again in a moment.",
        UserErrorCode.LINK_IMPOSSIBLE: "The records cannot be linked or parted so, or there is no "
        "such record.",
        UserErrorCode.ENTITY_UNKNOWN: "There is nothing with this id, or it was taken down.",
    },
)


@strawberry.type(description="Something that keeps a mutation from being done.")
class UserError:
    code: UserErrorCode = strawberry.field(description="What it is.")
    message: str = strawberry.field(description="The same in a sentence.")
    path: list[str] = strawberry.field(
        description="The names that lead to it in the input, and the places in lists, from 0; "
        "empty where all of it is meant."
    )


def user_errors() -> Any:
    return strawberry.field(description="Why nothing was done; empty where it was.")
