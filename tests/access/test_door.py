"""Every way in, and what settings make of them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from uuid import UUID

import pytest
from pydantic import SecretStr

from catalogue.access import membership
from catalogue.access.demonstration import Demonstration
from catalogue.access.door import PUBLIC, Door, door
from catalogue.access.viewer import ANONYMOUS, OPERATOR, Membership, Role, Viewer
from catalogue.errors import (
    DatabaseUnavailable,
    SettingsInvalid,
    SignInUnavailable,
    Unauthenticated,
)
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.settings import Settings
from catalogue.store.database import Connection, Pool
from tests.access.organizations import HELSINKI, TAMPERE, id_of, link, tell_organizations
from tests.access.signing import AUDIENCE, EC_KEY, SUB, SignInService, public, sign_in_service
from tests.server.serving import NOWHERE

KEYS = new_installation_key()
KEY = SecretStr("a key of some length, ä")
SENT = "a key of some length, ä".encode().decode("latin-1")
"""As HTTP carries it: Starlette reads the bytes of a header as Latin-1."""


@pytest.fixture
async def away() -> AsyncGenerator[Pool]:
    opened = Pool(NOWHERE)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def service() -> Generator[SignInService]:
    with sign_in_service() as running:
        yield running


@pytest.fixture
def for_people(service: SignInService) -> Door:
    return door(given(POLKU_OIDC_ISSUER=service.issuer, POLKU_OIDC_AUDIENCE=AUDIENCE))


def given(**variables: str) -> Settings:
    return Settings.model_validate(variables)


def bearer(token: str) -> str:
    return f"Bearer {token}"


@pytest.mark.parametrize("header", [f"Bearer {SENT}", f"bearer {SENT}", f"Bearer  {SENT} "])
async def test_who_has_the_key_is_the_operator(header: str, away: Pool) -> None:
    assert await Door(KEY).viewer(header, away) is OPERATOR


@pytest.mark.parametrize("header", [None, "", f"Basic {SENT}", SENT])
async def test_who_sends_nothing_for_us_is_anybody(header: str | None, away: Pool) -> None:
    assert await Door(KEY).viewer(header, away) is ANONYMOUS


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", f"Bearer {SENT}x", "Bearer \u20ac"])
@pytest.mark.parametrize("closed", [Door(KEY), PUBLIC, Door(demonstration=Demonstration())])
async def test_what_no_way_in_knows_is_refused(closed: Door, header: str, away: Pool) -> None:
    with pytest.raises(Unauthenticated, match="no key or token that this catalogue knows"):
        await closed.viewer(header, away)


@pytest.mark.parametrize("token", ["", "None", SENT])
async def test_without_a_key_nobody_is_the_operator(token: str, away: Pool) -> None:
    with pytest.raises(Unauthenticated):
        await PUBLIC.viewer(bearer(token), away)


async def test_a_person_has_the_roles_that_they_are_given_and_loses_them_at_once(
    database: Connection, pool: Pool, for_people: Door, service: SignInService
) -> None:
    await tell_organizations(database)
    subject, token = f"{service.issuer}|{SUB}", bearer(service.token())
    roles: list[tuple[Membership, ...]] = []
    for role in (Role.ADVISOR, Role.EDITOR):
        await membership.add(database, OPERATOR, subject, UUID(HELSINKI), role)
        roles.append((await for_people.viewer(token, pool)).roles)
    await membership.remove(database, OPERATOR, subject, UUID(HELSINKI), Role.ADVISOR)
    roles.append((await for_people.viewer(token, pool)).roles)
    await membership.remove(database, OPERATOR, subject, UUID(HELSINKI), None)
    assert await for_people.viewer(token, pool) == Viewer(subject)
    advisor, editor = Membership(Role.ADVISOR, HELSINKI), Membership(Role.EDITOR, HELSINKI)
    assert roles == [(advisor,), (advisor, editor), (editor,)]


async def test_another_person_of_the_issuer_has_not(
    database: Connection, pool: Pool, for_people: Door, service: SignInService
) -> None:
    await tell_organizations(database)
    subject = f"{service.issuer}|{SUB}"
    await membership.add(database, OPERATOR, subject, UUID(TAMPERE), Role.ADMIN)
    other = await for_people.viewer(bearer(service.token(sub="another")), pool)
    assert other == Viewer(f"{service.issuer}|another")


async def test_a_member_follows_the_organisation_and_is_removed_by_any_of_its_ids(
    database: Connection, pool: Pool, for_people: Door, service: SignInService
) -> None:
    await tell_organizations(database)
    subject, token = f"{service.issuer}|{SUB}", bearer(service.token())
    await membership.add(database, OPERATOR, subject, UUID(id_of("twin")), Role.EDITOR)
    await link(database, "helsinki", "twin")
    one = await database.fetchval(
        "SELECT entity::text FROM source_record WHERE candidate = $1", UUID(HELSINKI)
    )
    assert (await for_people.viewer(token, pool)).roles == (Membership(Role.EDITOR, one),)
    await membership.remove(database, OPERATOR, subject, UUID(HELSINKI), None)
    assert (await for_people.viewer(token, pool)).roles == ()


async def test_the_service_begins_to_sign_with_another_key(
    pool: Pool, for_people: Door, service: SignInService
) -> None:
    service.keys.append(public(EC_KEY))
    viewer = await for_people.viewer(bearer(service.token(EC_KEY, "ES256")), pool)
    assert viewer.subject == f"{service.issuer}|{SUB}"


async def test_while_something_is_away_who_asks_is_in_doubt(
    away: Pool, for_people: Door, service: SignInService
) -> None:
    viewer = await for_people.viewer(bearer(service.token()), away)
    assert (viewer.roles, type(viewer.doubt)) == ((), DatabaseUnavailable)
    for token in ("polku_key_x", "polku_link_x"):
        viewer = await PUBLIC.viewer(bearer(token), away)
        assert (viewer.roles, type(viewer.doubt)) == ((), DatabaseUnavailable)
    service.status = 503
    fresh = door(given(POLKU_OIDC_ISSUER=service.issuer, POLKU_OIDC_AUDIENCE=AUDIENCE))
    viewer = await fresh.viewer(bearer(service.token()), away)
    assert (viewer.roles, type(viewer.doubt)) == ((), SignInUnavailable)


async def test_a_bad_token_is_refused_even_while_the_database_is_away(
    away: Pool, for_people: Door, service: SignInService
) -> None:
    with pytest.raises(Unauthenticated, match="has expired"):
        await for_people.viewer(bearer(service.token(exp=1)), away)


async def test_a_link_that_nobody_has_opened_lets_nobody_in(pool: Pool) -> None:
    with pytest.raises(Unauthenticated, match="This link has ended"):
        await PUBLIC.viewer(bearer("polku_link_x"), pool)


async def test_a_made_up_person_is_of_this_process_alone(away: Pool) -> None:
    demonstration = Demonstration()
    token = demonstration.sign_in(Role.EDITOR, HELSINKI).token
    viewer = await Door(demonstration=demonstration).viewer(bearer(token), away)
    assert (viewer.roles, viewer.is_demonstration) == ((Membership(Role.EDITOR, HELSINKI),), True)
    for other in (Door(demonstration=Demonstration()), PUBLIC):
        with pytest.raises(Unauthenticated):
            await other.viewer(bearer(token), away)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"POLKU_OIDC_AUDIENCE": ""}, "POLKU_OIDC_AUDIENCE"),
        ({"POLKU_OIDC_ISSUER": "http://issuer.example"}, "https"),
        ({"POLKU_OIDC_JWKS_URL": "http://issuer.example/keys"}, "https"),
        ({"POLKU_OIDC_ALGORITHMS": "RS256,HS256"}, "HS256 cannot be allowed"),
        ({"POLKU_OIDC_ALGORITHMS": "none"}, "none cannot be allowed"),
        ({"POLKU_OIDC_ALGORITHMS": ""}, "cannot be allowed"),
        ({"POLKU_DEMO": "1"}, "anybody sign in as anybody"),
        ({"POLKU_DEMO": "1", "POLKU_WORKERS": "2"}, "needs POLKU_WORKERS=1"),
    ],
)
def test_settings_that_would_let_the_wrong_in_are_refused(
    variables: dict[str, str], words: str
) -> None:
    good = {"POLKU_OIDC_ISSUER": "https://issuer.example", "POLKU_OIDC_AUDIENCE": AUDIENCE}
    assert door(given(**good)).people
    changed = {name: value for name, value in (good | variables).items() if value or "ALG" in name}
    with pytest.raises(SettingsInvalid, match=words):
        door(given(**changed))


PAGES = {
    "POLKU_OIDC_ISSUER": "https://issuer.example",
    "POLKU_OIDC_AUDIENCE": AUDIENCE,
    "POLKU_OIDC_CLIENT_ID": "polku",
    "POLKU_PUBLIC_URL": "https://polku.example",
}


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"POLKU_PUBLIC_URL": ""}, "needs POLKU_OIDC_ISSUER and POLKU_PUBLIC_URL"),
        ({"POLKU_OIDC_ISSUER": ""}, "needs POLKU_OIDC_ISSUER and POLKU_PUBLIC_URL"),
        ({"POLKU_OIDC_ISSUER": "", "POLKU_DEMO": "1"}, "anybody sign in as anybody"),
        ({"DATABASE_URL": NOWHERE}, "needs POLKU_ENCRYPTION_KEYS"),
        (
            {"POLKU_OIDC_ISSUER": "http://a.example", "POLKU_OIDC_JWKS_URL": "https://a.example/"},
            "must begin with https",
        ),
    ],
)
def test_settings_by_which_nobody_could_sign_in_safely_on_the_pages_are_refused(
    variables: dict[str, str], words: str
) -> None:
    changed = {name: value for name, value in (PAGES | variables).items() if value}
    with pytest.raises(SettingsInvalid, match=words):
        door(given(**changed), KEYS)


def test_people_sign_in_on_the_pages_where_there_are_keys_to_seal_sessions_by() -> None:
    ways_in = door(given(**PAGES)), door(given(**PAGES), KEYS)
    assert [way.provider is not None for way in ways_in] == [False, True]
    assert [way.sessions is not None for way in ways_in] == [False, True]


def test_by_default_there_is_no_way_in() -> None:
    assert door(given()) == PUBLIC
