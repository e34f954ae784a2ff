"""What one request may ask for, published."""

from __future__ import annotations

import strawberry


@strawberry.type(
    description="How much one request may ask for; beyond, it is refused before any work is done. "
    "Fields, aliases and directives inside a fragment count wherever it is spread."
)
class Limits:
    body_size: int = strawberry.field(description="Bytes of a request.")
    tokens: int = strawberry.field(description="Tokens of a GraphQL document.")
    depth: int = strawberry.field(description="Fields within fields.")
    fields: int = strawberry.field(description="Fields of an operation.")
    aliases: int = strawberry.field(description="Aliases of an operation.")
    directives: int = strawberry.field(description="Directives of an operation.")
    root_fields: int = strawberry.field(description="Fields of an operation on the first level.")
    page_size: int = strawberry.field(description="Things on a page, and ids at a time.")
    ranked_depth: int = strawberry.field(
        description="How many hits deep an order by words or by distance can be paged."
    )
    filter_values: int = strawberry.field(description="Values in one field of a filter.")
    text_length: int = strawberry.field(description="Characters of a text to search for.")
    coverage_cells: int = strawberry.field(
        description="Cells of a coverage: its municipalities times its codes."
    )
    compared_places: int = strawberry.field(description="Municipalities compared at a time.")
    deadline: int = strawberry.field(description="Seconds that an answer may take.")
    operations: int = strawberry.field(description="Operations at a time over one WebSocket.")
    patience: int = strawberry.field(
        description="Seconds in which a client must take what a subscription tells it, or begin a "
        "WebSocket: then the connection ends."
    )
