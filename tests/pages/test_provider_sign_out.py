"""Signing out on the pages: here, everywhere, and at the sign-in service; and by nobody else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx

from catalogue.store.database import Connection
from tests.access.openid_provider import (
    CLIENT_ID,
    OpenIdProvider,
)
from tests.access.signing import SUB
from tests.pages.reading import Page
from tests.pages.signing_in import (
    HOME,
    is_signed_in,
    sign_in,
)


async def test_signing_out_leads_to_signing_out_at_the_service(
    visitor: httpx.AsyncClient, provider: OpenIdProvider
) -> None:
    await sign_in(visitor)
    page = Page((await visitor.get("/")).text)
    (token,) = (each["value"] for each in page.all("input") if each.get("name") == "form_token")
    response = await visitor.post("/sign-out", data={"form_token": token or ""})
    assert (response.headers["location"], is_signed_in(visitor)) == ("/signed-out", False)
    page = Page((await visitor.get("/signed-out")).text)
    (leaving,) = (each for each in page.all("a") if each.get("class") == "button")
    address = urlsplit(leaving["href"] or "")
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/leave"
    asked = {"client_id": [CLIENT_ID], "post_logout_redirect_uri": [f"{HOME}/"]}
    assert parse_qs(address.query) == asked


async def test_a_copy_of_a_session_ends_with_it_and_no_other_does(
    visitor: httpx.AsyncClient,
) -> None:
    sessions = await signed_in_twice(visitor)
    visitor.cookies.set("polku_session", sessions[0])
    await sign_out(visitor)
    assert [await opens(visitor, each) for each in sessions] == [False, True]


async def test_signing_out_everywhere_ends_all_that_a_person_has_and_one_may_come_back(
    visitor: httpx.AsyncClient, provider: OpenIdProvider, database: Connection
) -> None:
    sessions = await signed_in_twice(visitor)
    visitor.cookies.set("polku_session", sessions[0])
    await sign_out(visitor, everywhere="1")
    assert [await opens(visitor, each) for each in sessions] == [False, False]
    await sign_in(visitor)
    assert await opens(visitor, visitor.cookies["polku_session"])
    noted = await database.fetch("SELECT viewer, action, subject FROM audit")
    subject = f"{provider.issuer}|{SUB}"
    assert [tuple(row) for row in noted] == [(subject, "SESSIONS_END", subject)]


async def test_no_other_site_signs_anybody_out(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor)
    session = visitor.cookies["polku_session"]
    for form in ({}, {"everywhere": "1"}, {"everywhere": "1", "form_token": "guessed"}):
        await visitor.post("/sign-out", data=form)
    assert await opens(visitor, session)


async def signed_in_twice(visitor: httpx.AsyncClient) -> list[str]:
    """The sessions of two browsers of one person."""
    sessions: list[str] = []
    for _ in range(2):
        visitor.cookies.clear()
        await sign_in(visitor)
        sessions.append(visitor.cookies["polku_session"])
    visitor.cookies.clear()
    return sessions


async def sign_out(visitor: httpx.AsyncClient, **fields: str) -> None:
    page = Page((await visitor.get("/you")).text)
    forms = [each["value"] for each in page.all("input") if each.get("name") == "form_token"]
    await visitor.post("/sign-out", data={"form_token": forms[0] or "", **fields})
    visitor.cookies.clear()


async def opens(visitor: httpx.AsyncClient, session: str) -> bool:
    """Whether somebody is signed in by it."""
    visitor.cookies.clear()
    response = await visitor.get("/you", headers={"cookie": f"polku_session={session}"})
    return response.status_code == 200


async def test_a_service_where_one_cannot_sign_out_is_not_led_to(
    visitor: httpx.AsyncClient, provider: OpenIdProvider
) -> None:
    provider.told = {"end_session_endpoint": None}
    page = Page((await visitor.get("/signed-out")).text)
    assert [each for each in page.all("a") if each.get("class") == "button"] == []
