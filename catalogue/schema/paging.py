"""The page of a list: the arguments that ask for it and what is told about it."""

from __future__ import annotations

from typing import Annotated

import strawberry

First = Annotated[
    int | None,
    strawberry.argument(description="How many from the beginning, 1 to 100; 20 if left out."),
]
After = Annotated[
    str | None, strawberry.argument(description="With `first`: begin behind this cursor.")
]
Last = Annotated[
    int | None,
    strawberry.argument(description="Instead of `first`: how many from the end, 1 to 100."),
]
Before = Annotated[
    str | None, strawberry.argument(description="With `last`: end before this cursor.")
]


@strawberry.type(description="Where a page of a list lies.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there is more behind this page.")
    has_previous_page: bool = strawberry.field(
        description="Whether there is more before this page."
    )
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge.")
