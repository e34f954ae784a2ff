"""How much one request may ask for: what the server keeps to and the contract publishes."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.errors import InputInvalid
from catalogue.search.query import DEPTH_LIMIT, PAGE_LIMIT


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are in bytes, times in seconds; the others are counts.

    `fields`, `aliases`, `directives` and `root_fields` are those of an operation, `selections`
    those of a document, with what is in fragments as often as they are spread. `cost` is in points.
    """

    body_size: int = 256 * 1024
    submission_size: int = 8 * 1024 * 1024
    submission_records: int = 1_000
    document_length: int = 50_000
    tokens: int = 2_000
    fragments: int = 100
    selections: int = 2_000
    repeats: int = 20
    depth: int = 15
    fields: int = 500
    aliases: int = 50
    directives: int = 50
    root_fields: int = 20
    cost: int = 100_000
    page_size: int = PAGE_LIMIT
    representations: int = 500
    ranked_depth: int = DEPTH_LIMIT
    filter_values: int = 100
    text_length: int = 500
    coverage_cells: int = 3_000
    compared_places: int = 10
    deadline: int = 10
    submission_deadline: int = 60
    concurrent: int = 200
    operations: int = 20
    sockets: int = 50
    patience: int = 10


LIMITS = Limits()


class LimitExceeded(InputInvalid):
    """A request asks for too much at once, and its document does not show it."""

    code = "LIMIT_EXCEEDED"


def checked_text(text: str, argument: str) -> str:
    """The text itself. Raises InputInvalid for one that is too long to search for."""
    if len(text) > LIMITS.text_length:
        raise InputInvalid(f"{argument}: at most {LIMITS.text_length} characters.")
    return text
