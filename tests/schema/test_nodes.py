"""One entity by its id, its slug or the key that its source knows it by."""

from __future__ import annotations

import pytest

from tests.server.serving import CITY, COACHING, GONE, OFFICE, Asking

ANY = """query ($id: ID!) { node(id: $id) {
  __typename id ... on CatalogueEntity { name { value } state } ... on ServiceChannel { type }
} }"""


@pytest.mark.parametrize(
    ("entity", "answer"),
    [
        (
            COACHING,
            {"__typename": "Service", "name": {"value": "Työhönvalmennus"}, "state": "ACTIVE"},
        ),
        (
            CITY,
            {
                "__typename": "Organization",
                "name": {"value": "Tampereen kaupunki"},
                "state": "ACTIVE",
            },
        ),
        (
            OFFICE,
            {
                "__typename": "ServiceChannel",
                "name": {"value": "Työllisyyspalvelupiste"},
                "state": "ACTIVE",
                "type": "SERVICE_LOCATION",
            },
        ),
        (
            GONE,
            {"__typename": "Service", "name": {"value": "Lopetettu palvelu"}, "state": "RETRACTED"},
        ),
    ],
    ids=lambda value: getattr(value, "slug", ""),
)
async def test_an_id_leads_to_the_entity_whatever_it_is(
    ask: Asking, entity: object, answer: dict[str, object]
) -> None:
    given = getattr(entity, "id", "")
    assert await ask.data(ANY, {"id": given}) == {"node": {"id": given} | answer}
    assert await ask.data(ANY, {"id": given.upper()}) == {"node": {"id": given} | answer}


async def test_many_ids_are_answered_in_their_order_with_nulls_between(ask: Asking) -> None:
    ids = [OFFICE.id, "nobody", COACHING.id, OFFICE.id]
    assert await ask.data("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids}) == {
        "nodes": [{"id": OFFICE.id}, None, {"id": COACHING.id}, {"id": OFFICE.id}]
    }


async def test_more_than_a_hundred_ids_are_refused(ask: Asking) -> None:
    query = f"{{ nodes(ids: [{', '.join(['1'] * 101)}]) {{ id }} }}"
    body = await ask(query)
    assert body["data"] == {"nodes": None}
    assert body["errors"][0]["message"] == "ids: at most 100 at a time, these are 101."
    assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "by",
    [
        {"id": COACHING.id},
        {"slug": COACHING.slug},
        {"slug": f"any-other-words-{COACHING.slug[-10:]}"},
        {"source": {"system": "ptv", "localId": "Työhönvalmennus"}},
    ],
    ids=str,
)
async def test_every_key_of_a_service_leads_to_it(ask: Asking, by: dict[str, object]) -> None:
    query = "query ($by: ServiceBy!) { service(by: $by) { id } }"
    assert await ask.data(query, {"by": by}) == {"service": {"id": COACHING.id}}


@pytest.mark.parametrize(
    ("root", "kind", "by"),
    [
        ("service", "ServiceBy", {"id": "nobody"}),
        ("service", "ServiceBy", {"id": CITY.id}),
        ("service", "ServiceBy", {"slug": "no slug"}),
        ("service", "ServiceBy", {"slug": "tyohonvalmennus-0000000000"}),
        ("service", "ServiceBy", {"source": {"system": "ptv", "localId": "Tampere"}}),
        ("serviceChannel", "ServiceChannelBy", {"source": {"system": "", "localId": "\u0000"}}),
        ("organization", "OrganizationBy", {"businessId": "1234567-1"}),
        ("organization", "OrganizationBy", {"businessId": ""}),
    ],
)
async def test_what_is_not_there_is_null_and_no_error(
    ask: Asking, root: str, kind: str, by: dict[str, object]
) -> None:
    query = f"query ($by: {kind}!) {{ {root}(by: $by) {{ id }} }}"
    assert await ask(query, {"by": by}) == {"data": {root: None}}


@pytest.mark.parametrize("by", [{}, {"id": None}, {"id": "1", "slug": "a"}, {"name": "x"}, [], 3])
async def test_anything_but_one_key_is_refused(ask: Asking, by: object) -> None:
    body = await ask("query ($by: ServiceBy!) { service(by: $by) { id } }", {"by": by})
    assert "data" not in body
    assert {error["extensions"]["code"] for error in body["errors"]} == {"BAD_USER_INPUT"}
