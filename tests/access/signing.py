"""A sign-in service played for real: its keys, its tokens, and the server that publishes them."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, Key, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.loaders.local_server import serving

AUDIENCE = "https://polku.example"
SUB = "248289761001"

RSA_KEY = RSAKey.generate_key(2048, parameters={"kid": "first", "use": "sig"})
EC_KEY = ECKey.generate_key("P-256", parameters={"kid": "second"})
STRANGE_KEY = ECKey.generate_key("P-256", parameters={"kid": "first"})
"""Nobody publishes it, though it bears the name of one that is."""


@dataclass
class SignInService:
    """`issuer` is where it runs; `fetched` counts how often its keys were asked for."""

    issuer: str = ""
    named: str | None = None
    keys: list[dict[str, Any]] = field(default_factory=lambda: [public(RSA_KEY)])
    fetched: int = 0
    status: int = 200

    async def configuration(self, _: Request) -> JSONResponse:
        return JSONResponse(
            {"issuer": self.named or self.issuer, "jwks_uri": f"{self.issuer}/keys"}
        )

    async def published(self, _: Request) -> JSONResponse:
        self.fetched += 1
        return JSONResponse({"keys": self.keys}, self.status)

    def token(self, key: Key = RSA_KEY, alg: str = "RS256", /, **changed: object) -> str:
        """A good token but for what is changed; a claim that is None is left out."""
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": AUDIENCE, "sub": SUB, "exp": now + 60, **changed}
        told = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": alg, "kid": key.kid}, told, key, algorithms=[alg])


@contextmanager
def sign_in_service() -> Generator[SignInService]:
    service = SignInService()
    routes = [
        Route("/.well-known/openid-configuration", service.configuration),
        Route("/keys", service.published),
    ]
    with serving(Starlette(routes=routes)) as url:
        service.issuer = url
        yield service


def public(key: Key) -> dict[str, Any]:
    """A key as it is published."""
    return dict(key.as_dict(private=False))


@dataclass
class Clock:
    """Seconds that pass when a test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now
