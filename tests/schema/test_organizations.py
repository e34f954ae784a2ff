"""Organisations, and the way from them to what they offer."""

from __future__ import annotations

import pytest

from tests.server.serving import ASSOCIATION, CITY, DEBT_ADVICE, DEPARTMENT, Asking


async def test_an_organization_leads_to_its_services_channels_and_parts(ask: Asking) -> None:
    query = """query ($id: ID!) { organization(by: {id: $id}) {
      name { value } type businessId summary { value } municipality { name { value } }
      parent { name { value } }
      services { totalCount nodes { name { value } } }
      subOrganizations { totalCount nodes { name { value } parent { id }
        services { nodes { name { value } } }
        channels(types: [SERVICE_LOCATION]) { nodes { name { value } services { totalCount } } }
      } }
      channels { totalCount }
    } }"""
    assert await ask.data(query, {"id": CITY.id}) == {
        "organization": {
            "name": {"value": "Tampereen kaupunki"},
            "type": "MUNICIPALITY",
            "businessId": "0211675-2",
            "summary": {"value": "Suomen suurin sisämaakaupunki"},
            "municipality": {"name": {"value": "Tampere"}},
            "parent": None,
            "services": {"totalCount": 1, "nodes": [{"name": {"value": "Velkaneuvonta"}}]},
            "subOrganizations": {
                "totalCount": 1,
                "nodes": [
                    {
                        "name": {"value": "Tampereen työllisyyspalvelut"},
                        "parent": {"id": CITY.id},
                        "services": {"nodes": [{"name": {"value": "Työhönvalmennus"}}]},
                        "channels": {
                            "nodes": [
                                {
                                    "name": {"value": "Työllisyyspalvelupiste"},
                                    "services": {"totalCount": 2},
                                }
                            ]
                        },
                    }
                ],
            },
            "channels": {"totalCount": 0},
        }
    }


async def test_an_organization_in_a_service_answers_more_than_its_card_holds(ask: Asking) -> None:
    query = """query ($id: ID!) { organization(by: {id: $id}) { services { nodes {
      organizations { organization { ...More } } } } } }
    fragment More on Organization { name { value } ... on CatalogueEntity { sources { system } }
      municipality { code } summary { value } }"""
    data = await ask.data(query, {"id": CITY.id})
    (node,) = data["organization"]["services"]["nodes"]
    assert node["organizations"][0]["organization"] == {
        "name": {"value": "Tampereen kaupunki"},
        "sources": [{"system": "ptv"}],
        "municipality": {"code": "837"},
        "summary": {"value": "Suomen suurin sisämaakaupunki"},
    }


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("filter: {types: [ORGANIZATION]}", ["Työttömien yhdistys"]),
        ('text: "tampereen"', ["Tampereen kaupunki", "Tampereen työllisyyspalvelut"]),
        (f'filter: {{parents: ["{CITY.id}"]}}', ["Tampereen työllisyyspalvelut"]),
        ("last: 1", ["Työttömien yhdistys"]),
    ],
)
async def test_organizations_are_searched(ask: Asking, arguments: str, names: list[str]) -> None:
    query = f"{{ organizations(orderBy: NAME, {arguments}) {{ nodes {{ name {{ value }} }} }} }}"
    nodes = (await ask.data(query))["organizations"]["nodes"]
    assert [node["name"]["value"] for node in nodes] == names


async def test_a_bad_page_of_one_relation_leaves_the_rest(ask: Asking) -> None:
    query = """query ($id: ID!) { organization(by: {id: $id}) {
      id services(first: 0) { totalCount } channels { totalCount } } }"""
    body = await ask(query, {"id": ASSOCIATION.id})
    assert body["data"] == {
        "organization": {"id": ASSOCIATION.id, "services": None, "channels": {"totalCount": 1}}
    }
    assert [error["path"] for error in body["errors"]] == [["organization", "services"]]


async def test_a_business_id_leads_to_the_organization_above_its_departments(ask: Asking) -> None:
    query = '{ organization(by: {businessId: "0211675-2"}) { id } }'
    assert await ask.data(query) == {"organization": {"id": CITY.id}}
    assert DEPARTMENT.business_id == CITY.business_id


async def test_an_organization_tells_how_well_its_services_are_described(ask: Asking) -> None:
    query = """query ($id: ID!) { organization(by: {id: $id}) { servicesQuality {
      services counted meanScore criteria { name services mean met }
      missing { code services sentence { value language } }
      lowest { score missing service { id } } } } }"""
    told = (await ask.data(query, {"id": CITY.id}))["organization"]["servicesQuality"]
    assert (told["services"], told["counted"]) == (1, 1)
    [lowest] = told["lowest"]
    assert (lowest["service"]["id"], lowest["score"]) == (DEBT_ADVICE.id, round(told["meanScore"]))
    assert [each["code"] for each in told["missing"]] == lowest["missing"]
    assert {each["services"] for each in told["missing"]} == {1}
    assert told["missing"][0]["sentence"] == {"value": "Kuvaus puuttuu.", "language": "FI"}
    by_name = {each["name"]: each for each in told["criteria"]}
    assert by_name["DESCRIPTION"] == {"name": "DESCRIPTION", "services": 1, "mean": 0, "met": 0}
