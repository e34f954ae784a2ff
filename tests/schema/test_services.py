"""Services as a front end asks for them: an operation, and the whole answer."""

from __future__ import annotations

import pytest

from catalogue.search.query import PAGE_LIMIT
from tests.server.serving import COACHING, DEPARTMENT, OFFICE, Asking

FULL = """
query ($id: ID!) { service(by: {id: $id}) {
  __typename id slug type state revision createdAt updatedAt sourceUpdatedAt verifiedAt
  name { value language isFallback isMachineTranslated fi sv en }
  cost { charge description { value } }
  area { coverage municipalities { code name { value } region { name { value } } } }
  entry
  serviceLanguages { code name { value } }
  themes { code name { value } }
  stages { code }
  serviceClasses { code name { value } parent { code parent { code } } }
  targetGroups { code parent { code } }
  lifeEvents { code name { value } }
  sources { source system localId licence attribution modifiedAt }
  organizations { role name { value } organization { slug name { value } businessId } }
  connections {
    isOpenAt(at: "2026-11-21T12:00:00Z") channel { type isOpenAt(at: "2026-11-21T12:00:00Z") }
  }
  channels { name { value } webPages { url language } }
} }
"""


async def test_a_service_is_told_with_all_that_belongs_to_it(ask: Asking) -> None:
    assert await ask(FULL, {"id": COACHING.id}) == {
        "data": {
            "service": {
                "__typename": "Service",
                "id": COACHING.id,
                "slug": COACHING.slug,
                "type": "SERVICE",
                "state": "ACTIVE",
                "revision": 1,
                "createdAt": "2026-01-01T00:00:00Z",
                "updatedAt": "2026-01-01T00:00:00Z",
                "sourceUpdatedAt": "2026-02-03T04:05:06Z",
                "verifiedAt": None,
                "name": {
                    "value": "Työhönvalmennus",
                    "language": "FI",
                    "isFallback": False,
                    "isMachineTranslated": False,
                    "fi": "Työhönvalmennus",
                    "sv": "Arbetsträning",
                    "en": None,
                },
                "cost": {"charge": "FREE", "description": None},
                "area": {
                    "coverage": "LIMITED",
                    "municipalities": [
                        {
                            "code": "837",
                            "name": {"value": "Tampere"},
                            "region": {"name": {"value": "Pirkanmaa"}},
                        },
                        {
                            "code": "980",
                            "name": {"value": "Ylöjärvi"},
                            "region": {"name": {"value": "Pirkanmaa"}},
                        },
                    ],
                },
                "entry": ["WALK_IN", "ANONYMOUS"],
                "serviceLanguages": [
                    {"code": "fi", "name": {"value": "suomi"}},
                    {"code": "sv", "name": {"value": "ruotsi"}},
                ],
                "themes": [{"code": "EMPLOYMENT", "name": {"value": "Työllisyys"}}],
                "stages": [{"code": "JOB_SEARCH"}],
                "serviceClasses": [
                    {
                        "code": "P10.1",
                        "name": {"value": "Työnhaku ja työpaikat"},
                        "parent": {"code": "P10", "parent": None},
                    }
                ],
                "targetGroups": [{"code": "KR1.2", "parent": {"code": "KR1"}}],
                "lifeEvents": [{"code": "KE8", "name": {"value": "Työttömäksi jääminen"}}],
                "sources": [
                    {
                        "source": "ptv",
                        "system": "ptv",
                        "localId": "Työhönvalmennus",
                        "licence": "CC0-1.0",
                        "attribution": "DVV",
                        "modifiedAt": None,
                    }
                ],
                "organizations": [
                    {
                        "role": "RESPONSIBLE",
                        "name": None,
                        "organization": {
                            "slug": DEPARTMENT.slug,
                            "name": {"value": "Tampereen työllisyyspalvelut"},
                            "businessId": "0211675-2",
                        },
                    },
                    {
                        "role": "PRODUCER",
                        "name": {"value": "Valmennus Oy"},
                        "organization": None,
                    },
                ],
                "connections": [
                    {
                        "isOpenAt": "OPEN",
                        "channel": {"type": "SERVICE_LOCATION", "isOpenAt": "CLOSED"},
                    },
                    {
                        "isOpenAt": "UNKNOWN",
                        "channel": {"type": "WEB_PAGE", "isOpenAt": "UNKNOWN"},
                    },
                ],
                "channels": [
                    {"name": {"value": "Työllisyyspalvelupiste"}, "webPages": []},
                    {
                        "name": {"value": "Työmarkkinatori"},
                        "webPages": [{"url": "https://tyomarkkinatori.fi/", "language": "FI"}],
                    },
                ],
            }
        }
    }


