"""Signing in on the pages, and what only those who did can see and do."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.pages.reading import Page
from tests.schema.town import Town
from tests.server.serving import Asking, asking


@pytest.fixture
async def visitor(
    database: Connection, database_url: str, tmp_path: Path
) -> AsyncGenerator[httpx.AsyncClient]:
    """A browser that keeps cookies, before a demonstration with a service and a few desks."""
    await tell_organizations(database)
    await Town(database, tmp_path).load({"1": "Työhönvalmennus"})
    door = Door(demonstration=Demonstration())
    async with asking(tmp_path, database_url, door=door) as asked:
        asked.client.cookies.set("polku_language", "en")
        yield asked.client


async def address(visitor: httpx.AsyncClient) -> str:
    """That of the service's page."""
    found = await Asking(visitor).data("{ services { nodes { slug } } }")
    return f"/service/{found['services']['nodes'][0]['slug']}"


async def form_token(visitor: httpx.AsyncClient, address: str) -> str:
    page = Page((await visitor.get(address)).text)
    tokens = [each for each in page.all("input") if each.get("name") == "form_token"]
    return tokens[-1]["value"] or ""


async def sign_in(visitor: httpx.AsyncClient, role: str, **fields: str) -> httpx.Response:
    token = await form_token(visitor, "/sign-in")
    form = {"form_token": token, "role": role, "desk": HELSINKI, **fields}
    return await visitor.post("/sign-in", data=form)


async def test_the_session_is_a_cookie_that_no_script_reads(visitor: httpx.AsyncClient) -> None:
    response = await sign_in(visitor, "ADVISOR", to="/?q=velka")
    assert (response.status_code, response.headers["location"]) == (303, "/?q=velka")
    kept = re.sub("(polku_session)=[^;]+|expires=[^;]+", r"\1", response.headers["set-cookie"])
    assert kept == "polku_session; ; HttpOnly; Path=/; SameSite=lax"


async def test_each_page_says_as_whom_one_is_signed_in(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "ADVISOR")
    page = Page((await visitor.get("/")).text)
    assert [text for text in page.languages if text in {"Advisor,", "Helsinki", "(made up)"}] == [
        "Advisor,",
        "Helsinki",
        "(made up)",
    ]


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "mailto:a", "\n/"]
)
async def test_nobody_is_led_elsewhere(visitor: httpx.AsyncClient, elsewhere: str) -> None:
    response = await sign_in(visitor, "ADVISOR", to=elsewhere)
    assert response.headers["location"] == "/"


async def test_a_form_of_another_browser_signs_nobody_in(visitor: httpx.AsyncClient) -> None:
    response = await sign_in(visitor, "ADVISOR", form_token="of another")  # noqa: S106 - a wrong one
    assert (response.status_code, "polku_session" in visitor.cookies) == (422, False)


@pytest.mark.parametrize("fields", [{"desk": "no id"}, {"role": "OPERATOR"}, {"role": "PARTNER"}])
async def test_nobody_signs_in_nowhere_or_as_a_program(
    visitor: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    response = await sign_in(visitor, **{"role": "ADVISOR", **fields})
    assert (response.status_code, "polku_session" in visitor.cookies) == (422, False)


async def test_who_signs_out_is_out(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "ADVISOR")
    token = await form_token(visitor, "/")
    response = await visitor.post("/sign-out", data={"form_token": token})
    assert (response.headers["location"], "polku_session" in visitor.cookies) == ("/", False)


async def test_another_page_signs_nobody_out(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "ADVISOR")
    await visitor.post("/sign-out", data={"form_token": "guessed"})
    assert "polku_session" in visitor.cookies


async def test_a_session_that_is_over_is_forgotten_and_the_page_read_as_by_anybody(
    visitor: httpx.AsyncClient,
) -> None:
    visitor.cookies.set("polku_session", "polku_demo_over")
    response = await visitor.get("/", params={"q": "velka"})
    assert (response.status_code, response.headers["location"]) == (303, "/?q=velka")
    assert response.headers["set-cookie"].startswith('polku_session=""')


async def test_there_is_no_sign_in_without_a_demonstration(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/sign-in")).status_code == 404
    assert "/sign-in" not in (await browser.get("/")).text


async def test_a_deed_needs_a_form_of_ours(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "ADVISOR")
    response = await visitor.post(
        await address(visitor), data={"do": "report", "problem": "CLOSED"}
    )
    assert response.headers["location"].startswith("/sign-in?to=")


async def deed(visitor: httpx.AsyncClient, **fields: str) -> Page:
    """The page after a form of the service's page was sent, wherever that leads."""
    path = await address(visitor)
    page = Page((await visitor.get(path)).text)
    hidden = {
        each["name"] or "": each["value"] or ""
        for each in page.all("input")
        if each.get("type") == "hidden"
    }
    response = await visitor.post(path, data=hidden | fields, follow_redirects=True)
    return Page(response.text)


async def test_what_is_missing_in_a_form_is_said_and_nothing_is_lost(
    visitor: httpx.AsyncClient,
) -> None:
    await sign_in(visitor, "ADVISOR")
    page = await deed(visitor, do="report", note="Muutti.")
    assert {"Choose what is wrong.", "Muutti."} <= set(page.lines)


async def test_an_advisor_reports_an_error(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "ADVISOR")
    page = await deed(visitor, do="report", problem="CLOSED")
    assert "Thank you. Who answers for the service is told." in page.lines


async def test_an_advisor_puts_the_service_on_a_new_route_and_on_one_that_is_there(
    visitor: httpx.AsyncClient,
) -> None:
    await sign_in(visitor, "ADVISOR")
    page = await deed(visitor, do="route", route="new", title="Kohti työtä")
    assert "The service is on the route now." in page.lines
    [route, *_] = page.all("option")
    page = await deed(visitor, do="route", route=route["value"] or "")
    assert "The service is on the route now." in page.lines


async def test_a_steward_puts_a_text_right(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "STEWARD")
    page = await deed(visitor, do="correct", summary="Help.", reason="It was missing.")
    assert any(line.startswith("Put right.") for line in page.lines)


async def test_who_changes_no_text_is_told_so(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "STEWARD")
    assert "You have changed no text." in (await deed(visitor, do="correct", reason="None")).lines


async def test_an_editor_corrects_no_service_of_others(visitor: httpx.AsyncClient) -> None:
    await sign_in(visitor, "EDITOR")
    page = await deed(visitor, do="correct", summary="Help.", reason="It was missing.")
    assert "The service is another organisation’s: report the error instead." in page.lines


@pytest.mark.parametrize(
    ("role", "offered"),
    [("ADVISOR", ["route", "refer", "report"]), ("STEWARD", ["correct"]), ("EDITOR", ["correct"])],
)
async def test_only_what_a_role_may_do_is_offered(
    visitor: httpx.AsyncClient, role: str, offered: list[str]
) -> None:
    await sign_in(visitor, role)
    page = Page((await visitor.get(await address(visitor))).text)
    assert [each["value"] for each in page.all("button") if each.get("name") == "do"] == offered
