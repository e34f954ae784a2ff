"""The page of a route: all that its client needs to go it, and nothing that tells on them."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import structlog

from catalogue.store.routes import StepRow
from tests.pages.composing import DONE, Composing, step, step_of
from tests.pages.grant import START_UP_GRANT
from tests.pages.reading import Page
from tests.server.serving import COACHING, GONE, PEER_SUPPORT, asking

POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
UNKNOWN = f"/route/{'x' * 43}"


async def read(browser: httpx.AsyncClient, path: str, **parameters: str) -> Page:
    response = await browser.get(path, params=parameters)
    assert (response.status_code, response.headers["content-type"]) == (
        200,
        "text/html; charset=utf-8",
    )
    return Page(response.text)


async def test_a_step_tells_what_to_do_where_and_when(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    path = await compose.page(step_of(COACHING, note="Kysy Liisaa.\nOta CV mukaan."))
    page = await read(browser, path, language="en")
    assert page.lines[:-3] == [
        "Kohti työtä",
        "Made with you by Tampereen työllisyyspalvelut. Last changed on 20 November 2026.",
        "Next · Job search",
        "Työhönvalmennus",
        "From your advisor",
        "Kysy Liisaa. Ota CV mukaan.",
        "Given by Tampereen työllisyyspalvelut",
        "Apua työn etsimiseen",
        "How to get in",
        "You can just come. You need not say who you are.",
        "Price",
        "Free of charge.",
        "Languages",
        "Finnish, Swedish",
        "Where and when",
        "Työllisyyspalvelupiste",
        "Telephone: 040 1234567 – free of charge",
        "Opening hours",
        "Today: open day and night open now",
        "Mon–Sun",
        "open day and night",
        "Työmarkkinatori",
        "On the web: tyomarkkinatori.fi",
    ]


async def test_the_page_ends_with_whom_to_ask(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    page = await read(browser, await compose.page(step("CV")), language="en")
    assert page.lines[-3:] == [
        "If you have a question",
        "Ask your advisor. If something here turns out otherwise, tell your advisor as well.",
        "Tampereen työllisyyspalvelut",
    ]


async def test_what_is_done_is_told_shortly_and_what_comes_next_is_marked(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    path = await compose.page(step("Ilmoittaudu", "Netissä.", DONE), step("CV"), step("Hae"))
    page = await read(browser, path, language="en")
    assert page.lines[2:-3] == [
        "1 of 3 steps are done.",
        "Done on 13 November 2026",
        "Ilmoittaudu",
        "Next",
        "CV",
        "Hae",
    ]


ENTRY = (
    "Make an appointment first. Somebody must refer you: ask your advisor. It can be had by "
    "telephone or on the web."
)
CHANGED = (
    "What is told of this service has changed since it was put on your route. Here it stands as it "
    "is now."
)
ENDED = (
    "This service has ended, or nobody tells of it any more. Ask your advisor what you can do "
    "instead."
)
NOT_THERE = (
    "This service is not in the catalogue any more. Ask your advisor what you can do instead."
)


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (step_of(PEER_SUPPORT, revision=PEER_SUPPORT.revision + 1), CHANGED),
        (step_of(GONE), ENDED),
        (replace(step_of(PEER_SUPPORT), service=uuid.uuid4()), NOT_THERE),
    ],
    ids=["changed", "ended", "gone"],
)
async def test_a_service_that_is_not_what_it_was_says_so(
    browser: httpx.AsyncClient, compose: Composing, taken: StepRow, told: str
) -> None:
    page = await read(browser, await compose.page(taken), language="en")
    assert told in page.lines


async def test_nobody_is_sent_to_a_service_that_has_ended(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    page = await read(browser, await compose.page(step_of(GONE)), language="en")
    assert page.lines[2:4] == ["Next · Job search", "Lopetettu palvelu"]
    assert "Where and when" not in page.lines


async def test_a_step_tells_all_that_is_known_of_its_service(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    page = await read(browser, await compose.page(step_of(START_UP_GRANT)), language="en")
    assert page.lines[2:-3] == [
        "Next · Job search",
        "Starttiraha",
        "Given by Tampereen työllisyyspalvelut",
        "Tukea yrittäjän alkuun",
        "What to do",
        "Hae ennen kuin aloitat.",
        "suunnitelma",
        "laskelma",
        "How to get in",
        ENTRY,
        "Price",
        "Perustaminen maksaa.",
        "Unemployment benefit",
        "Replaces the benefit.",
        "How long it takes",
        "Kuukausi",
        "Until when",
        "Jatkuva haku",
        "Where and when",
        "Oma asiointi",
        "On the web: asiointi.example.fi/haku",
        "You must identify yourself there.",
        "Hakemus",
        "Form: Starttirahahakemus",
        "Who it is for, and what it asks for",
        "Yritystä ei saa perustaa ennen päätöstä.",
    ]


async def test_a_route_without_steps_is_a_page_all_the_same(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    page = await read(browser, await compose.page(), language="en")
    assert page.lines[2] == "There are no steps here yet. Look again later."


@pytest.mark.parametrize(
    ("route", "asked", "given"),
    [
        ("fi", {}, "fi"),
        ("sv", {}, "sv"),
        ("sv", {"language": "en"}, "en"),
        ("sv", {"language": "tlh"}, "sv"),
        ("sv", {"language": "fi-simple"}, "fi-simple"),
        ("se", {}, "fi"),
    ],
)
async def test_the_page_is_in_the_language_asked_for_else_in_the_routes(
    browser: httpx.AsyncClient, compose: Composing, route: str, asked: dict[str, str], given: str
) -> None:
    path = await compose.page(step_of(COACHING), language=route)
    response = await browser.get(path, params=asked, headers={"accept-language": "de"})
    page = Page(response.text)
    assert response.headers["content-language"] == given
    assert page.all("html") == [{"lang": given}]
    assert [link["lang"] for link in page.all("a") if link.get("aria-current")] == [given]


async def test_each_text_says_its_language(browser: httpx.AsyncClient, compose: Composing) -> None:
    path = await compose.page(step_of(COACHING, note="Hei"), language="fi")
    page = await read(browser, path, language="sv")
    assert {
        text: page.languages[text]
        for text in (
            "Kohti työtä",
            "Hei",
            "Arbetsträning",
            "Hjälp att söka arbete",
            "Härnäst · Jobbsökning",
        )
    } == {
        "Kohti työtä": "fi",
        "Hei": "fi",
        "Arbetsträning": "sv",
        "Hjälp att söka arbete": "sv",
        "Härnäst · Jobbsökning": "sv",
    }
    assert page.languages["Työllisyyspalvelupiste"] == "fi"


async def test_in_plain_finnish_it_says_which_texts_are_not_plain(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    path = await compose.page(step_of(COACHING, note="Hei"), language="fi")
    page = await read(browser, path, language="fi-simple")
    assert page.lines[1].startswith("Tämän sivun otsikot ja ohjeet ovat selkosuomea.")
    assert {"Palvelun antaa: Tampereen työllisyyspalvelut", "Paikat ja ajat"} <= set(page.lines)
    texts = ("Paikat ja ajat", "Kohti työtä", "Hei", "Työhönvalmennus", "Apua työn etsimiseen")
    assert [page.languages[text] for text in texts] == ["fi-simple", "fi", "fi", "fi", "fi"]


async def test_without_a_route_plain_finnish_is_plain_as_well(browser: httpx.AsyncClient) -> None:
    page = Page((await browser.get(UNKNOWN, params={"language": "fi-simple"})).text)
    assert page.lines[-1].startswith("Tarkista, onko osoite oikein.")


async def test_what_an_advisor_writes_is_text_and_no_markup(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    page = await read(
        browser, await compose.page(step("<b>Hei</b>", "<script>alert(1)</script>")), language="en"
    )
    assert page.lines[3:6] == ["<b>Hei</b>", "From your advisor", "<script>alert(1)</script>"]
    assert page.all("script", "b") == []


async def test_the_page_is_kept_found_framed_and_told_by_nobody(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    response = await browser.get(await compose.page(step("CV")))
    names = ("cache-control", "content-security-policy", "referrer-policy", "x-robots-tag")
    assert [response.headers[name] for name in names] == [
        "no-store",
        POLICY,
        "no-referrer",
        "noindex, nofollow",
    ]


async def test_unknown_ended_and_revoked_links_are_one_and_the_same(
    browser: httpx.AsyncClient, compose: Composing
) -> None:
    route = await compose.route(step("CV"))
    _, ended = await compose.link(route, days=-1)
    link, revoked = await compose.link(route)
    await compose.revoke(link)
    answers = [await browser.get(path) for path in (UNKNOWN, ended, revoked)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert answers[0].text == answers[1].text == answers[2].text
    assert {_lasting_headers(answer) for answer in answers} == {_lasting_headers(answers[0])}


def _lasting_headers(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    return tuple((k, v) for k, v in response.headers.items() if k != "x-request-id")


@pytest.mark.parametrize(
    ("parameters", "accepted", "heading"),
    [
        ({}, "sv-FI,sv;q=0.9", "Här finns inget att läsa"),
        ({}, "se,de", "Täällä ei ole luettavaa"),
        ({"language": "en"}, "sv", "There is nothing to read here"),
    ],
)
async def test_without_a_route_the_browser_tells_the_language(
    browser: httpx.AsyncClient, parameters: dict[str, str], accepted: str, heading: str
) -> None:
    response = await browser.get(UNKNOWN, params=parameters, headers={"accept-language": accepted})
    assert (response.status_code, Page(response.text).lines[0]) == (404, heading)


@pytest.mark.parametrize("parameters", [{}, {"language": "fi"}])
async def test_while_the_database_is_away_the_page_asks_for_patience(
    index: Path, parameters: dict[str, str]
) -> None:
    async with asking(index) as asked:
        response = await asked.client.get(UNKNOWN, params=parameters)
    assert (response.status_code, Page(response.text).lines[0]) == (503, "Ei juuri nyt")


@pytest.mark.parametrize("behind", ["", "/", "/more", "?language=sv"])
async def test_no_secret_is_logged(
    browser: httpx.AsyncClient, compose: Composing, behind: str
) -> None:
    path = await compose.page(step("CV"))
    with structlog.testing.capture_logs() as logged:
        await browser.get(path + behind)
    assert [entry["path"] for entry in logged if entry["event"] == "request"] == ["/route/…"]
    assert path.removeprefix("/route/") not in str(logged)
