"""What one request may ask for, published."""

from __future__ import annotations

import strawberry


@strawberry.type(
    description="How much one request may ask for; beyond, it is refused before any work is done. "
    "What is inside a fragment counts wherever it is spread."
)
class Limits:
    body_size: int = strawberry.field(description="Bytes of a request.")
    submission_size: int = strawberry.field(description="Bytes of one that only submits records.")
    submission_records: int = strawberry.field(
        description="Records that a partner submits, or withdraws, at a time."
    )
    document_length: int = strawberry.field(
        description="Characters of a GraphQL document: what is long comes in variables."
    )
    tokens: int = strawberry.field(description="Tokens of a GraphQL document.")
    fragments: int = strawberry.field(description="Fragments that a document defines.")
    selections: int = strawberry.field(
        description="Fields, inline fragments and spreads of a document."
    )
    repeats: int = strawberry.field(
        description="How often one field, or one alias, may be selected at one place of the answer."
    )
    depth: int = strawberry.field(description="Fields within fields.")
    fields: int = strawberry.field(description="Fields of an operation.")
    aliases: int = strawberry.field(description="Aliases of an operation.")
    directives: int = strawberry.field(description="Directives of an operation.")
    root_fields: int = strawberry.field(description="Fields of an operation on the first level.")
    cost: int = strawberry.field(description="Points that one operation may cost at most.")
    page_size: int = strawberry.field(description="Things on a page, and ids at a time.")
    representations: int = strawberry.field(
        description="Representations that `_entities` is given, all of them together."
    )
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
    submission_deadline: int = strawberry.field(
        description="Seconds that the answer to submitted records may take."
    )
    concurrent: int = strawberry.field(
        description="Operations that a server process answers at a time; more are refused at once."
    )
    operations: int = strawberry.field(description="Operations at a time over one WebSocket.")
    sockets: int = strawberry.field(
        description="WebSockets at a time of one client: a key, a member, or an address."
    )
    patience: int = strawberry.field(
        description="Seconds in which a client must take what a subscription tells it, or begin a "
        "WebSocket: then the connection ends."
    )
