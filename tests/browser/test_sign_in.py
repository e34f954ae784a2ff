"""A person goes to the sign-in service and back, as a browser lets them."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.openid_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    OpenIdProvider,
    openid_provider,
)
from tests.access.signing import AUDIENCE, SUB
from tests.browser.test_accessible import overflowing, violations
from tests.browser.test_tasks import sign_in
from tests.browser.windows import NARROW, WIDE, Windows
from tests.running import PROJECT, data_folder, free_port, serving


@pytest.fixture(scope="module")
def provider() -> Generator[OpenIdProvider]:
    with openid_provider() as running:
        yield running


@pytest.fixture(scope="module")
def home(provider: OpenIdProvider) -> Generator[str]:
    """The address of a catalogue whose people sign in by that service."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "POLKU_OIDC_ISSUER": provider.issuer,
        "POLKU_OIDC_AUDIENCE": AUDIENCE,
        "POLKU_OIDC_CLIENT_ID": CLIENT_ID,
        "POLKU_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "POLKU_PUBLIC_URL": address,
    }
    with data_folder() as folder, serving(folder, port, demo=True, project=PROJECT, **settings):
        yield address


@pytest.fixture
def page(chromium: Browser, home: str) -> Generator[Page]:
    context = chromium.new_context(base_url=home, locale="en")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_one_signs_in_by_the_service_and_out_again(page: Page, provider: OpenIdProvider) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Go on to the sign-in service").click()
    expect(page.get_by_text(SUB)).to_be_visible()
    expect(page.get_by_role("link", name="Signed in without a role")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    leave = page.get_by_role("link", name="Sign out at the sign-in service")
    assert (leave.get_attribute("href") or "").startswith(f"{provider.issuer}/leave?")
    page.goto("/you")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_everybody_can_use_the_pages_of_signing_in(page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for path in ("/sign-in", "/sign-in/done", "/signed-out"):
        page.goto(f"{path}?language={language}")
        found[path] = [*violations(page), *overflowing(page)]
    page.goto("/sign-in/begin?to=/you")
    found["/you"] = [*violations(page), *overflowing(page)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_navigation_of_who_is_signed_in_is_two_lines(windows: Windows, language: str) -> None:
    page = windows.open()
    sign_in(page, "Advisor")
    page.goto(f"/?language={language}")
    for lines in (".who, .brand, .languages a", ".pages a"):
        boxes = [each.bounding_box() for each in page.locator(lines).all()]
        middles = [box["y"] + box["height"] / 2 for box in boxes if box]
        assert max(middles) - min(middles) < 10
