"""What an advisor does with the workbench, from beginning to end, with our script and without."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Locator, Page, expect

from tests.browser.windows import Windows


def sign_in(page: Page, role: str, to: str = "/") -> None:
    page.goto(f"/sign-in?to={to}")
    page.get_by_label(role, exact=True).check()
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def words_of(page: Page) -> Locator:
    """The field, which is a combobox where our script runs."""
    return page.locator("#q")


def look_for(page: Page, words: str) -> None:
    page.goto("/")
    words_of(page).fill(words)
    page.get_by_role("search").get_by_role("button", name="Search").click()


def open_first(page: Page) -> str:
    """The name of the service whose page is open then."""
    link = page.locator(".hit h3 a").first
    name = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return name


def test_search_narrow_read_and_go_back(either_page: Page) -> None:
    page = either_page
    look_for(page, "velkaneuvonta Tampereella")
    expect(page.get_by_role("link", name="Tampere, read from your words")).to_be_visible()
    narrow = page.get_by_role("complementary", name="Narrow down")
    narrow.get_by_role("link", name=re.compile("Without a name")).click()
    expect(page.get_by_role("link", name="Take away: Without a name")).to_be_visible()
    assert page.url.endswith("/?q=velkaneuvonta+Tampereella&entry=ANONYMOUS")
    open_first(page)
    expect(page.get_by_role("heading", name="Where and when")).to_be_visible()
    page.go_back()
    expect(words_of(page)).to_have_value("velkaneuvonta Tampereella")
    page.get_by_role("link", name="Take away: Without a name").click()
    expect(page.get_by_role("link", name="Take away: Without a name")).to_have_count(0)


def test_turn_the_pages(either_page: Page) -> None:
    page = either_page
    page.goto("/")
    first = page.locator(".hit h3 a").first.inner_text()
    page.get_by_role("link", name="Next 20").click()
    expect(page.locator(".hit")).to_have_count(20)
    assert page.locator(".hit h3 a").first.inner_text() != first
    page.get_by_role("link", name="Previous").click()
    expect(page.locator(".hit h3 a").first).to_have_text(first)


def test_nothing_found_leads_on(either_page: Page) -> None:
    page = either_page
    page.goto("/?q=velkaneuvonta&municipality=698&theme=LEISURE")
    page.locator(".nothing").get_by_role("link").first.click()
    expect(page.locator(".hit").first).to_be_visible()


def test_an_advisor_reports_an_error_and_adds_the_service_to_a_route(either_page: Page) -> None:
    page = either_page
    sign_in(page, "Advisor", "/?q=velkaneuvonta")
    open_first(page)
    page.get_by_text("Report an error").first.click()
    page.get_by_label("It has moved").check()
    page.get_by_role("button", name="Report an error").click()
    expect(page.get_by_text("Thank you. Who answers for the service is told.")).to_be_visible()
    page.get_by_text("Add to a route").first.click()
    page.get_by_label("Route", exact=True).select_option("new")
    page.get_by_label("Name of the new route").fill("Towards work")
    page.get_by_role("button", name="Add to a route").click()
    expect(page.get_by_text("The service is on the route now.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_steward_puts_a_text_right_and_everybody_reads_it(either_page: Page) -> None:
    page = either_page
    sign_in(page, "Steward", "/?q=digituki")
    open_first(page)
    page.get_by_text("Put right").first.click()
    text = f"Help with devices {uuid.uuid4()}."
    page.get_by_label("In a sentence or two").fill(text)
    page.get_by_label("Why").fill("It was unclear.")
    page.get_by_role("button", name="Put right").click()
    expect(page.get_by_text("Put right. It is seen in a moment")).to_be_visible()
    while text not in page.locator(".summary").inner_text():  # the index follows in a moment
        page.reload()


def test_the_language_changes_and_the_search_stays(either_page: Page) -> None:
    page = either_page
    page.goto("/?q=velka&entry=REMOTE")
    page.get_by_role("link", name="Suomi").click()
    expect(page.get_by_text("Mitä asiakas tarvitsee?")).to_be_visible()
    expect(words_of(page)).to_have_value("velka")
    expect(page.get_by_role("link", name="Poista: Etänä")).to_be_visible()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "fi")


def test_suggestions_are_chosen_by_keyboard(page: Page) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name="What does the client need?")
    field.press_sequentially("velka")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("ArrowDown")
    chosen = page.get_by_role("listbox").get_by_role("option", selected=True)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.press_sequentially("n")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url(re.compile(r"/service/|\?q=|municipality="))


def test_keyboard_alone_leads_from_the_field_to_a_service(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(words_of(page)).to_be_focused()
    page.keyboard.type("velkaneuvonta")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"\d+ services"))).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.hit') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/service/"))


def test_where_one_is_is_asked_for_by_a_button_alone(windows: Windows) -> None:
    page = windows.open()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 60.17188, "longitude": 24.94144})
    page.goto("/?q=neuvonta")
    page.get_by_role("button", name="Near me").click()
    expect(page.get_by_role("link", name="Take away: Within 10 km of you")).to_be_visible()
    assert "at=60.172%2C24.941" in page.url
    expect(page.get_by_text(re.compile(r"km away")).first).to_be_visible()


def test_without_a_script_no_button_stands_there_for_nothing(windows: Windows) -> None:
    page = windows.open(runs_script=False)
    page.goto("/")
    expect(page.get_by_role("button", name="Near me")).to_be_hidden()
