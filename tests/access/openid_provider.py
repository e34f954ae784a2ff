"""An OpenID provider played for real: signs one person in at once, and checks what it is sent."""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.jwk import Key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.access.signing import RSA_KEY, SUB, SignInService
from tests.loaders.local_server import serving

CLIENT_ID = "polku pages"
CLIENT_SECRET = "ä secret: of+some kind"  # noqa: S105 - of a provider that is played


@dataclass
class OpenIdProvider(SignInService):
    """A code is good once.

    `claims` changes what an ID token says, `key` and `alg` who signs it; `answer` the address that
    people come back to, and `told` the configuration.
    """

    sub: str = SUB
    is_public: bool = False
    claims: dict[str, object] = field(default_factory=dict[str, object])
    answer: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    told: dict[str, object] = field(default_factory=dict[str, object])
    key: Key = field(default_factory=lambda: RSA_KEY)
    alg: str = "RS256"
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    _codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    async def configuration(self, _: Request) -> JSONResponse:
        told = {
            "issuer": self.named or self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "end_session_endpoint": f"{self.issuer}/leave",
            "authorization_response_iss_parameter_supported": True,
        }
        return JSONResponse({**told, **self.told}, self.status)

    async def authorize(self, request: Request) -> Response:
        """Signs the person in without asking anything."""
        asked = dict(request.query_params)
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.issuer, **self.answer}
        query = urlencode({name: value for name, value in answer.items() if value is not None})
        return RedirectResponse(f"{asked['redirect_uri']}?{query}", 303)

    async def token_endpoint(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or not self._is_in_order(request, form, asked):
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = {"aud": asked["client_id"], "sub": self.sub, "nonce": asked["nonce"]}
        claims |= {"iat": int(time.time()), **self.claims}
        id_token = self.token(self.key, self.alg, **claims)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": id_token})

    def _is_in_order(self, request: Request, form: dict[str, str], asked: dict[str, str]) -> bool:
        proves = create_s256_code_challenge(form["code_verifier"]) == asked["code_challenge"]
        returns = form["redirect_uri"] == asked["redirect_uri"]
        return proves and returns and self._is_the_client(request, form)

    def _is_the_client(self, request: Request, form: dict[str, str]) -> bool:
        if self.is_public:
            return form["client_id"] == CLIENT_ID and "authorization" not in request.headers
        scheme, _, given = request.headers["authorization"].partition(" ")
        known_as = [unquote_plus(each) for each in base64.b64decode(given).decode().split(":")]
        return (scheme, known_as) == ("Basic", [CLIENT_ID, CLIENT_SECRET])


@contextmanager
def openid_provider(**changed: Any) -> Generator[OpenIdProvider]:
    provider = OpenIdProvider(**changed)
    routes = [
        Route("/.well-known/openid-configuration", provider.configuration),
        Route("/keys", provider.published),
        Route("/authorize", provider.authorize),
        Route("/token", provider.token_endpoint, methods=["POST"]),
    ]
    with serving(Starlette(routes=routes)) as url:
        provider.issuer = url
        yield provider
