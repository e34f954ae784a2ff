"""The pages on which an advisor composes a route, shares it and brings it to its end."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from catalogue.store.database import Connection
from tests.access.organizations import TAMPERE
from tests.pages.advising import Advising, advising, headings
from tests.pages.reading import Page
from tests.schema.town import entity_id

COACHING, DEBT_ADVICE, CAREER = entity_id("1"), entity_id("2"), entity_id("3")
CODE = "131052-308T"
"""A personal identity code of nobody, which guides on forms use."""


@pytest.fixture
async def advisor(
    database: Connection, database_url: str, tmp_path: Path
) -> AsyncGenerator[Advising]:
    async with advising(database, database_url, tmp_path) as advisor:
        await advisor.sign_in()
        yield advisor


@pytest.fixture
async def address(advisor: Advising) -> str:
    """That of a route with two services."""
    address = await advisor.begin()
    for service in (COACHING, DEBT_ADVICE):
        await advisor.does(address, do="add", service=service)
    return address


@pytest.mark.parametrize("path", ["/routes", "/routes/any", "/routes/any/paper"])
@pytest.mark.parametrize("role", [None, "EDITOR"])
async def test_routes_are_for_advisors_alone(
    advisor: Advising, role: str | None, path: str
) -> None:
    advisor.client.cookies.delete("polku_session")
    if role:
        await advisor.sign_in(role)
    response = await advisor.client.get(path)
    assert (response.status_code, "For advisors" in Page(response.text).lines) == (403, True)


async def test_an_editor_changes_nothing(advisor: Advising, address: str) -> None:
    await advisor.sign_in("EDITOR")
    token = Page((await advisor.client.get("/")).text).all("input")[0]["value"] or ""
    response = await advisor.client.post(address, data={"form_token": token, "do": "delete"})
    assert response.status_code == 403


@pytest.mark.parametrize("behind", ["", "/paper"])
async def test_a_route_of_others_is_as_one_that_never_was(
    advisor: Advising, address: str, behind: str
) -> None:
    await advisor.sign_in(desk=TAMPERE)
    for path in (address, "/routes/00000000-0000-0000-0000-000000000000", "/routes/any"):
        response = await advisor.client.get(path + behind)
        assert (response.status_code, Page(response.text).lines[0]) == (
            404,
            "There is no such route",
        )


async def test_a_new_route_is_in_the_list(advisor: Advising, address: str) -> None:
    page = await advisor.page("/routes")
    assert {"href": address} in page.all("a")
    assert "0 of 2 steps are done." in page.lines


async def test_a_new_route_needs_a_name(advisor: Advising) -> None:
    token = (await advisor.page("/routes")).all("input")[0]["value"] or ""
    form = {"form_token": token, "title": " ", "language": "SV"}
    response = await advisor.client.post("/routes", data=form)
    page = Page(response.text)
    assert (response.status_code, "A text that is needed is empty." in page.lines) == (422, True)
    assert [each["value"] for each in page.all("option") if "selected" in each] == ["SV"]


async def test_services_are_found_and_added(advisor: Advising) -> None:
    address = await advisor.begin()
    page = await advisor.page(f"{address}?q=uravalmennus")
    assert headings(page) == ["Uravalmennus"]
    page = await advisor.does(address, do="add", service=CAREER)
    assert headings(page) == ["Uravalmennus"]


async def test_steps_are_put_in_another_order(advisor: Advising, address: str) -> None:
    first, second = await advisor.steps(address)
    page = await advisor.does(address, do="down", step=first, position="0")
    assert headings(page) == ["Velkaneuvonta", "Työhönvalmennus"]
    await advisor.does(address, do="up", step=first, position="1")
    assert await advisor.steps(address) == [first, second]


async def test_a_step_that_is_done_says_so_until_that_is_taken_back(
    advisor: Advising, address: str
) -> None:
    first, _ = await advisor.steps(address)
    page = await advisor.does(address, do="complete", step=first)
    assert any(line.startswith("Done on ") for line in page.lines)
    page = await advisor.does(address, do="take-back", step=first)
    assert not any(line.startswith("Done on ") for line in page.lines)


async def test_a_step_is_another_service_then(advisor: Advising, address: str) -> None:
    first, _ = await advisor.steps(address)
    page = await advisor.page(f"{address}?instead={first}&q=uravalmennus")
    assert headings(page) == ["Työhönvalmennus", "Velkaneuvonta", "Uravalmennus"]
    page = await advisor.does(address, do="take-service", step=first, service=CAREER)
    assert headings(page) == ["Uravalmennus", "Velkaneuvonta"]


async def test_a_step_is_taken_off(advisor: Advising, address: str) -> None:
    first, _ = await advisor.steps(address)
    assert headings(await advisor.does(address, do="remove", step=first)) == ["Velkaneuvonta"]


async def test_a_step_can_be_something_else_with_a_word_to_the_client(
    advisor: Advising, address: str
) -> None:
    page = await advisor.does(address, do="add", title="Päivitä CV", note="Ota se mukaan.")
    assert {"Päivitä CV", "From your advisor", "Ota se mukaan."} <= set(page.lines)


async def test_a_personal_identity_code_is_refused_and_the_rest_not_lost(
    advisor: Advising, address: str
) -> None:
    first, _ = await advisor.steps(address)
    response = await advisor.send(
        address, do="edit-step", step=first, title="Soita", note=f"Tunnus {CODE}"
    )
    page = Page(response.text)
    assert response.status_code == 422
    assert "Take the personal identity code out. Nothing of it was kept." in page.lines
    assert "Soita" in [each.get("value") for each in page.all("input")]


async def test_what_looks_like_a_telephone_number_is_kept_and_warned_of(
    advisor: Advising, address: str
) -> None:
    page = await advisor.does(address, do="add", title="Soita 040 123 4567")
    assert "Soita 040 123 4567" in page.lines
    assert any(line.startswith("Saved. A text looks as if") for line in page.lines)


@pytest.mark.parametrize("fields", [{"do": "unheard"}, {"do": "up", "position": "9" * 5000}])
async def test_a_form_that_is_not_ours_to_read_changes_nothing(
    advisor: Advising, address: str, fields: dict[str, str]
) -> None:
    response = await advisor.send(address, **fields)
    assert response.status_code == 422
    assert "The form could not be read. Try again." in Page(response.text).lines


async def test_what_another_advisor_has_changed_is_not_overwritten(
    advisor: Advising, address: str
) -> None:
    response = await advisor.send(address, do="edit", title="Toinen", language="SV", revision="1")
    assert response.status_code == 422
    assert (
        "Somebody has changed the route meanwhile. Look at it as it is now."
        in Page(response.text).lines
    )


async def test_where_the_client_lives_and_how_old_they_are_may_be_told_and_taken_back(
    advisor: Advising, address: str
) -> None:
    basics = {"do": "edit", "title": "Kohti työtä", "language": "FI"}
    told = {"client_municipality": "837", "client_age_group": "OVER_64"}
    await advisor.does(address, **basics, **told)
    assert {"837", "OVER_64"} <= set(await chosen(advisor, address))
    await advisor.does(address, **basics, client_municipality="", client_age_group="")
    assert not {"837", "OVER_64"} & set(await chosen(advisor, address))


async def chosen(advisor: Advising, address: str) -> list[str | None]:
    """What the lists of the page stand at."""
    options = (await advisor.page(address)).all("option")
    return [each["value"] for each in options if "selected" in each]


async def shared(advisor: Advising, address: str) -> tuple[Page, str]:
    """The page with the new link, and the path of the client's page."""
    response = await advisor.send(address, do="share", days="30")
    page = Page(response.text)
    [link] = [each for each in page.all("input") if each.get("id") == "link"]
    assert response.headers["cache-control"] == "no-store"
    return page, (link["value"] or "").removeprefix("http://polku.test")


