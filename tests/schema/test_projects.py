"""Projects: by their code, with who took part and what came out of them."""

from __future__ import annotations

import pytest

from tests.server.serving import ASSOCIATION, CITY, COACHING, GUIDANCE_PROJECT, Asking


async def test_a_project_is_found_by_its_code(ask: Asking) -> None:
    query = """{ project(by: {code: "s21955"}) {
      code name { value } state isEnded plannedStart plannedEnd participantsRealised fundingGranted
      organizations { role organization { name { value } } }
      services { totalCount nodes { name { value } } }
    } }"""
    assert await ask.data(query) == {
        "project": {
            "code": "S21955",
            "name": {"value": "Hanke S21955"},
            "state": "ENDED",
            "isEnded": True,
            "plannedStart": "2018-09-01",
            "plannedEnd": "2020-12-31",
            "participantsRealised": 412,
            "fundingGranted": None,
            "organizations": [
                {"role": "APPLICANT", "organization": {"name": {"value": "Tampereen kaupunki"}}},
                {"role": "PARTNER", "organization": {"name": {"value": "Työttömien yhdistys"}}},
            ],
            "services": {"totalCount": 1, "nodes": [{"name": {"value": "Työhönvalmennus"}}]},
        }
    }


async def test_a_service_leads_to_its_projects(ask: Asking) -> None:
    card = "code name { value } isEnded plannedEnd"
    query = f"""query ($id: ID!) {{ service(by: {{id: $id}}) {{
      projects {{ {card} }} whole: projects {{ {card} summary {{ value }} }} }} }}"""
    told = {
        "code": "S21955",
        "name": {"value": "Hanke S21955"},
        "isEnded": True,
        "plannedEnd": "2020-12-31",
    }
    assert await ask.data(query, {"id": COACHING.id}) == {
        "service": {
            "projects": [told],
            "whole": [{**told, "summary": {"value": "Ohjausta työttömille"}}],
        }
    }


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ("", 1),
        ('(text: "S21955")', 1),
        ('(text: "ohjaus")', 1),
        ("(filter: {states: [ACTIVE]})", 0),
        (f'(filter: {{organizations: ["{ASSOCIATION.id}"]}})', 1),
        (f'(filter: {{organizations: ["{COACHING.id}"]}})', 0),
    ],
)
async def test_projects_are_searched_also_those_that_have_ended(
    ask: Asking, arguments: str, count: int
) -> None:
    data = await ask.data(f"{{ projects{arguments} {{ totalCount }} }}")
    assert data == {"projects": {"totalCount": count}}


async def test_organizations_lead_to_projects_and_projects_filter_services(ask: Asking) -> None:
    query = """query ($city: ID!, $project: ID!) {
      organization(by: {id: $city}) { projects { nodes { code } } }
      services(filter: {projects: [$project]}) { nodes { id } }
    }"""
    variables = {"city": CITY.id, "project": GUIDANCE_PROJECT.id}
    assert await ask.data(query, variables) == {
        "organization": {"projects": {"nodes": [{"code": "S21955"}]}},
        "services": {"nodes": [{"id": COACHING.id}]},
    }


@pytest.mark.parametrize("code", ["S99999", "", "\u0000"])
async def test_a_code_that_nobody_gave_is_null(ask: Asking, code: str) -> None:
    query = "query ($by: ProjectBy!) { project(by: $by) { id } }"
    assert await ask.data(query, {"by": {"code": code}}) == {"project": None}