async def test_a_search_answers_hits_totals_and_facets(ask: Asking) -> None:
    query = """{ services(filter: {municipalities: ["837"], localOnly: true}, orderBy: NAME) {
      totalCount
      nodes { name { value } }
      pageInfo { hasNextPage hasPreviousPage }
      facets { themes { value label { value } count } freeOfCharge { value label { value } count } }
    } }"""
    assert await ask(query) == {
        "data": {
            "services": {
                "totalCount": 2,
                "nodes": [
                    {"name": {"value": "Työhönvalmennus"}},
                    {"name": {"value": "Velkaneuvonta"}},
                ],
                "pageInfo": {"hasNextPage": False, "hasPreviousPage": False},
                "facets": {
                    "themes": [
                        {"value": "ADVICE", "label": {"value": "Neuvonta"}, "count": 1},
                        {"value": "EMPLOYMENT", "label": {"value": "Työllisyys"}, "count": 1},
                        {"value": "UNHEARD_OF", "label": None, "count": 1},
                    ],
                    "freeOfCharge": [
                        {"value": "false", "label": None, "count": 1},
                        {"value": "true", "label": None, "count": 1},
                    ],
                },
            }
        }
    }


async def test_pages_follow_each_other_by_their_cursors(ask: Asking) -> None:
    query = """query ($after: String) { services(orderBy: NAME, first: 2, after: $after) {
      edges { cursor node { name { value } } } pageInfo { hasNextPage startCursor endCursor }
    } }"""
    first = (await ask.data(query))["services"]
    second = (await ask.data(query, {"after": first["pageInfo"]["endCursor"]}))["services"]
    assert [edge["node"]["name"]["value"] for edge in first["edges"] + second["edges"]] == [
        "Työhönvalmennus",
        "Velkaneuvonta",
        "Vertaistuki työttömille",
    ]
    assert [page["pageInfo"]["hasNextPage"] for page in (first, second)] == [True, False]
    assert first["pageInfo"]["startCursor"] == first["edges"][0]["cursor"]
    assert first["pageInfo"]["endCursor"] == first["edges"][1]["cursor"]


async def test_the_last_ones_can_be_asked_for(ask: Asking) -> None:
    query = "{ services(orderBy: NAME, last: 1) { nodes { name { value } } } }"
    assert await ask.data(query) == {
        "services": {"nodes": [{"name": {"value": "Vertaistuki työttömille"}}]}
    }


async def test_what_is_near_is_told_with_its_distance(ask: Asking) -> None:
    query = """{ services(near: {latitude: 60.1719, longitude: 24.9414}, orderBy: DISTANCE) {
      edges { distanceKm node { name { value } } } } }"""
    assert await ask.data(query) == {
        "services": {
            "edges": [{"distanceKm": 0.0, "node": {"name": {"value": "Vertaistuki työttömille"}}}]
        }
    }


@pytest.mark.parametrize(
    ("include_unknown", "names"),
    [
        ("true", ["Työhönvalmennus", "Vertaistuki työttömille"]),
        ("false", ["Työhönvalmennus"]),
    ],
)
async def test_what_is_closed_at_a_moment_is_left_out(
    ask: Asking, include_unknown: str, names: list[str]
) -> None:
    query = f"""{{ services(
      openAt: "2026-11-21T14:00:00+02:00", includeUnknown: {include_unknown}, orderBy: NAME
    ) {{ nodes {{ name {{ value }} }} }} }}"""
    nodes = (await ask.data(query))["services"]["nodes"]
    assert [node["name"]["value"] for node in nodes] == names


async def test_retracted_services_are_in_no_list_unless_asked_for(ask: Asking) -> None:
    query = """{
      usual: services { totalCount }
      asked: services(filter: {states: [RETRACTED]}) { nodes { state name { value } } }
    }"""
    assert await ask.data(query) == {
        "usual": {"totalCount": 3},
        "asked": {"nodes": [{"state": "RETRACTED", "name": {"value": "Lopetettu palvelu"}}]},
    }