async def test_a_link_is_shown_once_and_leads_the_client_to_the_route(
    advisor: Advising, address: str
) -> None:
    page, link = await shared(advisor, address)
    assert len(page.all("svg")) == 1
    assert "Kohti työtä" in (await advisor.page(link)).lines
    assert link not in (await advisor.client.get(address)).text


async def test_a_link_that_was_taken_back_leads_nowhere(advisor: Advising, address: str) -> None:
    _, link = await shared(advisor, address)
    page = await advisor.page(address)
    [id_] = [each["value"] for each in page.all("input") if each.get("name") == "link"]
    page = await advisor.does(address, do="unshare", link=id_ or "")
    assert "The link leads nowhere any more." in page.lines
    assert (await advisor.client.get(link)).status_code == 404


async def test_a_closed_route_says_what_it_led_to_and_can_go_on(
    advisor: Advising, address: str
) -> None:
    response = await advisor.send(address, do="close")
    assert "Choose what it has led to." in Page(response.text).lines
    page = await advisor.does(address, do="close", outcome="EDUCATION")
    assert any(line.endswith("It led to: Education.") for line in page.lines)
    assert {"edit", "add", "up"}.isdisjoint(
        {each.get("value") for each in page.all("button")},
    )
    assert {"href": address} in (await advisor.page("/routes?state=closed")).all("a")
    assert "Change this step" in (await advisor.does(address, do="reopen")).lines


async def test_only_who_is_sure_deletes_a_route(advisor: Advising, address: str) -> None:
    response = await advisor.send(address, do="delete")
    assert "Say that you are sure." in Page(response.text).lines
    page = await advisor.does(address, do="delete", is_sure="yes")
    assert "The route is deleted, and its links lead nowhere." in page.lines
    assert (await advisor.client.get(address)).status_code == 404


async def test_on_paper_it_is_in_the_clients_language_without_our_tools(
    advisor: Advising,
) -> None:
    address = await advisor.begin("Mot arbete", "SV")
    await advisor.does(address, do="add", service=COACHING, note="Ring först.")
    page = await advisor.page(f"{address}/paper")
    assert {"Mot arbete", "Från din rådgivare", "Ring först."} <= set(page.lines)
    assert [each.get("value") for each in page.all("button") if each.get("name") == "do"] == []
