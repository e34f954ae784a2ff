"""A route proposed for a situation: what is chosen of it becomes a route, the situation is gone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest
import structlog

from catalogue.store.database import Connection
from tests.pages.advising import Advising, advising, headings
from tests.pages.reading import Page

ADDRESS = "/routes/proposal"


@pytest.fixture
async def advisor(
    database: Connection, database_url: str, tmp_path: Path
) -> AsyncGenerator[Advising]:
    async with advising(database, database_url, tmp_path) as advisor:
        await advisor.sign_in()
        yield advisor


async def propose(advisor: Advising, **situation: str) -> httpx.Response:
    return await advisor.send(ADDRESS, do="propose", **situation)


def hidden(page: Page) -> dict[str, str]:
    return {
        each["name"] or "": each["value"] or ""
        for each in page.all("input")
        if each.get("type") == "hidden"
    }


async def test_each_need_has_a_step_with_services_to_choose_from(advisor: Advising) -> None:
    page = Page((await propose(advisor, words="velkaneuvonta, xyzzy")).text)
    assert {"velkaneuvonta", "Velkaneuvonta", "How it fits: Velkaneuvonta"} <= set(page.lines)
    assert "Leave this step out" in page.lines
    assert any("xyzzy" in line for line in page.lines[page.lines.index("What nothing answers") :])


async def test_what_is_chosen_becomes_a_route(advisor: Advising) -> None:
    page = Page((await propose(advisor, words="velkaneuvonta, uravalmennus")).text)
    chosen = {
        each["name"] or "": each["value"] or ""
        for each in page.all("input")
        if (each.get("name") or "").startswith("service") and "checked" in each
    }
    assert sorted(chosen) == ["service0", "service1"]
    form = hidden(page) | chosen | {"service0": "", "title": "Kohti työtä", "language": "FI"}
    response = await advisor.client.post(ADDRESS, data=form | {"do": "create"})
    assert response.status_code == 303
    page = await advisor.page(response.headers["location"])
    assert len(headings(page)) == 1


async def test_a_route_without_a_name_is_not_made_and_the_proposal_stays(
    advisor: Advising,
) -> None:
    page = Page((await propose(advisor, words="velkaneuvonta")).text)
    form = hidden(page) | {"service0": "", "title": "", "language": "FI", "do": "create"}
    response = await advisor.client.post(ADDRESS, data=form)
    page = Page(response.text)
    assert response.status_code == 422
    assert {"A text that is needed is empty.", "Velkaneuvonta"} <= set(page.lines)
    assert [
        each["value"]
        for each in page.all("input")
        if each.get("name") == "service0" and "checked" in each
    ] == [""]


async def test_a_situation_is_in_no_address_and_no_log(advisor: Advising) -> None:
    with structlog.testing.capture_logs() as logged:
        response = await propose(advisor, words="velkaneuvonta", position="UNEMPLOYED")
    assert response.headers["cache-control"] == "no-store"
    assert [form["method"] for form in Page(response.text).all("form")] == ["post"] * 3
    assert "velkaneuvonta" not in str(logged)


async def test_what_is_no_number_is_said_at_its_field(advisor: Advising) -> None:
    response = await propose(advisor, words="velkaneuvonta", age="old")
    assert response.status_code == 422
    said = [line for line in Page(response.text).lines if line.startswith("Write a whole number")]
    assert said == ["Write a whole number from 0 to 120, or nothing."]


async def test_what_was_told_of_the_client_stands_ready_for_the_route(advisor: Advising) -> None:
    page = Page((await propose(advisor, words="velkaneuvonta", municipality="837", age="30")).text)
    chosen = [each["value"] for each in page.all("option") if "selected" in each]
    assert chosen == ["837", "EN", "837", "FROM_30_TO_54"]


async def test_where_nothing_is_told_the_way_goes_by_stages(advisor: Advising) -> None:
    """No service of this catalogue has a stage: each is a gap."""
    page = Page((await propose(advisor)).text)
    assert "What nothing answers" in page.lines
    assert [each for each in page.all("input") if each.get("type") == "radio"] == []
