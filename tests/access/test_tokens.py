"""Which tokens are good; each refusal is a sentence that holds nothing of the token."""

from __future__ import annotations

import base64
import hmac
import json
import time

import pytest
from joserfc.jwk import KeySet

from catalogue.access.tokens import TokenRules, key_id
from catalogue.errors import Unauthenticated
from tests.access.signing import AUDIENCE, EC_KEY, RSA_KEY, STRANGE_KEY, SUB, SignInService

SERVICE = SignInService("https://issuer.example")
RULES = TokenRules(SERVICE.issuer, AUDIENCE, ("RS256", "ES256"), leeway=60)
KEYS = KeySet([RSA_KEY, EC_KEY])
NOW = int(time.time())


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unsigned(*contents: object) -> str:
    """The part of a token that is signed."""
    return ".".join(encoded(json.dumps(each).encode()) for each in contents)


def sub_of(token: str) -> str:
    return RULES.claims(token, KEYS, lambda: NOW)["sub"]


def refusal(token: str) -> str:
    with pytest.raises(Unauthenticated) as refused:
        sub_of(token)
    return str(refused.value)


@pytest.mark.parametrize(
    "token",
    [
        SERVICE.token(),
        SERVICE.token(EC_KEY, "ES256"),
        SERVICE.token(aud=["https://other.example", AUDIENCE]),
        SERVICE.token(exp=NOW - 30),
        SERVICE.token(nbf=NOW + 30, iat=NOW + 30),
    ],
)
def test_good_tokens_say_who_it_is(token: str) -> None:
    assert sub_of(token) == SUB


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"iss": "https://other.example"}, "another issuer"),
        ({"iss": None}, "another issuer"),
        ({"aud": "https://other.example"}, "for another service"),
        ({"aud": None}, "for another service"),
        ({"aud": []}, "for another service"),
        ({"exp": NOW - 61}, "has expired"),
        ({"exp": None}, "until when"),
        ({"exp": "tomorrow"}, "until when"),
        ({"nbf": NOW + 120}, "not valid yet"),
        ({"iat": NOW + 120}, "from the future"),
        ({"sub": None}, "whose it is"),
        ({"sub": ""}, "whose it is"),
        ({"sub": 5}, "whose it is"),
        ({"sub": "a\u0000b"}, "whose it is"),
        ({"sub": "x" * 256}, "whose it is"),
    ],
)
def test_what_a_token_says_must_be_right(changed: dict[str, object], words: str) -> None:
    assert words in refusal(SERVICE.token(**changed))


CLAIMS = {"iss": SERVICE.issuer, "aud": AUDIENCE, "sub": SUB, "exp": NOW + 60}


def test_a_token_that_nobody_signed_is_refused() -> None:
    for header in (
        {"alg": "none"},
        {"alg": "none", "kid": "first"},
        {"alg": "None", "kid": "first"},
    ):
        assert "algorithm" in refusal(f"{unsigned(header, CLAIMS)}.")


def test_a_public_key_is_no_shared_secret() -> None:
    """What whoever knows the public key could sign with, were it taken for a secret."""
    said = unsigned({"alg": "HS256", "kid": "first"}, CLAIMS)
    mark = hmac.digest(RSA_KEY.as_pem(private=False), said.encode(), "sha256")
    assert "algorithm" in refusal(f"{said}.{encoded(mark)}")


def test_an_algorithm_that_was_not_named_is_refused() -> None:
    assert "algorithm" in refusal(SERVICE.token(RSA_KEY, "PS512"))


def test_a_key_that_bears_the_name_of_a_good_one_is_none() -> None:
    refused = refusal(SERVICE.token(STRANGE_KEY, "ES256"))
    assert refused in {
        "The signature of this token is not right. Sign in again.",
        "This is not a token that can be read. Check that all of it was sent.",
    }


def test_a_token_that_was_changed_is_refused() -> None:
    header, _, signature = SERVICE.token().split(".")
    other = SERVICE.token(sub="somebody else").split(".")[1]
    assert "signature" in refusal(f"{header}.{other}.{signature}")


@pytest.mark.parametrize(
    "token", ["", "x", "a.b", "a.b.c", "a.b.c.d.e", "é.é.é", "." * 9, "x" * 9999]
)
def test_what_is_no_token_has_no_key(token: str) -> None:
    with pytest.raises(Unauthenticated, match="can be read"):
        key_id(token)


def test_a_refusal_holds_nothing_of_the_token() -> None:
    token = SERVICE.token(iss="https://secret.example", sub="secret")
    assert "secret" not in refusal(token)
    with pytest.raises(Unauthenticated) as refused:
        sub_of(token)
    assert (refused.value.__cause__, refused.value.__suppress_context__) == (None, True)
