"""Made-up people, for whoever tries Polku or develops against it: anybody signs in as anybody.

Exists only while POLKU_DEMO=1. Tokens are signed by a key that only this process has and that
ends with it: no token of a demonstration is ever good for another installation.
"""

from __future__ import annotations

import datetime as dt
import time
import uuid
from dataclasses import dataclass

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from catalogue.access.tokens import TokenRules
from catalogue.access.viewer import Membership, Role, Viewer
from catalogue.model.identity import EntityId

PREFIX = "polku_demo_"

LASTS = dt.timedelta(hours=1)

_NAME = "polku-demonstration"
_ALGORITHM = "ES256"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A made-up person's way in."""

    token: str
    expires_at: dt.datetime


class Demonstration:
    def __init__(self) -> None:
        self._key = ECKey.generate_key("P-256", parameters={"kid": uuid.uuid4().hex})
        self._rules = TokenRules(_NAME, _NAME, (_ALGORITHM,))

    def sign_in(self, role: Role, organization: EntityId) -> SignedIn:
        """Somebody new each time, with this role."""
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        claims = {
            "iss": _NAME,
            "aud": _NAME,
            "sub": f"{role.lower()}-{uuid.uuid4().hex[:8]}",
            "exp": int((now + LASTS).timestamp()),
            "role": role,
            "organization": organization,
        }
        token = jwt.encode({"alg": _ALGORITHM, "kid": self._key.kid}, claims, self._key)
        return SignedIn(PREFIX + token, now + LASTS)

    def viewer_of(self, token: str) -> Viewer:
        """Raises Unauthenticated."""
        claims = self._rules.claims(token.removeprefix(PREFIX), KeySet([self._key]), time.time)
        membership = Membership(Role(claims["role"]), EntityId(claims["organization"]))
        return Viewer(f"{_NAME}|{claims['sub']}", (membership,), is_demonstration=True)
