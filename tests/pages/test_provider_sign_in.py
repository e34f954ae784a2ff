"""Signing in on the pages by a sign-in service: how it goes, and what must not go."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from catalogue.access import membership
from catalogue.access.door import door
from catalogue.access.viewer import OPERATOR
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.settings import Settings
from catalogue.store.database import Connection
from tests.access.openid_provider import (
    CLIENT_ID,
    OpenIdProvider,
)
from tests.access.organizations import HELSINKI, tell_organizations
from tests.access.signing import AUDIENCE, EC_KEY, STRANGE_KEY, SUB
from tests.pages.reading import Page
from tests.pages.signing_in import (
    HOME,
    KEYS,
    advises,
    answer,
    is_signed_in,
    lines,
    sign_in,
    way_in,
)
from tests.schema.town import Town
from tests.server.serving import asking


async def test_a_member_signs_in_and_goes_where_they_wanted(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, database: Connection
) -> None:
    await advises(database, provider)
    response = await sign_in(visitor, "/?q=velka")
    assert (response.status_code, response.headers["location"]) == (303, "/?q=velka")
    assert "Advisor, Helsinki" in await lines(visitor, "/you")


async def test_the_service_is_asked_who_somebody_is_and_nothing_else(
    visitor: httpx.AsyncClient, provider: OpenIdProvider
) -> None:
    await sign_in(visitor)
    (asked,) = provider.asked
    secrets = {name: len(asked.pop(name)) for name in ("state", "nonce", "code_challenge")}
    assert secrets == {"state": 43, "nonce": 43, "code_challenge": 43}
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": f"{HOME}/sign-in/done",
        "scope": "openid",
        "code_challenge_method": "S256",
    }


async def test_the_session_is_a_small_cookie_that_tells_nobody_anything(
    visitor: httpx.AsyncClient, provider: OpenIdProvider
) -> None:
    response = await sign_in(visitor)
    kept, forgotten = response.headers.get_list("set-cookie")
    shown = re.sub("(polku_session)=[^;]+|expires=[^;]+", r"\1", kept)
    assert shown == "polku_session; ; HttpOnly; Path=/; SameSite=lax"
    assert forgotten.startswith('polku_sign_in="";')
    session = visitor.cookies["polku_session"]
    assert len(session) < 500
    assert not any(secret in session for secret in (SUB, provider.issuer))


async def test_who_has_no_role_is_told_how_to_get_one(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, database: Connection
) -> None:
    response = await sign_in(visitor, "/routes")
    assert response.headers["location"] == "/you"
    assert SUB in await lines(visitor, "/you")
    assert (await visitor.get("/routes")).status_code == 403
    await advises(database, provider)
    assert (await visitor.get("/routes")).status_code == 200


async def test_who_is_removed_has_no_role_with_the_next_page(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, database: Connection
) -> None:
    await advises(database, provider)
    await sign_in(visitor)
    statuses = [(await visitor.get("/routes")).status_code]
    subject = f"{provider.issuer}|{SUB}"
    await membership.remove(database, OPERATOR, subject, UUID(HELSINKI), None)
    statuses.append((await visitor.get("/routes")).status_code)
    assert statuses == [200, 403]


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"iss": "https://sign-in.example"},
        {"aud": "another program"},
        {"aud": [CLIENT_ID, "another program"]},
        {"azp": "another program"},
        {"exp": 1},
        {"iat": 99_999_999_999},
        {"sub": None},
        {"sub": "two\nlines"},
    ],
    ids=str,
)
async def test_a_token_that_is_not_for_this_attempt_signs_nobody_in(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    response = await sign_in(visitor)
    assert (response.status_code, is_signed_in(visitor)) == (403, False)


async def test_several_audiences_are_good_where_we_are_the_one_that_asked(
    visitor: httpx.AsyncClient, provider: OpenIdProvider
) -> None:
    provider.claims = {"aud": [CLIENT_ID, "another program"], "azp": CLIENT_ID}
    assert (await sign_in(visitor)).status_code == 303


@pytest.mark.parametrize(
    ("key", "alg"), [(STRANGE_KEY, "ES256"), (EC_KEY, "ES256")], ids=["named alike", "unknown"]
)
async def test_a_token_that_another_has_signed_signs_nobody_in(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, key: object, alg: str
) -> None:
    provider.key, provider.alg = key, alg  # type: ignore[assignment]
    response = await sign_in(visitor)
    assert (response.status_code, is_signed_in(visitor)) == (403, False)


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "of another attempt"},
        {"state": None},
        {"state": "ä"},
        {"iss": "https://sign-in.example"},
        {"iss": None},
        {"code": "guessed"},
        {"code": None},
        {"error": "access_denied"},
    ],
    ids=str,
)
async def test_an_answer_that_was_changed_signs_nobody_in(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, changed: dict[str, str | None]
) -> None:
    provider.answer = changed
    response = await sign_in(visitor)
    assert (response.status_code, is_signed_in(visitor)) == (403, False)


async def test_an_answer_is_good_once(visitor: httpx.AsyncClient) -> None:
    back = await answer(visitor)
    attempt = visitor.cookies["polku_sign_in"]
    statuses = [(await visitor.get(back)).status_code, (await visitor.get(back)).status_code]
    visitor.cookies.delete("polku_session")
    visitor.cookies.set("polku_sign_in", attempt)  # by who kept a copy: the code is spent
    statuses.append((await visitor.get(back)).status_code)
    assert (statuses, is_signed_in(visitor)) == ([303, 403, 403], False)


async def test_an_answer_for_another_browser_signs_nobody_in(
    visitor: httpx.AsyncClient,
) -> None:
    back = await answer(visitor)
    visitor.cookies.delete("polku_sign_in")
    page = await visitor.get(back)
    said = "This sign-in was not begun in this browser, or too long ago. Begin it again."
    assert (said in Page(page.text).lines, is_signed_in(visitor)) == (True, False)


async def test_neither_cookie_is_taken_for_the_other(visitor: httpx.AsyncClient) -> None:
    back = await answer(visitor)
    attempt = visitor.cookies["polku_sign_in"]
    await visitor.get(back)
    session = visitor.cookies["polku_session"]
    visitor.cookies.clear()
    visitor.cookies.set("polku_sign_in", session.removeprefix("polku_session_"))
    assert (await visitor.get(back)).status_code == 403
    visitor.cookies.set("polku_session", f"polku_session_{attempt}")
    response = await visitor.get("/")
    assert response.headers["set-cookie"].startswith('polku_session="";')


async def test_nobody_is_led_elsewhere(visitor: httpx.AsyncClient) -> None:
    response = await sign_in(visitor, "//example.org/")
    assert response.headers["location"] in {"/", "/you"}


async def test_a_session_of_other_keys_is_none(
    visitor: httpx.AsyncClient, provider: OpenIdProvider
) -> None:
    other = way_in(provider, new_installation_key()).sessions
    assert other
    visitor.cookies.set("polku_session", other.begin("somebody").secret)
    response = await visitor.get("/")
    assert response.headers["set-cookie"].startswith('polku_session="";')


async def test_a_new_key_in_front_leaves_everybody_signed_in(
    provider: OpenIdProvider, database: Connection, database_url: str, tmp_path: Path
) -> None:
    await tell_organizations(database)
    await Town(database, tmp_path).load({"1": "Työhönvalmennus"})
    before = way_in(provider).sessions
    assert before
    session = before.begin(f"{provider.issuer}|{SUB}").secret
    renewed = way_in(provider, f"{new_installation_key()},{KEYS}")
    async with asking(tmp_path, database_url, door=renewed) as asked:
        asked.client.cookies.set("polku_session", session)
        response = await asked.client.get("/you")
    assert (response.status_code, SUB in response.text) == (200, True)


@pytest.mark.parametrize(
    "told",
    [
        {"issuer": "https://sign-in.example"},
        {"authorization_endpoint": "http://sign-in.example/"},
        {"token_endpoint": None},
    ],
    ids=str,
)
async def test_a_service_that_cannot_be_trusted_is_not_gone_to(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, told: dict[str, object]
) -> None:
    provider.told = told
    response = await visitor.get("/sign-in/begin")
    assert (response.status_code, "location" in response.headers) == (503, False)


async def test_a_service_without_a_secret_for_us_is_asked_without(
    provider: OpenIdProvider, database: Connection, database_url: str, tmp_path: Path
) -> None:
    provider.is_public = True
    await tell_organizations(database)
    await Town(database, tmp_path).load({"1": "Työhönvalmennus"})
    public = Settings.model_validate(
        {
            "POLKU_OIDC_ISSUER": provider.issuer,
            "POLKU_OIDC_AUDIENCE": AUDIENCE,
            "POLKU_OIDC_CLIENT_ID": CLIENT_ID,
            "POLKU_PUBLIC_URL": HOME,
        }
    )
    async with asking(tmp_path, database_url, door=door(public, KEYS)) as asked:
        assert (await sign_in(asked.client)).status_code == 303


async def test_you_are_asked_to_sign_in_first(visitor: httpx.AsyncClient) -> None:
    response = await visitor.get("/you")
    assert (response.status_code, response.headers["location"]) == (303, "/sign-in?to=%2Fyou")


async def test_the_page_of_signing_in_leads_there_by_a_link(visitor: httpx.AsyncClient) -> None:
    page = Page((await visitor.get("/sign-in", params={"to": "/routes"})).text)
    (link,) = (each["href"] for each in page.all("a") if each.get("class") == "button")
    assert link == "/sign-in/begin?to=%2Froutes"
