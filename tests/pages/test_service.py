"""The page of a service: all that is known of it, in the order in which one asks for it."""

from __future__ import annotations

import httpx

from catalogue.model.service import Service
from tests.pages.reading import Page
from tests.server.serving import COACHING, DEBT_ADVICE, GONE, Asking


async def address_of(browser: httpx.AsyncClient, service: Service) -> str:
    asked = f'{{ service(by: {{ id: "{service.id}" }}) {{ slug }} }}'
    return f"/service/{(await Asking(browser).data(asked))['service']['slug']}"


async def read(browser: httpx.AsyncClient, service: Service, language: str = "en") -> Page:
    response = await browser.get(await address_of(browser, service), params={"language": language})
    assert response.status_code == 200
    return Page(response.text)


async def test_it_begins_with_what_a_client_asks_first(browser: httpx.AsyncClient) -> None:
    page = await read(browser, COACHING, "fi")
    assert page.lines[:14] == [
        "← Hae palveluja",
        "Työhönvalmennus",
        "Järjestää: Tampereen työllisyyspalvelut",
        "Tuottaa: Valmennus Oy",
        "Apua työn etsimiseen",
        "Lue kielellä: Svenska",
        "Näin pääset palveluun",
        "Voit tulla ilman ajanvarausta. Voit asioida nimettömästi.",
        "Hinta",
        "Maksuton.",
        "Kielet",
        "suomi, ruotsi",
        "Missä ja milloin",
        "Työllisyyspalvelupiste Palvelupaikka",
    ]


async def test_a_text_in_another_language_says_so(browser: httpx.AsyncClient) -> None:
    page = await read(browser, COACHING, "en")
    assert "No source describes this in English: it is shown in another language." in page.lines
    assert "In Finnish: the source has no other text." in page.lines
    assert page.languages["Apua työn etsimiseen"] == "fi"


async def test_what_no_source_tells_of_any_more_says_so(browser: httpx.AsyncClient) -> None:
    page = await read(browser, GONE)
    assert any(line.startswith("No source tells of this service any more") for line in page.lines)


async def test_the_square_leads_to_the_page_itself(browser: httpx.AsyncClient) -> None:
    page = await read(browser, DEBT_ADVICE)
    assert f"http://polku.test{await address_of(browser, DEBT_ADVICE)}" in page.lines
    assert len(page.all("svg")) == 1


async def test_an_earlier_name_leads_to_the_address_of_now(browser: httpx.AsyncClient) -> None:
    address = await address_of(browser, DEBT_ADVICE)
    earlier = f"/service/anything-{address.rpartition('-')[2]}"
    response = await browser.get(earlier)
    assert (response.status_code, response.headers["location"]) == (308, address)


async def test_an_unknown_service_leads_to_the_search(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/service/none-0000000000", params={"language": "en"})
    assert response.status_code == 404
    assert "There is no such service" in Page(response.text).lines


async def test_who_is_not_signed_in_is_offered_no_form(browser: httpx.AsyncClient) -> None:
    assert (await read(browser, COACHING)).all("form") == []


async def test_nothing_is_done_for_who_is_not_signed_in(browser: httpx.AsyncClient) -> None:
    address = await address_of(browser, COACHING)
    response = await browser.post(address, data={"do": "report", "problem": "CLOSED"})
    assert (response.status_code, response.headers["location"]) == (
        303,
        f"/sign-in?to={address.replace('/', '%2F')}",
    )
