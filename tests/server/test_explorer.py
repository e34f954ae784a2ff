"""The page for people: without JavaScript too, with nothing foreign in it, its examples run."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest

from catalogue.server.explorer import EXAMPLES
from tests.server.serving import Asking

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text inside some of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.found.append((tag, attributes))
        self._open = attributes.get("id") or ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


async def page(ask: Asking, **parameters: str) -> str:
    response = await ask.client.get("/graphql", params=parameters, headers=BROWSER)
    assert (response.status_code, response.headers["content-type"]) == (
        200,
        "text/html; charset=utf-8",
    )
    return response.text


async def test_a_browser_gets_the_page_with_an_example_in_it(ask: Asking) -> None:
    elements = Elements(await page(ask))
    assert elements.texts["query"] == next(iter(EXAMPLES.values()))
    assert elements.texts.get("answer", "").strip() == ""


async def test_everything_to_fill_in_is_labelled_and_the_page_says_its_language(
    ask: Asking,
) -> None:
    elements = Elements(await page(ask))
    labelled = {label["for"] for label in elements.all("label")}
    assert {field["id"] for field in elements.all("textarea", "input", "select")} == labelled
    assert elements.all("html") == [{"lang": "en"}]
    assert len(elements.all("h1")) == len(elements.all("main")) == len(elements.all("title")) == 1
    assert {area.get("tabindex") for area in elements.all("pre")} == {"0"}


async def test_the_page_asks_without_javascript(ask: Asking) -> None:
    form = Elements(await page(ask)).all("form")[0]
    assert (form["method"], form["action"]) == ("get", "/graphql")
    query, variables = "query ($n: Int) { services(first: $n) { totalCount } }", '{"n": 1}'
    elements = Elements(await page(ask, query=query, variables=variables))
    assert '"totalCount": 3' in elements.texts["answer"]
    assert (elements.texts["query"], elements.texts["variables"]) == (query, variables)


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ __typename }", "variables": "{"}, "BAD_REQUEST"),
        ({"query": "{ services(first: 0) { totalCount } }"}, "BAD_USER_INPUT"),
    ],
    ids=str,
)
async def test_the_page_shows_what_is_wrong(
    ask: Asking, parameters: dict[str, str], code: str
) -> None:
    assert f'"code": "{code}"' in Elements(await page(ask, **parameters)).texts["answer"]


async def test_what_is_asked_cannot_become_part_of_the_page(ask: Asking) -> None:
    attack = '</textarea><script>alert("{{nonce}}")</script>'
    text = await page(ask, query=attack, variables=attack)
    assert attack not in text
    assert text.count("<script") == 1
    assert html.escape(attack) in text


async def test_the_page_takes_nothing_from_elsewhere(ask: Asking) -> None:
    first, second = [await ask.client.get("/graphql", headers=BROWSER) for _ in range(2)]
    policy = first.headers["content-security-policy"]
    (nonce,) = set(re.findall(r"'nonce-([^']+)'", policy))
    assert policy.startswith("default-src 'none'")
    assert {part.get("nonce") for part in Elements(first.text).all("style", "script")} == {nonce}
    assert nonce not in second.headers["content-security-policy"]
    assert re.findall(r"(?:src|href)=\"(?!\?)[^\"]*\"", first.text) == []
    assert "http://" not in first.text
    assert "https://" not in first.text


@pytest.mark.parametrize("query", EXAMPLES.values(), ids=EXAMPLES)
async def test_every_example_is_answered(ask: Asking, query: str) -> None:
    body = await ask(query)
    codes = {error["extensions"]["code"] for error in body.get("errors", [])}
    assert codes <= {"DATABASE_UNAVAILABLE"}


async def test_every_example_is_a_link_that_runs_it(ask: Asking) -> None:
    links = [str(link["href"]) for link in Elements(await page(ask)).all("a")]
    assert [parse_qs(link.removeprefix("?"))["query"] for link in links] == [
        [query] for query in EXAMPLES.values()
    ]
