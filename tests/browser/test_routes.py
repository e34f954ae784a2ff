"""An advisor makes a route, shares it and prints it, with our script and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from catalogue.pages.language import PAGE_LANGUAGES
from tests.browser.test_accessible import overflowing, unfold, violations
from tests.browser.test_tasks import sign_in
from tests.browser.windows import NARROW, WIDE, Windows


def begin(page: Page, title: str = "Towards work") -> None:
    """A new route's page is open then."""
    sign_in(page, "Advisor", "/routes")
    page.get_by_label("Name of the route").fill(title)
    page.get_by_label("The client’s language").select_option("EN")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def add(page: Page, words: str) -> str:
    """The name of the first service that the words find, which is on the route then."""
    page.get_by_label("What does the client need?").fill(words)
    page.get_by_role("search").get_by_role("button", name="Search").click()
    name = page.locator("#find .hit h3").first.inner_text()
    page.locator("#find").get_by_role("button", name="Add to the route").first.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    return name


def names(page: Page) -> list[str]:
    return page.locator(".path h2").all_inner_texts()


def test_a_route_is_composed_and_its_client_reads_it(either_page: Page, windows: Windows) -> None:
    page = either_page
    begin(page)
    first, second = add(page, "velkaneuvonta"), add(page, "uraohjaus")
    page.get_by_role("button", name="↓ Down").first.click()
    expect(page.locator(".path h2")).to_have_text([second, first])
    page.get_by_role("button", name="Done", exact=True).first.click()
    expect(page.get_by_text(re.compile("^Done on "))).to_be_visible()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Address").input_value()
    client = windows.open()
    client.goto(link)
    expect(client.locator(".path h2")).to_have_text([second, first])
    page.get_by_role("button", name="Take the link back").click()
    expect(page.get_by_text("The link leads nowhere any more.")).to_be_visible()
    client.reload()
    expect(client.get_by_text("There is nothing to read here")).to_be_visible()


def test_a_route_is_proposed_and_chosen_from(either_page: Page) -> None:
    page = either_page
    sign_in(page, "Advisor", "/routes/proposal")
    page.get_by_label("What is needed, in a few words").fill("velat, työpaikka")
    page.get_by_label("The client’s municipality").select_option("Tampere")
    page.get_by_role("button", name="Propose a route").click()
    page.get_by_label("Leave this step out").first.check()
    page.get_by_label("Name of the route").fill("Debts first")
    page.get_by_role("button", name="Make a route of these").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Debts first")
    assert len(names(page)) >= 1


def test_steps_are_put_in_another_order_by_keyboard_alone(page: Page) -> None:
    begin(page)
    first, second = add(page, "velkaneuvonta"), add(page, "uraohjaus")
    page.get_by_role("button", name="↓ Down").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".path h2")).to_have_text([second, first])


def test_a_step_is_dragged_to_its_place_and_stays_there(page: Page) -> None:
    begin(page)
    first, second, third = (add(page, each) for each in ("velkaneuvonta", "uraohjaus", "asunto"))
    grip = page.locator(".grip").first.bounding_box()
    last = page.locator(".path > li").last.bounding_box()
    assert grip
    assert last
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, last["y"] + last["height"] - 2, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile("done=move"))
    assert names(page) == [second, third, first]
    page.reload()
    assert names(page) == [second, third, first]


def test_nothing_is_dragged_without_a_script(windows: Windows) -> None:
    page = windows.open(runs_script=False)
    begin(page)
    add(page, "velkaneuvonta")
    expect(page.locator(".grip")).to_have_count(0)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_pages_of_routes_can_be_used_by_everybody(
    windows: Windows, language: str, scheme: str, width: int
) -> None:
    page = windows.open(language, "dark" if scheme == "dark" else "light", width)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        unfold(page)
        found[name] = [*violations(page), *overflowing(page)]

    page.goto("/routes")
    look("not signed in")
    page.goto("/sign-in?to=/routes")
    page.locator("main form button").click()
    look("routes")
    page.locator("#title").fill("Kohti työtä")
    page.locator("#new ~ form button").click()
    address = page.url.partition("?")[0]
    for words in ("velkaneuvonta", "uraohjaus"):
        page.goto(f"{address}?q={words}")
        page.locator("#find button[value=add]").first.click()
    page.goto(f"{address}?q=neuvonta")
    look("a route")
    page.locator("button[value=share]").click()
    look("a new link")
    link = page.locator("#link").input_value()
    page.goto(f"{address}/paper")
    look("on paper")
    page.goto("/routes/proposal")
    page.locator("#words").fill("velat, asunto, xyzzy")
    page.locator("button[value=propose]").click()
    look("a proposal")
    page.goto("/routes/any")
    look("no route")
    page.goto(f"{link}?language=fi-simple")
    look("in plain Finnish")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_route_finds_room_on_two_sheets(page: Page) -> None:
    begin(page)
    for words in ("velkaneuvonta", "uraohjaus", "asunto"):
        add(page, words)
    page.get_by_role("link", name="As the client reads it, to be printed").click()
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
