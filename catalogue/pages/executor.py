"""How a page asks the catalogue: by an operation of the contract, as any front end would.

The operations lie in `operations/`; who executes them is given to the pages, which know nothing of
the server around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from catalogue.model.text import Language

Json = Mapping[str, Any]
"""What an operation gives; its shape stands in the operation's text."""


class Unavailable(Exception):
    """The catalogue cannot answer now; the reason is logged where it arose."""


class Executor(Protocol):
    """Executes an operation of the contract as somebody who is not signed in."""

    async def __call__(
        self, operation: str, variables: Mapping[str, object], languages: tuple[Language, ...]
    ) -> Json:
        """The operation's data; `languages` are those that texts are wanted in, best first.

        Raises Unavailable.
        """
        ...


@cache
def operation(name: str) -> str:
    """The text of an operation."""
    return files("catalogue.pages").joinpath("operations", f"{name}.graphql").read_text("utf-8")
