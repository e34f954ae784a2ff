"""How a page asks the catalogue: by an operation of the contract, as any front end would.

The operations lie in `operations/`, what several of them ask for in `operations/fragments/`. Who
executes them is given to the pages, which know nothing of the server around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from catalogue.model.text import Language

_OPERATIONS = files("catalogue.pages").joinpath("operations")
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")

Json = Mapping[str, Any]
"""What an operation gives; its shape stands in the operation's text."""


class Unavailable(Exception):
    """The catalogue cannot answer now; the reason is logged where it arose."""


class Refused(Unavailable):
    """What was given cannot be asked.

    An unknown place, a cursor of another search, what is another organisation's to change.
    `code`: that of the contract.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AskedTooMuch(Unavailable):
    """Whoever asks has had all that they may for now. `wait`: seconds until there is more."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class SessionEnded(Exception):
    """The session that a browser has leads nowhere any more."""


class Executor(Protocol):
    """Executes an operation of the contract as any front end of somebody without an account."""

    async def __call__(  # noqa: PLR0913 - how an operation can be asked
        self,
        operation: str,
        variables: Mapping[str, object],
        languages: tuple[Language, ...],
        *,
        session: str | None = None,
        name: str | None = None,
        form: str | None = None,
    ) -> Json:
        """The operation's data; `languages` are those that texts are wanted in, best first.

        `session`: of who signed in, or of a link that was opened; `name`: of the operation, where
        the text has several; `form`: of a form that asks anew with each answer, so that what is
        asked in vain counts once.
        Raises Unavailable, AskedTooMuch, SessionEnded, and Refused for variables that no page would
        give by itself.
        """
        ...


@cache
def operation(name: str) -> str:
    """The text of an operation, with the fragments that it spreads from `operations/fragments/`."""
    text = _OPERATIONS.joinpath(f"{name}.graphql").read_text("utf-8")
    fragments: dict[str, str] = {}
    waiting = [text]
    while waiting:
        for spread in _SPREAD.findall(waiting.pop()):
            file = _OPERATIONS.joinpath("fragments", f"{spread}.graphql")
            if spread not in fragments and file.is_file():
                fragments[spread] = file.read_text("utf-8")
                waiting.append(fragments[spread])
    return "\n".join([text, *fragments.values()])


def operation_names() -> list[str]:
    """Of all operations of our pages."""
    return [
        file.name.removesuffix(".graphql")
        for file in _OPERATIONS.iterdir()
        if file.name.endswith(".graphql")
    ]
