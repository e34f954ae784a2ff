"""Takes a picture of each page of the workbench, wide and narrow, into docs/pictures.

Run by `make pictures` after pages have changed; looked at, and then kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.browser.windows import Scheme
from tests.running import PROJECT, data_folder, free_port, serving

PICTURES = PROJECT / "docs" / "pictures"
WIDTHS = {"": 1280, "-narrow": 390}
HEIGHTS = {"": 900, "-narrow": 844}
SEARCH = "/?q=velkaneuvonta+Tampereella"


def go(address: str) -> Callable[[Page], None]:
    def opened(page: Page) -> None:
        page.goto(address)

    return opened


def service(page: Page) -> None:
    page.goto(SEARCH)
    page.locator(".hit h3 a").first.click()


def behind(field: str) -> Callable[[Page], None]:
    """The page of what the service's page leads to first by an address that begins so."""

    def opened(page: Page) -> None:
        service(page)
        page.locator(f"main a[href^='{field}']").first.click()

    return opened


def event(page: Page) -> None:
    asked = {"query": "{ events(first: 1) { nodes { slug } } }"}
    found = page.request.post("/graphql", data=asked).json()["data"]["events"]["nodes"]
    page.goto(f"/event/{found[0]['slug']}")


def match(page: Page) -> None:
    page.goto("/match")
    page.locator("#words").fill("velat, asunto")
    page.locator("#municipality").select_option("837")
    page.locator("#position").select_option("UNEMPLOYED")
    page.locator("#situation .buttons button").click()
    page.evaluate("scrollTo(0, 0)")


def route(page: Page) -> None:
    page.goto("/routes")
    page.locator("#title").fill("Towards work, debts first")
    page.locator("#new ~ form button").click()
    address = page.url.partition("?")[0]
    for words in ("velkaneuvonta", "uraohjaus", "työpaja"):
        page.goto(f"{address}?q={words}")
        page.locator("#find button[value=add]").first.click()
    page.locator("button[value=complete]").first.click()
    page.goto(address)


def paper(page: Page) -> None:
    route(page)
    page.goto(f"{page.url}/paper")


def shared(wording: str) -> Callable[[Page], None]:
    def opened(page: Page) -> None:
        route(page)
        page.locator("button[value=share]").click()
        page.goto(page.locator("#link").input_value() + f"?language={wording}")

    return opened


def proposal(page: Page) -> None:
    page.goto("/routes/proposal")
    page.locator("#words").fill("velat, asunto, työpaikka")
    page.locator("#municipality").select_option("837")
    page.locator("button[value=propose]").click()


def referral(page: Page) -> None:
    service(page)
    page.locator("details:has(#client_language) summary").first.click()
    page.locator("#client_language").select_option("fi")
    page.locator("#referral_note").fill("Wishes to be called in the morning.")
    page.locator("button[value=refer]").click()
    page.goto("/referrals?box=outbox")
    page.locator("main a[href^='/referrals/']").first.click()


FOR_ANYBODY: dict[str, Callable[[Page], None]] = {
    "search": go(SEARCH),
    "service": service,
    "organization": behind("/organization/"),
    "place": behind("/place/"),
    "event": event,
    "match": match,
    "coverage": go("/coverage"),
    "sources": go("/sources"),
    "sign-in": go("/sign-in"),
}
FOR_ADVISORS: dict[str, Callable[[Page], None]] = {
    "you": go("/you"),
    "route": route,
    "routes": go("/routes"),
    "paper": paper,
    "client": shared("en"),
    "client-plain-finnish": shared("fi-simple"),
    "proposal": proposal,
    "referral": referral,
    "referrals": go("/referrals?box=outbox"),
}
FOR_STEWARDS: dict[str, Callable[[Page], None]] = {"links": go("/links")}


def take(browser: Browser, address: str, names: set[str]) -> None:
    """Of the pages with these names; all where there are none."""
    groups = {"": FOR_ANYBODY, "ADVISOR": FOR_ADVISORS, "STEWARD": FOR_STEWARDS}
    for width in WIDTHS:
        for role, pages in groups.items():
            with window(browser, address, width) as page:
                if role:
                    sign_in(page, role)
                for name, opened in pages.items():
                    if not names or name in names:
                        opened(page)
                        keep(page, name + width)
    if not names or "search" in names:
        with window(browser, address, "", "dark") as page:
            page.goto(SEARCH)
            keep(page, "search-dark")


def sign_in(page: Page, role: str) -> None:
    page.goto("/sign-in")
    page.locator(f"input[value={role}]").check()
    page.locator("main form button").click()


def keep(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


@contextmanager
def window(browser: Browser, address: str, width: str, scheme: Scheme = "light") -> Generator[Page]:
    context = browser.new_context(
        base_url=address,
        locale="en",
        color_scheme=scheme,
        viewport={"width": WIDTHS[width], "height": HEIGHTS[width]},
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@contextmanager
def demonstration() -> Generator[str]:
    port = free_port()
    with data_folder() as folder, serving(folder, port, POLKU_DEMO="1"):
        yield f"http://127.0.0.1:{port}"


def main() -> None:
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        take(browser, address, set(sys.argv[1:]))
        browser.close()


if __name__ == "__main__":
    main()
