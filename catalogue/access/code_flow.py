"""The authorization code flow of OpenID Connect Core 1.0, with PKCE (RFC 7636): its two requests.

Addresses and the rules of ID tokens are Authlib's, which has no types: they are given some here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote_plus, urlencode

import httpx
from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError

from catalogue.access.issuer import TIMEOUT, object_in

COMES_BACK = "/sign-in/done"

_SCOPE = "openid"
"""Nothing but who somebody is: neither a name nor an address is asked for."""


@dataclass(frozen=True, slots=True)
class Client:
    """As what the sign-in service knows our pages. `secret`: None for one that has none.

    `home`: where people reach this catalogue, without a slash at the end.
    """

    id: str
    secret: str | None
    home: str

    @property
    def redirect_uri(self) -> str:
        """Where the service sends people back to."""
        return self.home + COMES_BACK


@dataclass(frozen=True, slots=True)
class Proof:
    """What ties an answer to the question: `state` in the address, `nonce` in the token.

    `verifier` shows that who exchanges the code is who asked for it.
    """

    state: str
    nonce: str
    verifier: str


def authorization_address(endpoint: str, client: Client, proof: Proof) -> str:
    """Where to send somebody to sign in."""
    asking: Any = OAuth2Client(
        None,
        client.id,
        scope=_SCOPE,
        redirect_uri=client.redirect_uri,
        code_challenge_method="S256",
    )
    address, _ = asking.create_authorization_url(
        endpoint, proof.state, code_verifier=proof.verifier, nonce=proof.nonce
    )
    return cast("str", address)


async def tokens_for(code: str, endpoint: str, client: Client, proof: Proof) -> Mapping[str, Any]:
    """What a code is exchanged for. Raises UNREACHABLE, and httpx.HTTPStatusError of a refusal."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": client.redirect_uri,
        "code_verifier": proof.verifier,
    }
    async with httpx.AsyncClient(timeout=TIMEOUT) as asking:
        if client.secret is None:
            response = await asking.post(endpoint, data=form | {"client_id": client.id})
        else:
            known_as = quote_plus(client.id), quote_plus(client.secret)  # RFC 6749, section 2.3.1
            response = await asking.post(endpoint, data=form, auth=known_as)
    return object_in(response.raise_for_status())


def is_answer(claims: Mapping[str, Any], client: Client, proof: Proof) -> bool:
    """Whether an ID token whose signature, issuer and time are good answers this very question.

    Looks at `nonce` and `azp` (OpenID Connect Core, section 3.1.3.7).
    """
    params = {"nonce": proof.nonce, "client_id": client.id}
    token: Any = CodeIDToken(dict(claims), {}, params=params)
    try:
        token.validate_nonce()
        token.validate_azp()
    except JoseError:
        return False
    return True


def leaving_address(endpoint: str, client: Client) -> str:
    """Where to sign out at the service too (OpenID Connect RP-Initiated Logout 1.0).

    Without a hint of whose session it is, since no token is kept: the service asks.
    """
    query = urlencode({"client_id": client.id, "post_logout_redirect_uri": f"{client.home}/"})
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}"