async def test_codes_that_no_classification_knows_have_no_name(ask: Asking) -> None:
    query = """{ services(text: "velkaneuvonta") { nodes {
      themes { code name { value } } serviceClasses { code name { value } } } } }"""
    (node,) = (await ask.data(query))["services"]["nodes"]
    assert node == {
        "themes": [
            {"code": "ADVICE", "name": {"value": "Neuvonta"}},
            {"code": "UNHEARD_OF", "name": None},
        ],
        "serviceClasses": [
            {"code": "P10", "name": {"value": "Työ ja työttömyys"}},
            {"code": "X99", "name": None},
        ],
    }


async def test_a_filter_by_a_merged_municipality_finds_what_it_became(ask: Asking) -> None:
    query = (
        """query ($code: String!) { services(filter: {municipalities: [$code]}) { totalCount } }"""
    )
    merged = await ask.data(query, {"code": "588"})
    assert merged == await ask.data(query, {"code": "507"})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("first: 0", "BAD_USER_INPUT"),
        ("first: -1", "BAD_USER_INPUT"),
        (f"first: {PAGE_LIMIT + 1}", "BAD_USER_INPUT"),
        ("last: 0", "BAD_USER_INPUT"),
        ("first: 1, last: 1", "BAD_USER_INPUT"),
        ('after: "nonsense"', "CURSOR_INVALID"),
        ('after: ""', "CURSOR_INVALID"),
        ("orderBy: DISTANCE", "BAD_USER_INPUT"),
        ("near: {latitude: 91, longitude: 0}", "BAD_USER_INPUT"),
        ("near: {latitude: 61, longitude: 24, withinKm: -1}", "BAD_USER_INPUT"),
        ('filter: {municipalities: ["999"]}', "BAD_USER_INPUT"),
        ('filter: {languages: ["klingon"]}', "BAD_USER_INPUT"),
        (f"filter: {{sources: {['x'] * 101}}}".replace("'", '"'), "BAD_USER_INPUT"),
        (f'text: "{"x" * 501}"', "BAD_USER_INPUT"),
        ("first: 3000000000", "GRAPHQL_VALIDATION_FAILED"),
        ('openAt: "2026-11-21T14:00:00"', "GRAPHQL_VALIDATION_FAILED"),
        ('openAt: "yesterday"', "GRAPHQL_VALIDATION_FAILED"),
        ("filter: {states: [GONE]}", "GRAPHQL_VALIDATION_FAILED"),
        ("filter: {nothing: true}", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_what_cannot_be_searched_is_refused_with_a_code(
    ask: Asking, arguments: str, code: str
) -> None:
    assert await ask.codes(f"{{ services({arguments}) {{ totalCount }} }}") == [code]


async def test_a_cursor_of_another_search_is_refused(ask: Asking) -> None:
    query = "{ services(orderBy: NAME, first: 1) { pageInfo { endCursor } } }"
    cursor = (await ask.data(query))["services"]["pageInfo"]["endCursor"]
    other = 'query ($after: String) { services(text: "työ", after: $after) { totalCount } }'
    body = await ask(other, {"after": cursor})
    assert [error["extensions"]["code"] for error in body["errors"]] == ["CURSOR_INVALID"]


async def test_one_bad_root_leaves_the_others_alone(ask: Asking) -> None:
    body = await ask("{ bad: services(first: 0) { totalCount } good: services { totalCount } }")
    assert body["data"] == {"bad": None, "good": {"totalCount": 3}}
    assert [error["path"] for error in body["errors"]] == [["bad"]]


async def test_a_channel_of_a_service_is_as_whole_as_the_channel_itself(ask: Asking) -> None:
    """The card in the service's document lacks its organisation and its sources."""
    query = """query ($service: ID!, $channel: ID!) {
      service(by: {id: $service}) { channels { ...Whole } }
      serviceChannel(by: {id: $channel}) { ...Whole }
    }
    fragment Whole on ServiceChannel {
      id name { value } organization { name { value } parent { name { value } } }
      sources { localId } phoneNumbers { number cost { charge } }
      addresses { municipality { code } }
    }"""
    data = await ask.data(query, {"service": COACHING.id, "channel": OFFICE.id})
    assert data["service"]["channels"][0] == data["serviceChannel"]
    assert data["serviceChannel"]["organization"] == {
        "name": {"value": "Tampereen työllisyyspalvelut"},
        "parent": {"name": {"value": "Tampereen kaupunki"}},
    }
