"""The sign-in service's keys: where they come from, how often, and what happens without."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from catalogue.access.issuer import is_safe
from catalogue.access.issuer_keys import LONGEST, MOST_OFTEN, IssuerKeys
from catalogue.errors import SignInUnavailable
from tests.access.signing import EC_KEY, RSA_KEY, Clock, SignInService, public, sign_in_service


@pytest.fixture
def service() -> Generator[SignInService]:
    with sign_in_service() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(service: SignInService, clock: Clock) -> IssuerKeys:
    return IssuerKeys(service.issuer, None, clock)


async def names(keys: IssuerKeys, wanted: str | None = "first") -> list[str | None]:
    return [key.kid for key in await keys.keys_for(wanted)]


async def test_keys_are_found_by_the_issuers_configuration_and_fetched_once(
    keys: IssuerKeys, service: SignInService
) -> None:
    assert [await names(keys), await names(keys), service.fetched] == [["first"], ["first"], 1]


async def test_an_address_of_the_settings_needs_no_configuration(
    service: SignInService, clock: Clock
) -> None:
    service.named = "https://somebody.else"
    assert await names(IssuerKeys(service.issuer, f"{service.issuer}/keys", clock)) == ["first"]


async def test_an_issuer_that_calls_itself_otherwise_is_not_trusted(
    keys: IssuerKeys, service: SignInService
) -> None:
    service.named = "https://somebody.else"
    with pytest.raises(SignInUnavailable):
        await names(keys)
    assert service.fetched == 0


async def test_a_new_key_is_fetched_at_most_once_a_minute(
    keys: IssuerKeys, service: SignInService, clock: Clock
) -> None:
    await names(keys)
    service.keys.append(public(EC_KEY))
    assert await names(keys, "second") == ["first"]
    clock.now += MOST_OFTEN
    assert await names(keys, "second") == ["first", "second"]
    for _ in range(5):
        await names(keys, "invented")
    assert service.fetched == 2


async def test_a_key_that_the_issuer_drops_is_forgotten_within_the_hour(
    keys: IssuerKeys, service: SignInService, clock: Clock
) -> None:
    await names(keys)
    service.keys = [public(EC_KEY)]
    clock.now += LONGEST + 1
    assert await names(keys) == ["second"]


async def test_while_the_issuer_is_away_its_keys_go_on_counting(
    keys: IssuerKeys, service: SignInService, clock: Clock
) -> None:
    await names(keys)
    service.status = 503
    clock.now += LONGEST + 1
    assert [await names(keys), service.fetched] == [["first"], 2]


async def test_an_issuer_that_was_never_there_is_asked_again_in_a_minute(
    keys: IssuerKeys, service: SignInService, clock: Clock
) -> None:
    service.status = 503
    for _ in range(3):
        with pytest.raises(SignInUnavailable, match="in a minute"):
            await names(keys)
    assert service.fetched == 1
    service.status = 200
    clock.now += MOST_OFTEN
    assert await names(keys) == ["first"]


async def test_what_is_no_public_key_for_signatures_is_passed_over(
    keys: IssuerKeys, service: SignInService
) -> None:
    service.keys = [
        {"kty": "oct", "k": "c2VjcmV0", "kid": "first"},
        public(EC_KEY) | {"use": "enc", "kid": "first"},
        {"kty": "RSA", "kid": "first"},
        {"kid": "first"},
        public(RSA_KEY),
    ]
    assert await names(keys) == ["first"]


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://issuer.example", True),
        ("http://127.0.0.1:8080/keys", True),
        ("http://issuer.example", False),
        ("http://127.0.0.1.issuer.example", False),
        ("ftp://127.0.0.1", False),
        ("", False),
    ],
)
def test_keys_come_over_tls_or_from_this_machine(address: str, safe: bool) -> None:  # noqa: FBT001
    assert is_safe(address) is safe
