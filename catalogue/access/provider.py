"""Signs people in on the pages by the sign-in service: sends them there, and hears who they are.

An attempt is kept by the browser that made it, sealed and for minutes. So nobody is signed in by
an address that somebody else has made up or has seen, and any server process can go on with it.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from catalogue.access.code_flow import (
    Client,
    Proof,
    authorization_address,
    is_answer,
    leaving_address,
    tokens_for,
)
from catalogue.access.issuer import UNREACHABLE
from catalogue.access.issuer_endpoints import Endpoints, IssuerEndpoints
from catalogue.access.issuer_keys import IssuerKeys
from catalogue.access.people import subject_of
from catalogue.access.purpose_seal import PurposeSeal
from catalogue.access.sessions import PersonSession, Sessions
from catalogue.access.tokens import TokenRules, key_id
from catalogue.errors import SealBroken, Unauthenticated

LASTS = dt.timedelta(minutes=10)
"""So long somebody has to sign in there."""

_PURPOSE = "attempt to sign in"
_BYTES = 32
_LONGEST_ADDRESS = 1_000
"""Bytes; browsers keep no cookie over 4,096, and a sealed one is a third longer."""


class SignInRefused(Exception):
    """Nobody is signed in. `reason`: for the log and the page, it holds nothing of anybody.

    OTHER: not asked for by this browser, or too long ago; DENIED: the service said no, or the
    person did; WRONG: what the service gave is not good.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Attempt:
    """Where to go, and what the browser keeps until it is back."""

    address: str
    kept: str
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who has signed in, and where they wanted to go."""

    session: PersonSession
    to: str


class Provider:
    """`rules` and `keys`: of the service's ID tokens; `encryption_keys`: the installation's."""

    def __init__(  # noqa: PLR0913 - who signs whom in by what
        self,
        client: Client,
        rules: TokenRules,
        keys: IssuerKeys,
        encryption_keys: str,
        sessions: Sessions,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._rules = rules
        self._keys = keys
        self._endpoints = IssuerEndpoints(rules.issuer)
        self._seal = PurposeSeal(encryption_keys, _PURPOSE)
        self._sessions = sessions
        self._now = now

    async def begin(self, to: str) -> Attempt:
        """`to`: where somebody wants to go; the first page where that is too long to be kept.

        Raises SignInUnavailable.
        """
        endpoints = await self._endpoints.found()
        proof = Proof(*(secrets.token_urlsafe(_BYTES) for _ in range(3)))
        ends = int(self._now() + LASTS.total_seconds())
        wanted = to if len(to.encode()) <= _LONGEST_ADDRESS else "/"
        kept = self._seal.close({**asdict(proof), "to": wanted, "ends": ends})
        address = authorization_address(endpoints.authorization, self._client, proof)
        return Attempt(address, kept, dt.datetime.fromtimestamp(ends, dt.UTC))

    async def finish(self, told: Mapping[str, str], kept: str | None) -> Arrival:
        """Of what the service has told by the address, and what the browser has kept.

        Raises SignInRefused and SignInUnavailable.
        """
        proof, to = self._attempt(told.get("state", ""), kept)
        endpoints = await self._endpoints.found()
        self._check_who_answers(told, endpoints)
        if "error" in told or "code" not in told:
            raise SignInRefused("DENIED", _shown(told.get("error", "no code")))
        sub = await self._sub(told["code"], endpoints.token, proof)
        return Arrival(self._sessions.begin(subject_of(self._rules.issuer, sub)), to)

    async def leaving(self) -> str | None:
        """Where to sign out at the service as well; None where it has no such place.

        Raises SignInUnavailable.
        """
        end_session = (await self._endpoints.found()).end_session
        return end_session and leaving_address(end_session, self._client)

    def _attempt(self, state: str, kept: str | None) -> tuple[Proof, str]:
        try:
            made = self._seal.open(kept or "")
        except SealBroken:
            raise SignInRefused("OTHER", "this browser has made no attempt") from None
        proof = Proof(made["state"], made["nonce"], made["verifier"])
        if not hmac.compare_digest(state.encode(), proof.state.encode()):
            raise SignInRefused("OTHER", "the state is of another attempt")
        if not 0 < made["ends"] - self._now() < 2 * LASTS.total_seconds():
            # More is left where a clock was ahead: it would be good for that much longer.
            raise SignInRefused("OTHER", "the attempt was too long ago")
        return proof, made["to"]

    def _check_who_answers(self, told: Mapping[str, str], endpoints: Endpoints) -> None:
        """RFC 9207: the answer of another service must not be taken for this one's."""
        named = told.get("iss")
        if named != self._rules.issuer and (named is not None or endpoints.names_itself):
            raise SignInRefused("WRONG", "another service has answered")

    async def _sub(self, code: str, endpoint: str, proof: Proof) -> str:
        try:
            tokens = await tokens_for(code, endpoint, self._client, proof)
        except UNREACHABLE as error:
            raise SignInRefused(
                "WRONG", f"no tokens for the code: {type(error).__name__}"
            ) from None
        try:
            claims = await self._claims(str(tokens.get("id_token")))
        except Unauthenticated as error:
            raise SignInRefused("WRONG", str(error)) from None
        if not is_answer(claims, self._client, proof):
            raise SignInRefused("WRONG", "the token answers another attempt or another program")
        return claims["sub"]

    async def _claims(self, token: str) -> Mapping[str, Any]:
        keys = await self._keys.keys_for(key_id(token))
        return self._rules.claims(token, keys, self._now)


def _shown(error: str) -> str:
    """An error code as it may stand in a log: whoever writes the address could write anything."""
    return error if error.isascii() and error.isidentifier() else "an error of no known form"
