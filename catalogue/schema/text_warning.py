"""What a text that was kept had better not hold."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.routing.private_text import TextWarningCode
from catalogue.schema.fields import enumeration

enumeration(
    TextWarningCode,
    "What a text seems to hold.",
    {
        TextWarningCode.PHONE_NUMBER: "A telephone number.",
        TextWarningCode.EMAIL_ADDRESS: "An e-mail address.",
    },
)


@strawberry.type(
    description="Something that a text had better not hold. It was kept nevertheless: it may be a "
    "service's."
)
class TextWarning:
    code: TextWarningCode = strawberry.field(description="What it is.")
    message: str = strawberry.field(description="The same in a sentence.")
    path: list[str] = strawberry.field(
        description="The names that lead to it in the input, and the places in lists, from 0."
    )


def warnings() -> Any:
    return strawberry.field(description="What the texts that were given had better not hold.")
