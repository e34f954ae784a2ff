"""Each page keeps WCAG 2.2 A and AA, as far as axe-core sees, in both schemes and each language."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Page

from catalogue.pages.language import PAGE_LANGUAGES
from tests.browser.windows import NARROW, WIDE, Scheme, Windows

AXE = Path(os.environ["AXE_CORE"])
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "rules => axe.run(document, {runOnly: rules})"
LARGEST = 100_000
"""Bytes of a page, its text alone, before it is compressed."""

ADDRESSES = {
    "start": "/",
    "found": "/?q=velkaneuvonta+Tampereella&entry=ANONYMOUS",
    "near": "/?q=nuoret&near=Kallio&open=now",
    "nothing": "/?q=xyzzy&municipality=698",
    "unknown place": "/?near=Ankkalinna",
    "no service": "/service/none-0000000000",
    "match": "/match",
    "coverage": "/coverage",
    "two cities": "/coverage?by=STAGE&one=837&other=564",
    "languages of a region": "/coverage?by=LANGUAGE&area=region.06",
    "sign-in": "/sign-in",
    "sources": "/sources",
    "no source": "/sources/unknown",
    "no route": "/route/unknown",
    "referrals": "/referrals",
}


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    assert found["passes"], "axe-core looked at something"
    return [
        f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]
    ]


def unfold(page: Page) -> None:
    """What is folded is looked at as well."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_page_can_be_used_by_everybody(
    windows: Windows, language: str, scheme: Scheme, width: int
) -> None:
    page = windows.open(language, scheme, width)
    found: dict[str, list[str]] = {}
    for name, path in ADDRESSES.items():
        page.goto(path)
        unfold(page)
        found[name] = [*violations(page), *overflowing(page)]
    page.goto("/?q=velkaneuvonta")
    page.locator(".hit h3 a").first.click()
    unfold(page)
    found["service"] = [*violations(page), *overflowing(page)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def overflowing(page: Page) -> list[str]:
    """A page that must be moved sideways to be read."""
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{wider} pixels too wide"] if wider > 0 else []


@pytest.mark.parametrize("role", ["Advisor", "Editor", "Steward"])
def test_so_can_what_is_for_those_who_are_signed_in(windows: Windows, role: str) -> None:
    page = windows.open()
    page.goto("/sign-in?to=/?q=Korkeakoulutettujen+valmennusryhmä")
    page.get_by_label(role, exact=True).check()
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.locator(".hit h3 a").first.click()
    unfold(page)
    assert page.get_by_role("region", name="For advisors alone").is_visible()
    assert violations(page) == []


def test_suggestions_can_be_used_by_everybody(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("velka")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)
def test_no_page_is_large(page: Page, path: str) -> None:
    response = page.goto(path)
    assert response
    assert len(response.body()) < LARGEST


def test_a_page_loads_a_stylesheet_a_script_and_an_icon_and_runs_nothing_inline(
    page: Page,
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("?")[0].rpartition("/")[2]))
    page.goto("/", wait_until="networkidle")
    assert asked == {"", "style.css", "workbench.js", "icon.svg"}
    assert page.locator("script:not([src]), style, [style], [onclick]").count() == 0
