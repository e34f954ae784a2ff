"""The pages that a service leads to: they can be used by everybody, and lead back."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from playwright.sync_api import Page, expect

from catalogue.pages.language import PAGE_LANGUAGES
from tests.browser.test_accessible import LARGEST, overflowing, unfold, violations
from tests.browser.windows import NARROW, WIDE, Scheme, Windows

ASKED = """{
  organizations(first: 1) { nodes { slug } }
  services(filter: { channelTypes: [SERVICE_LOCATION] }, first: 1) {
    nodes { connections { channel { type slug } } }
  }
  events(first: 1) { nodes { slug } }
  projects(filter: { states: [ACTIVE, ENDED] }, first: 1) { nodes { slug } }
}"""


def addresses(page: Page) -> list[str]:
    """One of each kind."""
    found: dict[str, Any] = page.request.post("/graphql", data={"query": ASKED}).json()["data"]
    channels = [each["channel"] for each in found["services"]["nodes"][0]["connections"]]
    [place, *_] = [each["slug"] for each in channels if each["type"] == "SERVICE_LOCATION"]
    return [
        f"/organization/{found['organizations']['nodes'][0]['slug']}",
        f"/place/{place}",
        f"/event/{found['events']['nodes'][0]['slug']}",
        f"/project/{found['projects']['nodes'][0]['slug']}",
        "/organization/none-0000000000",
    ]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_they_can_be_used_by_everybody(
    windows: Windows, language: str, scheme: Scheme, width: int
) -> None:
    page = windows.open(language, scheme, width)
    found: dict[str, list[str]] = {}
    for path in addresses(page):
        page.goto(path)
        unfold(page)
        found[path] = [*violations(page), *overflowing(page)]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_none_is_large(page: Page) -> None:
    sizes = {path: len(page.request.get(path).body()) for path in addresses(page)}
    assert {path: size for path, size in sizes.items() if size >= LARGEST} == {}


def test_from_a_service_to_who_gives_it_and_to_the_place_and_back(either_page: Page) -> None:
    page = either_page
    page.goto("/?q=velkaneuvonta&channel=SERVICE_LOCATION")
    page.locator(".hit h3 a").first.click()
    service = page.get_by_role("heading", level=1).inner_text()
    page.locator(".organizer a").first.click()
    page.wait_for_url(re.compile("/organization/"))
    expect(page.get_by_role("heading", name=re.compile("^Services"))).to_be_visible()
    page.go_back()
    page.locator(".way h3 a").first.click()
    page.wait_for_url(re.compile("/place/"))
    expect(page.get_by_role("heading", name="Where and when")).to_be_visible()
    page.locator("#services ~ ul").get_by_role("link", name=service).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(service)
