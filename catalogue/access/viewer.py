"""Who a request comes from.

A key that one could guess letter by letter, by how long its refusal takes, would be no key: it is
compared in constant time.
"""

from __future__ import annotations

import hmac
from enum import StrEnum

from pydantic import SecretStr

from catalogue.errors import Unauthenticated


class Viewer(StrEnum):
    """ANONYMOUS reads the catalogue. STEWARD decides on links and takes down."""

    ANONYMOUS = "ANONYMOUS"
    STEWARD = "STEWARD"


def viewer_of(authorization: str | None, steward_key: SecretStr | None) -> Viewer:
    """Who sends this Authorization header, as Starlette reads it; without a key set, anybody."""
    scheme, _, token = (authorization or "").partition(" ")
    if steward_key is None or scheme.lower() != "bearer":
        return Viewer.ANONYMOUS
    given = token.strip().encode("latin-1", errors="replace")
    is_steward = hmac.compare_digest(given, steward_key.get_secret_value().encode())
    return Viewer.STEWARD if is_steward else Viewer.ANONYMOUS


def demand_steward(viewer: Viewer) -> None:
    """Raises Unauthenticated for others."""
    if viewer is not Viewer.STEWARD:
        raise Unauthenticated("This needs the steward's key.")
