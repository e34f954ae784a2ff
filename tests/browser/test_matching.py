"""What an advisor does with a situation and with coverage, with our script and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessible import overflowing, unfold, violations
from tests.browser.windows import NARROW, WIDE, Windows


def heading(page: Page) -> str:
    return page.locator("#matches-title").inner_text()


def test_a_situation_is_filled_in_and_a_service_is_opened(either_page: Page) -> None:
    page = either_page
    page.goto("/match")
    expect(page.get_by_role("heading", name="Nothing is said yet")).to_be_visible()
    page.get_by_label("The client’s municipality").select_option(label="Tampere")
    page.get_by_label("In working life").select_option(label="Unemployed")
    page.get_by_role("button", name="Show what fits").click()
    expect(page.locator(".match")).to_have_count(10)
    expect(page.locator(".match .meets").first).to_contain_text("✓ Fits:")
    assert page.url.endswith("/match#matches")
    expect(page.get_by_label("The client’s municipality")).to_have_value("837")
    name = page.locator(".match h3").first.inner_text()
    with page.context.expect_page() as opened:
        page.locator(".match h3 a").first.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_label("In working life")).to_have_value("UNEMPLOYED")


def test_pages_of_matches_are_turned(either_page: Page) -> None:
    page = either_page
    page.goto("/match")
    page.get_by_label("The client’s municipality").select_option(label="Tampere")
    page.get_by_role("button", name="Show what fits").click()
    expect(page.locator(".match")).to_have_count(10)
    first = page.locator(".match h3").first.inner_text()
    page.get_by_role("button", name="Next 10").click()
    expect(page.locator(".match h3").first).not_to_have_text(first)
    page.get_by_role("button", name="Back to the best").click()
    expect(page.locator(".match h3").first).to_have_text(first)


def test_each_answer_ranks_anew_where_the_script_runs(page: Page) -> None:
    page.goto("/match")
    page.get_by_label("The client’s municipality").select_option(label="Tampere")
    expect(page.locator(".match")).to_have_count(10)
    before = heading(page)
    page.get_by_text("More that bears on it").click()
    page.get_by_label("Free of charge").check()
    expect(page.locator("#matches-title")).not_to_have_text(before)
    expect(page.get_by_role("status")).to_have_text(heading(page))
    expect(page.get_by_label("Free of charge")).to_be_focused()


def test_another_language_keeps_what_was_filled_in(either_page: Page) -> None:
    page = either_page
    page.goto("/match")
    page.get_by_label("The client’s municipality").select_option(label="Tampere")
    page.get_by_label("Age in years").fill("30")
    page.get_by_role("button", name="Svenska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad som passar klientens situation")
    expect(page.locator("#age")).to_have_value("30")
    expect(page.locator("#municipality")).to_have_value("837")
    expect(page.locator(".match")).to_have_count(10)
    assert "837" not in page.url


def test_enter_in_a_field_shows_what_fits_in_the_same_language(either_page: Page) -> None:
    page = either_page
    page.goto("/match")
    page.get_by_label("What is needed, in a few words").fill("velkaneuvonta")
    page.keyboard.press("Enter")
    expect(page.locator(".match")).to_have_count(10)
    expect(page.get_by_role("heading", level=1)).to_have_text("What fits a client’s situation")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_matches_can_be_read_by_everybody(windows: Windows, scheme: str, width: int) -> None:
    page = windows.open("en", "dark" if scheme == "dark" else "light", width)
    page.goto("/match")
    page.get_by_label("What is needed, in a few words").fill("velkaneuvonta")
    page.get_by_label("Age in years").fill("17")
    page.get_by_label("Show also what does not fit, and why").check()
    page.get_by_role("button", name="Show what fits").click()
    expect(page.locator(".match")).to_have_count(10)
    unfold(page)
    assert [*violations(page), *overflowing(page)] == []


def test_two_cities_are_compared_and_the_table_is_kept(either_page: Page) -> None:
    page = either_page
    page.goto("/coverage")
    page.get_by_label("Services by").select_option(label="Stage on the way to work")
    page.get_by_label("Or compare").select_option(label="Tampere")
    page.get_by_label("with", exact=True).select_option(label="Oulu")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_role("table", name="Side by side")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name=re.compile("Download")).click()
    assert kept.value.suggested_filename == "coverage.csv"
