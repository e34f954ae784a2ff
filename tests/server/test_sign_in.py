"""Signing in over HTTP: made-up people, real ones, and what each role is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from uuid import UUID

import pytest
import structlog

from catalogue.access import api_keys, membership
from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door, door
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR, Role
from catalogue.settings import Settings
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, id_of, tell_organizations
from tests.access.signing import AUDIENCE, SUB, sign_in_service
from tests.documentation.pages import examples, page
from tests.schema.town import Town
from tests.server.serving import FOR_THE_OPERATOR, STEWARD, Asking, Json, asking

VIEWER = """{ viewer { subject isDemonstration roles { role organization { id name { value } } } }
  services { totalCount } }"""
PAIR = """kind: SERVICE, first: {system: "a", localId: "1"}, second: {system: "b", localId: "2"}"""
PRIVATE = {
    Right.READ_LINKS: "{ answer: linkCandidates { nodes { score } } }",
    Right.DECIDE_LINKS: f"mutation {{ answer: linkReject(input: {{ {PAIR} }}) "
    "{ userErrors { code } } }",
    Right.TAKE_DOWN: 'mutation { answer: takeDown(input: {id: "none", reason: "none"}) '
    "{ userErrors { code } } }",
}


@pytest.fixture
def town(database: Connection, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(database, tmp_path_factory.mktemp("index"))


@pytest.fixture
async def ask_demo(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Asking]:
    """A demonstration whose catalogue has a few organisations."""
    await tell_organizations(database)
    await town.index()
    demonstration = Door(FOR_THE_OPERATOR.operator_key, demonstration=Demonstration())
    async with asking(town.directory, database_url, door=demonstration) as asked:
        yield asked


async def sign_in(ask: Asking, **given: object) -> Json:
    response = await ask.client.post("/demo/sign-in", json=given)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    return response.json()


async def codes(ask: Asking, query: str, **headers: str) -> list[str]:
    body = await ask(query, None, **headers)
    return [error["extensions"]["code"] for error in body.get("errors", ())]


async def test_a_made_up_person_is_told_to_be_one(ask_demo: Asking) -> None:
    signed_in = await sign_in(ask_demo, role="ADVISOR")
    token = signed_in.pop("token")
    assert signed_in.pop("expiresAt").endswith("+00:00")
    assert signed_in == {
        "role": "ADVISOR",
        "organization": HELSINKI,
        "isDemonstration": True,
        "notice": "A made-up person: this installation is a demonstration, "
        "where anybody may be anybody.",
    }
    viewer = (await ask_demo.data(VIEWER, Authorization=f"Bearer {token}"))["viewer"]
    assert viewer.pop("subject").startswith("polku-demonstration|advisor-")
    assert viewer == {
        "isDemonstration": True,
        "roles": [
            {
                "role": "ADVISOR",
                "organization": {"id": HELSINKI, "name": {"value": "Helsinki"}},
            }
        ],
    }


async def test_a_made_up_person_is_of_the_organisation_that_is_asked_for(
    ask_demo: Asking,
) -> None:
    signed_in = await sign_in(ask_demo, role="ADMIN", organization=id_of("debt"))
    assert signed_in["organization"] == id_of("debt")


@pytest.mark.parametrize(
    "body",
    [
        *('{"role": "OPERATOR"}', '{"role": "PARTNER"}', '{"role": 5}', "{}", "[]", "x", ""),
        '{"role": "ADMIN", "organization": "x"}',
        '{"role": "ADMIN", "organization": 5}',
        '{"role": "ADMIN", "organization": "00000000-0000-5000-8000-000000000000"}',
        f'{{"role": "ADMIN", "more": "{"x" * 1000}"}}',
    ],
)
async def test_nobody_signs_in_as_what_there_is_not(ask_demo: Asking, body: str) -> None:
    response = await ask_demo.client.post("/demo/sign-in", content=body)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (400, "BAD_USER_INPUT")


async def test_signing_in_is_by_post(ask_demo: Asking) -> None:
    assert (await ask_demo.client.get("/demo/sign-in")).status_code == 405


async def test_without_the_setting_there_is_no_such_address(ask: Asking) -> None:
    response = await ask.client.post("/demo/sign-in", json={"role": "ADVISOR"})
    assert response.status_code == 404


async def test_while_the_database_is_away_nobody_is_made_up(town: Town) -> None:
    async with asking(town.directory, door=Door(demonstration=Demonstration())) as ask:
        response = await ask.client.post("/demo/sign-in", json={"role": "ADVISOR"})
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (503, "DATABASE_UNAVAILABLE")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("ADVISOR", set[Right]()),
        ("EDITOR", {Right.READ_LINKS}),
        ("STEWARD", set(PRIVATE)),
        ("ADMIN", set(PRIVATE)),
    ],
)
async def test_each_role_is_answered_what_it_may_ask(
    ask_demo: Asking, role: str, allowed: set[Right]
) -> None:
    authorization = f"Bearer {(await sign_in(ask_demo, role=role))['token']}"
    for right, query in PRIVATE.items():
        expected = [] if right in allowed else ["FORBIDDEN"]
        assert await codes(ask_demo, query, Authorization=authorization) == expected
        assert await codes(ask_demo, query) == ["UNAUTHENTICATED"]
        assert await codes(ask_demo, query, Authorization=STEWARD) == []


async def test_a_partner_may_what_its_key_says(ask_demo: Asking, database: Connection) -> None:
    secrets = [await new_key(database, scope) for scope in (Right.READ_LINKS, Right.SUBMIT)]
    answered = [
        await codes(ask_demo, PRIVATE[right], Authorization=f"Bearer {secret}")
        for secret in secrets
        for right in (Right.READ_LINKS, Right.DECIDE_LINKS)
    ]
    assert answered == [[], ["FORBIDDEN"], ["FORBIDDEN"], ["FORBIDDEN"]]


async def new_key(database: Connection, scope: Right) -> str:
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(HELSINKI),
        name="x",
        scopes=[scope],
        lasts=dt.timedelta(days=1),
    )
    return key.secret


async def test_who_says_nothing_is_nobody_in_particular(ask_demo: Asking) -> None:
    assert await ask_demo.data(VIEWER) == {"viewer": None, "services": {"totalCount": 0}}


async def test_the_example_of_the_page_gets_the_answer_that_is_shown(ask: Asking) -> None:
    (example,) = examples(page("docs/access.md"))
    assert await ask(example.query) == example.answer


async def test_the_operator_is_told_to_be_it(ask_demo: Asking) -> None:
    viewer = (await ask_demo.data(VIEWER, Authorization=STEWARD))["viewer"]
    assert viewer == {
        "subject": "operator",
        "isDemonstration": False,
        "roles": [{"role": "OPERATOR", "organization": None}],
    }


@pytest.mark.parametrize("media_type", ["application/json", "application/graphql-response+json"])
async def test_a_bad_token_is_refused_whatever_is_asked(ask: Asking, media_type: str) -> None:
    response = await ask.response(
        "{ services { totalCount } }", Authorization="Bearer guessed", Accept=media_type
    )
    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    body = response.json()
    assert body.keys() == {"errors"}
    assert [error["extensions"]["code"] for error in body["errors"]] == ["UNAUTHENTICATED"]


async def test_who_is_signed_in_reads_on_while_the_database_is_away(ask: Asking) -> None:
    body = await ask(VIEWER, Authorization="Bearer polku_key_of_somebody")
    assert body["data"]["services"]["totalCount"] > 0
    (error,) = body["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["viewer"], "DATABASE_UNAVAILABLE")
    codes_ = await codes(ask, PRIVATE[Right.TAKE_DOWN], Authorization="Bearer polku_key_of_x")
    assert codes_ == ["DATABASE_UNAVAILABLE"]


async def test_a_member_is_let_in_and_out_again_and_never_logged(
    town: Town, database: Connection, database_url: str
) -> None:
    await tell_organizations(database)
    await town.index()
    with sign_in_service() as service:
        variables = {"POLKU_OIDC_ISSUER": service.issuer, "POLKU_OIDC_AUDIENCE": AUDIENCE}
        for_people = door(Settings.model_validate(variables))
        token, subject = service.token(), f"{service.issuer}|{SUB}"
        helsinki = UUID(HELSINKI)
        async with asking(town.directory, database_url, door=for_people) as ask:
            with structlog.testing.capture_logs() as logged:
                answers = [await allowed(ask, token)]
                await membership.add(database, OPERATOR, subject, helsinki, Role.STEWARD)
                answers.append(await allowed(ask, token))
                await membership.remove(database, OPERATOR, subject, helsinki, None)
                answers.append(await allowed(ask, token))
                answers.append(await allowed(ask, service.token(exp=1)))
    assert answers == [["FORBIDDEN"], [], ["FORBIDDEN"], ["UNAUTHENTICATED"]]
    assert len([entry for entry in logged if entry["log_level"] != "debug"]) == 4
    assert not any(secret in str(logged) for secret in (token, SUB, service.issuer))


async def allowed(ask: Asking, token: str) -> list[str]:
    return await codes(ask, PRIVATE[Right.READ_LINKS], Authorization=f"Bearer {token}")
