"""What the catalogue is for: tests on the demonstration that read like the wishes they answer."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

Json = dict[str, Any]

MATCH = """query ($situation: Situation!, $all: Boolean! = false) {
  matchServices(situation: $situation, includeIneligible: $all, first: 100) {
    nodes {
      service { name { fi } organizations { organization { name { fi } } } }
      fit { score isEligible criteria {
        criterion verdict sentence evidence { text isFromText }
      } }
    }
  }
}"""
YOUNG_ON_SUBSIDY: Json = {
    "age": 27,
    "position": "UNEMPLOYED",
    "benefit": "LABOUR_MARKET_SUBSIDY",
    "words": "opiskelu koulutukseen hakeminen",
}
OWN_GUIDE = "Omaohjaaja koulutukseen hakeutuvalle"
TAMPERE, KUHMOINEN = "837", "291"


def matches(client: httpx.Client, situation: Json, *, everything: bool = False) -> list[Json]:
    variables = {"situation": situation, "all": everything}
    body: Json = client.post("/graphql", json={"query": MATCH, "variables": variables}).json()
    assert "errors" not in body, body["errors"]
    return body["data"]["matchServices"]["nodes"]


def own_guide(found: list[Json]) -> Json:
    """How the own-guide fits, each criterion by its name."""
    fit = next(each["fit"] for each in found if each["service"]["name"]["fi"] == OWN_GUIDE)
    return {each["criterion"]: each for each in fit["criteria"]}


def test_an_advisor_in_tampere_with_a_27_year_old_on_labour_market_subsidy_finds_the_own_guide(
    client: httpx.Client,
) -> None:
    found = matches(client, YOUNG_ON_SUBSIDY | {"municipality": TAMPERE})

    assert OWN_GUIDE in [each["service"]["name"]["fi"] for each in found[:3]]


def test_and_why(client: httpx.Client) -> None:
    why = own_guide(matches(client, YOUNG_ON_SUBSIDY | {"municipality": TAMPERE}))

    assert {name: each["verdict"] for name, each in why.items()} == {
        "AREA": "MEETS",
        "AGE": "MEETS",
        "TARGET_GROUP": "MEETS",
        "POSITION": "MEETS",
        "BENEFIT": "MEETS",
        "WORDS": "MEETS",
    }
    assert why["AREA"]["sentence"] == "Serves the municipality of Tampere."
    assert why["AGE"]["sentence"] == "Meant for people under 30; the client is 27."
    assert {"text": "alle 30-vuotias", "isFromText": True} in why["AGE"]["evidence"]
    assert {"text": "Työmarkkinatuella", "isFromText": True} in why["BENEFIT"]["evidence"]


def test_for_a_client_from_kuhmoinen_the_same_service_fails_on_area_and_says_so(
    client: httpx.Client,
) -> None:
    situation = YOUNG_ON_SUBSIDY | {"municipality": KUHMOINEN}

    hidden = matches(client, situation)
    why = own_guide(matches(client, situation, everything=True))

    assert OWN_GUIDE not in [each["service"]["name"]["fi"] for each in hidden]
    assert {name for name, each in why.items() if each["verdict"] == "FAILS"} == {"AREA"}
    assert why["AREA"]["sentence"] == "Does not serve the client's municipality, Kuhmoinen."


@pytest.mark.parametrize("age", [34, 45])
def test_the_subsidy_is_enough_for_the_own_guide_at_any_age(age: int, client: httpx.Client) -> None:
    situation = YOUNG_ON_SUBSIDY | {"municipality": TAMPERE, "age": age}
    why = own_guide(matches(client, situation))

    assert why["AGE"]["verdict"] == "UNKNOWN"


WAY = """query ($situation: Situation!) {
  proposeRoute(situation: $situation) {
    steps {
      stage { code } sentence
      match { service { name { sv fi } serviceLanguages { code } benefitEffect { sv } } }
      alternatives { service { name { fi } } }
    }
    gaps { sentence }
    questions { sentence }
  }
}"""
TURKU, OULU = "853", "564"
HIGHLY_EDUCATED_IN_SWEDISH: Json = {
    "municipality": TURKU,
    "languages": [{"code": "sv"}],
    "position": "UNEMPLOYED",
    "education": "MASTER",
    "benefit": "EARNINGS_RELATED_ALLOWANCE",
    "stage": "SKILLS",
    "words": "mjuk start som företagare",
}
EMPLOYER_IN_OULU: Json = {
    "municipality": OULU,
    "position": "EMPLOYER",
    "words": "hoiva-alan työntekijöitä",
}
CARE_RECRUITMENT = "Hoiva-alan rekrytointipalvelu työnantajille, Oulu"
CAREER_PATH = "Urapolku sosiaali- ja terveysalalle"


def way(client: httpx.Client, situation: Json, language: str) -> Json:
    body: Json = client.post(
        "/graphql",
        json={"query": WAY, "variables": {"situation": situation}},
        headers={"Accept-Language": language},
    ).json()
    assert "errors" not in body, body["errors"]
    return body["data"]["proposeRoute"]


def test_a_highly_educated_job_seeker_in_turku_gets_in_swedish_a_route_from_skills_to_a_soft_start(
    client: httpx.Client,
) -> None:
    found = way(client, HIGHLY_EDUCATED_IN_SWEDISH, "sv")

    services = [step["match"]["service"] for step in found["steps"]]
    assert [
        (step["stage"]["code"], service["name"]["sv"])
        for step, service in zip(found["steps"], services, strict=True)
    ] == [
        ("SKILLS", "Fortbildning vid Novia och grunden till en affärsidé"),
        ("ENTREPRENEURSHIP", "Från kompetens till mjuk start som företagare – och förmånen"),
    ]
    assert all({"code": "sv"} in service["serviceLanguages"] for service in services)
    assert all(step["sentence"].startswith("Fås i Åbo.") for step in found["steps"])
    assert (found["gaps"], found["questions"]) == ([], [])


def test_with_what_it_does_to_the_benefit(client: httpx.Client) -> None:
    *_, soft_start = way(client, HIGHLY_EDUCATED_IN_SWEDISH, "sv")["steps"]

    assert "förmånen" in soft_start["match"]["service"]["benefitEffect"]["sv"]


def test_an_employer_in_oulu_who_needs_care_workers_finds_recruitment_and_the_career_path(
    client: httpx.Client,
) -> None:
    found = matches(client, EMPLOYER_IN_OULU)

    assert {each["service"]["name"]["fi"] for each in found[:2]} == {CARE_RECRUITMENT, CAREER_PATH}
    assert [each["fit"]["isEligible"] for each in found[:2]] == [True, True]


def test_and_both_are_on_the_employers_way(client: httpx.Client) -> None:
    wanted = {"words": "hoiva-alan rekrytointi, urapolku sosiaali- ja terveysalalle"}
    found = way(client, EMPLOYER_IN_OULU | wanted, "fi")

    assert [step["match"]["service"]["name"]["fi"] for step in found["steps"]] == [
        CARE_RECRUITMENT,
        CAREER_PATH,
    ]


def test_who_wants_career_guidance_in_arabic_in_oulu_is_told_that_there_is_none(
    client: httpx.Client,
) -> None:
    situation = {"municipality": OULU, "languages": [{"code": "ar"}], "words": "uraohjaus"}

    assert [gap["sentence"] for gap in way(client, situation, "sv")["gaps"]] == [
        "För behovet ”uraohjaus” hittades ingen tjänst på arabiska i Uleåborg."
    ]
