"""The page of a list: the arguments that ask for it and what is told about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import strawberry

from catalogue.resolvers.row_page import Row, RowPage

First = Annotated[
    int | None,
    strawberry.argument(description="How many from the beginning, 1 to 100; 20 if left out."),
]
After = Annotated[
    str | None, strawberry.argument(description="With `first`: begin behind this cursor.")
]
HowMany = Annotated[
    int | None, strawberry.argument(description="How many, 1 to 100; 20 if left out.")
]
Behind = Annotated[str | None, strawberry.argument(description="Begin behind this cursor.")]
"""Of lists that are read in one direction alone."""

Last = Annotated[
    int | None,
    strawberry.argument(description="Instead of `first`: how many from the end, 1 to 100."),
]
Before = Annotated[
    str | None, strawberry.argument(description="With `last`: end before this cursor.")
]


@strawberry.federation.type(shareable=True, description="Where a page of a list lies.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there is more behind this page.")
    has_previous_page: bool = strawberry.field(
        description="Whether there is more before this page."
    )
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge.")


def row_page_info(page: RowPage[Row], cursor: Callable[[Row], str]) -> PageInfo:
    rows = page.rows
    return PageInfo(
        has_next_page=page.has_next,
        has_previous_page=page.has_previous,
        start_cursor=cursor(rows[0]) if rows else None,
        end_cursor=cursor(rows[-1]) if rows else None,
    )
