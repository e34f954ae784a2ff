"""Whose request is under way, as far as that is known without an account: an address.

Pages hand no request down to where their questions are paid for, so it is noted when it arrives.
"""

from __future__ import annotations

from contextvars import ContextVar

from starlette.types import Scope

_noted: ContextVar[str] = ContextVar("client_address", default="")


def address_in(scope: Scope) -> str:
    """Empty where the server does not know, as behind a socket file."""
    client: tuple[str, int] | None = scope.get("client")
    return client[0] if client else ""


def note_address(scope: Scope) -> None:
    """Says whose request the task at hand answers."""
    _noted.set(address_in(scope))


def noted_address() -> str:
    return _noted.get()
