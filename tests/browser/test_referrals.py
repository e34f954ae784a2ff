"""An advisor refers a client and follows the referral, with our script and without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import pytest
from playwright.sync_api import Page, expect

from catalogue.pages.language import PAGE_LANGUAGES
from tests.browser.test_accessible import overflowing, unfold, violations
from tests.browser.test_tasks import open_first, sign_in
from tests.browser.windows import NARROW, WIDE, Scheme, Windows


def refer(page: Page, told: Mapping[str, str] | None = None) -> None:
    """From the page of a service; `told` are fields by the words beside them."""
    sign_in(page, "Advisor", "/?q=velkaneuvonta")
    open_first(page)
    page.get_by_text("Refer a client").first.click()
    page.get_by_label("Language of the client").select_option("fi")
    for words, value in (told or {}).items():
        page.get_by_label(words).fill(value)
    page.get_by_role("button", name="Refer a client").click()


def open_referral(page: Page) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Referrals").click()
    page.locator(".hit h3 a").first.click()
    expect(page.get_by_role("heading", name=re.compile("^Referral "))).to_be_visible()


def test_refer_a_client_and_take_it_back(either_page: Page) -> None:
    page = either_page
    refer(page, {"What the receiver should know": "In the mornings."})
    expect(page.get_by_text("The client is referred.")).to_be_visible()
    open_referral(page)
    expect(page.get_by_text("In the mornings.")).to_be_visible()
    page.get_by_text("Take it back").first.click()
    move = page.locator("details.move[open]")
    move.get_by_label("Why").select_option("CLIENT_DECLINED")
    move.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("State: Cancelled.")).to_be_visible()
    expect(page.get_by_text("The client does not want the service").last).to_be_visible()


def test_a_contact_needs_the_clients_consent(either_page: Page) -> None:
    page = either_page
    refer(page, {"E-mail": "nobody@example.org"})
    expect(page.get_by_text("Ask the client").first).to_be_visible()
    page.get_by_label("I have asked the client").check()
    page.get_by_role("button", name="Refer a client").click()
    expect(page.get_by_text("The client is referred.")).to_be_visible()


def test_refer_elsewhere(either_page: Page) -> None:
    page = either_page
    refer(page)
    open_referral(page)
    page.get_by_text("Refer elsewhere").first.click()
    page.get_by_label("Which service").fill("digituki")
    page.get_by_label("Which service").press("Enter")
    page.get_by_role("radio").last.check()
    page.get_by_role("button", name="Refer elsewhere").click()
    expect(page.get_by_text("Its place was taken by")).to_be_visible()


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_everybody_can_use_the_pages_of_referrals(
    windows: Windows, language: str, scheme: Scheme
) -> None:
    page = windows.open(scheme=scheme)
    refer(page)
    open_referral(page)
    found: dict[str, list[str]] = {}
    for address in (page.url, "/referrals?box=inbox", "/referrals?box=outbox", "/referrals/none"):
        page.goto(f"{address}{'&' if '?' in address else '?'}language={language}")
        unfold(page)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            found[f"{address} {width}"] = [*violations(page), *overflowing(page)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_what_looks_like_a_contact_is_told_after_sending(either_page: Page) -> None:
    page = either_page
    refer(page, {"What the receiver should know": "Call 040 123 4567."})
    expect(page.get_by_text("The client is referred.")).to_be_visible()
    expect(page.get_by_text("What you wrote looks as if it had")).to_be_visible()


def test_the_client_is_given_a_link_to_say_how_it_went(either_page: Page, windows: Windows) -> None:
    page = either_page
    refer(page)
    open_referral(page)
    page.get_by_role("button", name="Make a link for the client").click()
    expect(page.get_by_role("heading", name="The client’s link")).to_be_visible()
    client = windows.open()
    client.goto(page.get_by_label("Address").input_value())
    client.get_by_role("main").get_by_role("button").click()
    expect(client.get_by_role("heading", name="How did it go?")).to_be_visible()
