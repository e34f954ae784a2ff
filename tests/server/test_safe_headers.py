"""Every answer carries what keeps browsers from misusing it, whatever is asked and goes wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door
from catalogue.server.app import create_app
from catalogue.server.exposure import Exposure, exposure
from catalogue.server.request_log import RequestLog
from catalogue.server.safe_headers import SafeHeaders
from catalogue.settings import Settings
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, client_of

DOOR = Door(demonstration=Demonstration())
NOTHING: Mapping[str, str] = {}
OVER_HTTPS = Exposure(is_https=True)
PATHS = sorted(
    {
        re.sub(r"\{[^}]*\}", "00000000-0000-4000-8000-000000000000", route.path)
        for route in create_app(Path(), ANALYZER, NOWHERE, door=DOOR).routes
        if isinstance(route, Route)
    }
)


async def asked(
    index: Path,
    method: str,
    path: str,
    headers: Mapping[str, str] = NOTHING,
    exposed: Exposure = OVER_HTTPS,
) -> httpx.Response:
    app = create_app(index, ANALYZER, NOWHERE, door=DOOR, exposed=exposed)
    async with app.router.lifespan_context(app), client_of(app) as client:
        return await client.request(method, path, headers=headers)


@pytest.mark.parametrize("path", [*PATHS, "/no-such-address"])
async def test_every_address_answers_safely(index: Path, path: str) -> None:
    check(await asked(index, "GET", path, {"accept": "text/html,*/*"}))


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("path", ["/graphql", "/", "/sign-out", "/healthz", "/no-such-address"])
async def test_every_method_is_answered_safely(index: Path, method: str, path: str) -> None:
    check(await asked(index, method, path))


async def test_a_browser_that_asks_first_is_answered_safely(index: Path) -> None:
    headers = {"origin": "https://city.example", "access-control-request-method": "POST"}
    check(await asked(index, "OPTIONS", "/graphql", headers))


async def test_what_fails_is_answered_safely() -> None:
    def fail(_: Request) -> None:
        raise ValueError

    app = Starlette(routes=[Route("/", fail)])
    guarded = SafeHeaders(RequestLog(app), is_https=True)
    async with client_of(guarded) as client:
        answer = await client.get("/")
    assert answer.status_code == 500
    check(answer)


def check(answer: httpx.Response) -> None:
    told = {name: answer.headers.get_list(name) for name in (*EXACTLY, "referrer-policy")}
    assert told.pop("referrer-policy") in (["no-referrer"], ["same-origin"])
    assert told == {name: [value] for name, value in EXACTLY.items()}
    (policy,) = answer.headers.get_list("content-security-policy")
    parted = (each.strip().partition(" ") for each in policy.split(";"))
    rules = {name: allowed for name, _, allowed in parted}
    assert (rules["default-src"], rules["base-uri"]) == ("'none'", "'none'")
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "access-control-allow-credentials" not in answer.headers
    assert "server" not in answer.headers


EXACTLY = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(self), microphone=(), "
    "payment=(), usb=()",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
}


async def test_who_may_be_reached_without_https_does_not_promise_it(index: Path) -> None:
    answer = await asked(index, "GET", "/healthz", exposed=Exposure())
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("address", "is_https"),
    [("https://polku.example.fi", True), ("http://polku.example.fi", False), (None, False)],
)
def test_people_come_by_https_where_the_public_address_says_so(
    address: str | None, *, is_https: bool
) -> None:
    settings = Settings.model_validate({"POLKU_PUBLIC_URL": address})
    assert exposure(settings).is_https == is_https
