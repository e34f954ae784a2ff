"""The things of `/hsds/` by their ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.exports.hsds.naming import link_id, taxonomy_id, term_id
from tests.exports.hsds.standard import violations
from tests.exports.hsds.telling import SWEDISH, told
from tests.exports.small_catalogue import ADVICE, ASSOCIATION, BARE, CITY, GONE, OFFICE
from tests.search import builders
from tests.server.hsds.test_lists import get
from tests.server.serving import Asking, asking


async def test_a_service_is_had_whole_in_the_language_asked_for(ask_index: Asking) -> None:
    assert (await get(ask_index, f"services/{ADVICE.id}")).json() == told(ADVICE)
    swedish = await get(ask_index, f"services/{ADVICE.id.upper()}?language=sv")
    assert swedish.json() == told(ADVICE, SWEDISH)


async def test_an_organisation_names_its_services(ask_index: Asking) -> None:
    found = (await get(ask_index, f"organizations/{ASSOCIATION.id}")).json()
    assert violations("organization", found) == []
    assert found["services"] == [{"id": BARE.id, "name": "Vertaistuki", "status": "active"}]
    full = (await get(ask_index, f"organizations/{ASSOCIATION.id}?full_service=true")).json()
    assert full["services"] == [told(BARE)]


async def test_what_is_gone_is_told_with_the_day_that_it_went(ask_index: Asking) -> None:
    response = await get(ask_index, f"services/{GONE.id}")
    assert (response.status_code, response.json()) == (
        410,
        {
            "id": GONE.id,
            "name": "Lopetettu palvelu",
            "status": "defunct",
            "last_modified": "2026-01-01T00:00:00.000Z",
        },
    )


async def test_a_former_id_leads_to_the_one_in_front(tmp_path: Path) -> None:
    former = "11111111-1111-5111-8111-111111111111"
    joined = BARE.model_copy(update={"former_ids": (former,)})
    builders.publish(tmp_path, [joined])
    async with asking(tmp_path) as ask:
        response = await get(ask, f"services/{former}?language=sv")
        assert response.status_code == 301
        assert response.headers["location"].endswith(f"/hsds/services/{BARE.id}?language=sv")
        found = (await get(ask, f"services/{BARE.id}")).json()
    assert found["former_ids"] == [former]


@pytest.mark.parametrize(
    "address",
    [
        "services/7",
        f"services/{CITY.id}",
        f"services/{taxonomy_id('themes')}",
        f"organizations/{ADVICE.id}",
        f"taxonomies/{CITY.id}",
        f"taxonomy_terms/{CITY.id}",
    ],
)
async def test_what_is_not_there_is_404(ask_index: Asking, address: str) -> None:
    response = await get(ask_index, address)
    [error] = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (404, "NOT_FOUND")


async def test_a_term_is_had_with_its_taxonomy(ask_index: Asking) -> None:
    taxonomy = (await get(ask_index, f"taxonomies/{taxonomy_id('themes')}?language=en")).json()
    term = await get(ask_index, f"taxonomy_terms/{term_id('themes', 'ADVICE')}?language=en")
    assert (term.json()["name"], term.json()["taxonomy_detail"]) == ("Advice", taxonomy)
    assert violations("taxonomy_term", term.json()) == []


async def test_a_service_at_a_location_is_had_with_both(ask_all: Asking) -> None:
    found = (await get(ask_all, f"service_at_locations/{link_id(ADVICE.id, OFFICE.id)}")).json()
    assert violations("service_at_location", found) == []
    named = (found["service"]["name"], found["location"]["name"], found["last_modified"])
    assert named == ("Velkaneuvonta", "Palvelupiste", "2026-02-03T04:05:06.000Z")
    for unknown in (CITY.id, "7"):
        response = await get(ask_all, f"service_at_locations/{unknown}")
        assert response.status_code == 404
