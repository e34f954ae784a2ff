"""Says of lists how long they are: by the directive `@listSize` of Apollo's specification.

https://specs.apollo.dev/federation/v2.9 has it from the GraphQL cost specification.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable

from strawberry import UNSET
from strawberry.federation.schema_directives import ListSize

from catalogue.search.query import PAGE_SIZE

_SLICING = ("first", "last")
_IN_A_CONNECTION = ["edges", "nodes"]


def sized(resolver: Callable[..., object]) -> list[object]:
    """The directive of a list whose length an argument of its resolver bounds."""
    arguments = inspect.signature(resolver).parameters
    slicing = [name for name in _SLICING if name in arguments]
    if not slicing:
        return []
    return [
        ListSize(
            assumed_size=PAGE_SIZE,
            slicing_arguments=slicing,
            # Left out, not null: Apollo's composition trips over a null.
            sized_fields=_IN_A_CONNECTION if "after" in arguments else UNSET,
            require_one_slicing_argument=False,
        )
    ]
