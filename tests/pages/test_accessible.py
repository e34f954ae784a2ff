"""What WCAG 2.2 AA asks and a program can see: order, names, languages, contrast."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import httpx
import pytest

from tests.pages.composing import DONE, Composing, step, step_of
from tests.pages.reading import Page
from tests.server.serving import COACHING, DEBT_ADVICE, GONE

STYLES = files("catalogue.pages").joinpath("style.css").read_text("utf-8")
TEXT, EDGE = 4.5, 3.0
"""The least contrast of text, and of what shows where one can act."""

PAIRS = [
    ("ink", "ground", TEXT),
    ("ink", "quiet", TEXT),
    ("ink", "warn", TEXT),
    ("soft", "ground", TEXT),
    ("soft", "quiet", TEXT),
    ("accent", "ground", TEXT),
    ("accent", "quiet", TEXT),
    ("on-accent", "accent", TEXT),
    ("line", "ground", EDGE),
    ("warn-line", "warn", EDGE),
    ("ink", "mark", TEXT),
    ("line", "quiet", EDGE),
]


@pytest.fixture(params=["route", "no route"])
async def page(
    request: pytest.FixtureRequest, browser: httpx.AsyncClient, compose: Composing
) -> Page:
    path = "/route/unknown"
    if request.param == "route":
        path = await compose.page(
            step("Ilmoittaudu", done=DONE),
            step_of(COACHING, note="Ota CV mukaan."),
            step_of(DEBT_ADVICE),
            step_of(GONE),
        )
    return Page((await browser.get(path)).text)


async def test_headings_begin_with_one_and_leave_no_level_out(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


async def test_the_keyboard_can_skip_to_the_content(page: Page) -> None:
    first = page.all("a")[0]
    assert (first["href"], [each["id"] for each in page.all("main")]) == ("#content", ["content"])


async def test_no_id_is_given_twice(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


async def test_nothing_runs_and_nothing_is_styled_on_the_spot(page: Page) -> None:
    """The policy of the page would refuse it."""
    assert page.all("script", "style", "img", "iframe", "form") == []
    assert [tag for tag, attributes in page.elements if "style" in attributes] == []


async def test_the_stylesheet_is_the_only_other_file_and_is_kept_for_good(
    page: Page, browser: httpx.AsyncClient
) -> None:
    [link] = page.all("link")
    response = await browser.get(link["href"] or "")
    assert (response.text, response.headers["content-type"], response.headers["cache-control"]) == (
        STYLES,
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )


def colours(dark: bool) -> dict[str, str]:  # noqa: FBT001 - the parameter of a test
    """The custom properties that are colours; those of the dark take the place of the light."""
    light, darker = re.findall(r":root \{(.*?)\}", STYLES, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#\w{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#\w{6});", darker)) if dark else found


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines the relative luminance of a colour of the web."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_told_apart(front: str, back: str, least: float, dark: bool) -> None:  # noqa: FBT001
    found = colours(dark)
    lighter, darker = sorted((luminance(found[front]), luminance(found[back])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least
