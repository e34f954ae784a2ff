"""Reads access tokens: signed by a key that we trust, by an algorithm that we named, for us, now.

The algorithms come from the settings, never from the token, and are all asymmetric: a token that
says `alg: none`, or is signed with a public key as if it were a shared secret, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import (
    BadSignatureError,
    ExpiredTokenError,
    InvalidClaimError,
    JoseError,
    MissingClaimError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import KeySet
from joserfc.jws import CompactSignature

from catalogue.errors import Unauthenticated

ALGORITHMS = tuple(f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512))
"""Those that can be allowed. A secret that we would share with the issuer is none of them."""

_LONGEST_SUBJECT = 255  # OpenID Connect Core, section 2

_CLAIMS = {
    "exp": "This token does not say until when it is valid.",
    "iss": "This token is of another issuer than the one that this catalogue trusts.",
    "aud": "This token is for another service. Ask the issuer for one for this catalogue.",
    "sub": "This token does not say whose it is.",
    "nbf": "This token is not valid yet. Is the clock right?",
    "iat": "This token is from the future. Is the clock right?",
}
_EXPIRED = "This sign-in has expired. Sign in again."
_UNREADABLE = "This is not a token that can be read. Check that all of it was sent."
_ALGORITHM = "This token is not signed by an algorithm that this catalogue allows."
_SIGNATURE = "The signature of this token is not right. Sign in again."


@dataclass(frozen=True, slots=True)
class TokenRules:
    """Which tokens are good. `leeway`: seconds that clocks may differ."""

    issuer: str
    audience: str
    algorithms: tuple[str, ...]
    leeway: int = 0

    def claims(self, token: str, keys: KeySet, now: Callable[[], float]) -> Mapping[str, Any]:
        """What a good token says, `sub` among it; `now` in seconds since 1970.

        Raises Unauthenticated, with a sentence that holds nothing of the token.
        """
        try:
            registry = jws.JWSRegistry(algorithms=self.algorithms, strict_check_header=False)
            claims = jwt.decode(token, keys, registry=registry).claims
            self._registry(now).validate(claims)
        except (JoseError, ValueError) as error:
            raise Unauthenticated(_sentence(error)) from None
        if not _is_subject(claims["sub"]):
            raise Unauthenticated(_CLAIMS["sub"])
        return claims

    def _registry(self, now: Callable[[], float]) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            lambda: int(now()),
            self.leeway,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            sub={"essential": True},
            exp={"essential": True},
        )


def key_id(token: str) -> str | None:
    """The name of the key that a token says it is signed with; it may be none.

    Raises Unauthenticated where this is no token.
    """
    try:
        unverified: CompactSignature = jws.extract_compact(token.encode())
    except (JoseError, ValueError):
        raise Unauthenticated(_UNREADABLE) from None
    found = unverified.headers().get("kid")
    return found if isinstance(found, str) else None


def _is_subject(value: object) -> bool:
    """Whether it can be stored and told: text without control characters, not endless."""
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_SUBJECT and value.isprintable()


def _sentence(error: JoseError | ValueError) -> str:
    match error:
        case ExpiredTokenError():
            return _EXPIRED
        case InvalidClaimError() | MissingClaimError():
            first = error.claim.partition(",")[0]
            return _CLAIMS.get(first, _UNREADABLE)
        case UnsupportedAlgorithmError():
            return _ALGORITHM
        case BadSignatureError():
            return _SIGNATURE
        case _:
            return _UNREADABLE
