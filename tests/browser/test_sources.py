"""Sources and GraphiQL in a browser, and what axe-core says of the pages of links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessible import overflowing, unfold, violations
from tests.browser.windows import NARROW, WIDE, Windows


def test_a_source_is_opened_and_left_again(either_page: Page) -> None:
    page = either_page
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Sources").click()
    page.get_by_role("heading", level=2).first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Runs")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Sources").click()
    page.wait_for_url(re.compile("/sources$"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_runs_and_pairs_can_be_read_by_everybody(windows: Windows, width: int) -> None:
    page = windows.open(width=width)
    become_steward(page, "/sources")
    page.get_by_role("heading", level=2).first.get_by_role("link").click()
    unfold(page)
    assert [*violations(page), *overflowing(page)] == []
    page.goto("/links")
    assert [*violations(page), *overflowing(page)] == []


def become_steward(page: Page, address: str) -> None:
    page.goto(f"/sign-in?to={address}")
    page.get_by_label("Steward", exact=True).check()
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(f"{address}$"))


def test_a_steward_decides_and_takes_it_back(either_page: Page) -> None:
    page = either_page
    become_steward(page, "/links")
    pairs = page.get_by_role("heading", level=2)
    first = pairs.first.inner_text()
    page.get_by_role("button", name="Two things").first.click()
    expect(page.get_by_role("status")).to_have_text(
        "They are two things, and are not proposed again."
    )
    expect(pairs.filter(has_text=first)).to_have_count(0)
    page.get_by_role("button", name="Undo the decision").click()
    expect(page.get_by_role("status")).to_have_text("It is taken back.")


def test_graphiql_answers_an_example_and_asks_nobody_else(page: Page) -> None:
    page.goto("/graphql")
    page.get_by_role("button", name=re.compile("Execute query")).click()
    expect(page.locator(".result-window")).to_contain_text("totalCount")
    page.get_by_role("button", name="Show GraphiQL Explorer").click()
    expect(page.locator(".graphiql-plugin")).to_contain_text("services")


def test_without_a_script_the_plain_page_answers(windows: Windows) -> None:
    page = windows.open(runs_script=False)
    page.goto("/graphql")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer")).to_contain_text("totalCount")
