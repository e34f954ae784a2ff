"""Sessions of people, and their attempts to sign in: what they hold, and when they end."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Generator
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.access.code_flow import Client
from catalogue.access.issuer_keys import IssuerKeys
from catalogue.access.provider import Provider, SignInRefused
from catalogue.access.purpose_seal import PurposeSeal
from catalogue.access.sessions import Sessions
from catalogue.access.tokens import TokenRules
from catalogue.errors import SealBroken, Unauthenticated
from catalogue.routing.referrals.sealing import new_installation_key
from tests.access.openid_provider import CLIENT_ID, OpenIdProvider, openid_provider
from tests.access.signing import Clock

KEYS = new_installation_key()
AN_HOUR = dt.timedelta(hours=1)
CLIENT = Client(CLIENT_ID, None, "http://polku.test")


@pytest.fixture
def service() -> Generator[OpenIdProvider]:
    with openid_provider() as running:
        yield running


def test_a_session_says_whose_it_is_until_it_ends() -> None:
    clock = Clock()
    sessions = Sessions(KEYS, AN_HOUR, clock)
    session = sessions.begin("issuer|somebody")
    assert session.ends_at == dt.datetime.fromtimestamp(clock.now, dt.UTC) + AN_HOUR
    clock.now += 3_599
    assert sessions.opened(session.secret).subject == "issuer|somebody"
    clock.now += 1
    with pytest.raises(Unauthenticated, match="has ended"):
        sessions.opened(session.secret)


@pytest.mark.parametrize("secret", ["", "polku_session_", "polku_session_x", "polku_session_ä€"])
def test_what_is_no_session_is_none(secret: str) -> None:
    with pytest.raises(Unauthenticated, match="has ended"):
        Sessions(KEYS, AN_HOUR).opened(secret)


def test_two_sessions_of_a_person_are_not_the_same() -> None:
    sessions = Sessions(KEYS, AN_HOUR, Clock())
    one, another = (sessions.begin("somebody").secret for _ in range(2))
    assert one != another


def test_what_is_sealed_for_one_purpose_is_nothing_for_another() -> None:
    sealed = PurposeSeal(KEYS, "one").close({"a": 1})
    assert PurposeSeal(KEYS, "one").open(sealed) == {"a": 1}
    with pytest.raises(SealBroken):
        PurposeSeal(KEYS, "another").open(sealed)


def test_a_changed_letter_breaks_the_seal() -> None:
    sealed = PurposeSeal(KEYS, "one").close({"a": 1})
    changed = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]
    with pytest.raises(SealBroken):
        PurposeSeal(KEYS, "one").open(changed)


def test_a_session_that_is_over_by_a_clock_that_has_jumped_can_still_be_ended() -> None:
    clock = Clock()
    sessions = Sessions(KEYS, AN_HOUR, clock)
    session = sessions.begin("issuer|somebody")
    read = sessions.opened(session.secret)
    clock.now += 86_400
    assert sessions.over_or_not(session.secret) == read


async def test_an_attempt_made_by_a_clock_that_was_ahead_is_good_for_no_longer(
    service: OpenIdProvider,
) -> None:
    clock = Clock(time.time() + 86_400)
    provider = provider_of(service, clock)
    attempt = await provider.begin("/")
    told = parse_qs(urlsplit(attempt.address).query)
    clock.now -= 86_400
    with pytest.raises(SignInRefused, match="too long ago"):
        await provider.finish({"state": told["state"][0], "code": "x"}, attempt.kept)


async def test_an_attempt_ends_after_minutes(service: OpenIdProvider) -> None:
    clock = Clock(time.time())
    provider = provider_of(service, clock)
    attempt = await provider.begin("/")
    told = parse_qs(urlsplit(attempt.address).query)
    clock.now += 600
    with pytest.raises(SignInRefused, match="too long ago"):
        await provider.finish({"state": told["state"][0], "code": "x"}, attempt.kept)


async def test_an_attempt_finds_room_in_a_cookie(service: OpenIdProvider) -> None:
    provider = provider_of(service, time.time)
    for to in ("/?q=" + "ä" * 400, "/?q=" + "ä" * 4_000):
        assert len((await provider.begin(to)).kept) < 2_500


@pytest.mark.parametrize(
    ("error", "shown"),
    [("login_required", "login_required"), ("<b>\n", "no known form"), ("ä", "no known form")],
)
async def test_why_the_service_said_no_is_told_in_its_own_code_alone(
    service: OpenIdProvider, error: str, shown: str
) -> None:
    provider = provider_of(service, time.time)
    attempt = await provider.begin("/")
    state = parse_qs(urlsplit(attempt.address).query)["state"][0]
    told = {"state": state, "iss": service.issuer, "error": error}
    with pytest.raises(SignInRefused, match=f"^DENIED: .*{shown}$"):
        await provider.finish(told, attempt.kept)


def provider_of(service: OpenIdProvider, now: object) -> Provider:
    rules = TokenRules(service.issuer, CLIENT_ID, ("RS256",))
    sessions = Sessions(KEYS, AN_HOUR)
    keys = IssuerKeys(service.issuer, None)
    return Provider(CLIENT, rules, keys, KEYS, sessions, now=now)  # type: ignore[arg-type]
