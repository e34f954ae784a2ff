"""API keys: shown once, known by a hash, with a beginning and an end."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

import pytest

from catalogue.access import api_keys as keys
from catalogue.access.api_keys import NewKey
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR, Membership, Role, Viewer
from catalogue.errors import EntityUnknown, InputInvalid, Unauthenticated
from catalogue.store import api_keys
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, id_of, link, tell_organizations

YEAR = dt.timedelta(days=365)
WEEK = dt.timedelta(days=7)


@pytest.fixture
async def key(database: Connection) -> NewKey:
    await tell_organizations(database)
    return await create(database, HELSINKI)


async def create(database: Connection, organization: str, lasts: dt.timedelta = YEAR) -> NewKey:
    return await keys.create(
        database,
        OPERATOR,
        organization=UUID(organization),
        name="Nightly",
        scopes=[Right.SUBMIT, Right.READ_LINKS],
        lasts=lasts,
    )


async def test_a_key_makes_its_holder_a_partner_within_its_scopes(
    database: Connection, key: NewKey
) -> None:
    assert await keys.viewer_of(database, key.secret) == Viewer(
        f"key:{key.row.id}",
        (Membership(Role.PARTNER, HELSINKI),),
        frozenset({Right.SUBMIT, Right.READ_LINKS}),
    )


async def test_a_key_is_known_by_its_beginning_and_is_256_bits(key: NewKey) -> None:
    assert re.fullmatch(r"polku_key_[A-Za-z0-9_-]{43}", key.secret)


async def test_nothing_that_is_stored_or_noted_is_the_key(
    database: Connection, key: NewKey
) -> None:
    rows = [
        *await database.fetch("SELECT * FROM api_key"),
        *await database.fetch("SELECT * FROM audit"),
    ]
    assert len(rows) == 2
    assert key.secret.removeprefix(keys.PREFIX) not in str([tuple(row.values()) for row in rows])


async def test_a_key_follows_its_organisation_into_another(
    database: Connection, key: NewKey
) -> None:
    await link(database, "helsinki", "twin")
    viewer = await keys.viewer_of(database, key.secret)
    other = await create(database, id_of("twin"))
    assert other.row.organization == viewer.roles[0].organization


@pytest.mark.parametrize("change", ["", "x", keys.PREFIX])
async def test_a_key_is_taken_whole(database: Connection, key: NewKey, change: str) -> None:
    with pytest.raises(Unauthenticated, match="no such API key"):
        await keys.viewer_of(database, key.secret[:-1] + change)


async def test_a_key_that_is_revoked_has_ended(database: Connection, key: NewKey) -> None:
    await keys.revoke(database, OPERATOR, key.row.id)
    with pytest.raises(Unauthenticated, match="has been revoked"):
        await keys.viewer_of(database, key.secret)


async def test_a_key_has_an_end(database: Connection, key: NewKey) -> None:
    short = await create(database, HELSINKI, lasts=dt.timedelta())
    with pytest.raises(Unauthenticated, match="has expired"):
        await keys.viewer_of(database, short.secret)
    assert (await keys.viewer_of(database, key.secret)).subject == f"key:{key.row.id}"


async def test_both_keys_are_good_while_one_takes_the_others_place(
    database: Connection, key: NewKey
) -> None:
    new = await keys.rotate(database, OPERATOR, key.row.id, WEEK)
    for each in (key, new):
        assert (await keys.viewer_of(database, each.secret)).roles[0].organization == HELSINKI
    old = await api_keys.get(database, key.row.id)
    assert old.expires_at - new.row.created_at == WEEK
    assert new.row.expires_at - new.row.created_at == YEAR
    assert (new.row.name, new.row.scopes) == (key.row.name, key.row.scopes)


async def test_without_overlap_the_old_key_ends_at_once(database: Connection, key: NewKey) -> None:
    await keys.rotate(database, OPERATOR, key.row.id, dt.timedelta())
    with pytest.raises(Unauthenticated, match="has expired"):
        await keys.viewer_of(database, key.secret)


async def test_a_rotation_never_makes_a_key_last_longer(database: Connection, key: NewKey) -> None:
    await keys.rotate(database, OPERATOR, key.row.id, 2 * YEAR)
    assert (await api_keys.get(database, key.row.id)).expires_at == key.row.expires_at


async def test_a_key_that_has_ended_is_not_rotated(database: Connection, key: NewKey) -> None:
    await keys.revoke(database, OPERATOR, key.row.id)
    with pytest.raises(InputInvalid, match="has been revoked"):
        await keys.rotate(database, OPERATOR, key.row.id, WEEK)


async def test_use_is_noted_at_most_once_an_hour(database: Connection, key: NewKey) -> None:
    async def used_at() -> dt.datetime | None:
        await keys.viewer_of(database, key.secret)
        return (await api_keys.get(database, key.row.id)).last_used_at

    first = await used_at()
    assert first is not None
    assert await used_at() == first
    await database.execute("UPDATE api_key SET last_used_at = now() - interval '61 minutes'")
    later = await used_at()
    assert later is not None
    assert later > first


async def test_a_key_is_of_an_organisation_that_there_is(database: Connection) -> None:
    with pytest.raises(EntityUnknown):
        await create(database, HELSINKI)


async def test_what_is_done_to_keys_is_noted(database: Connection, key: NewKey) -> None:
    new = await keys.rotate(database, OPERATOR, key.row.id, WEEK)
    await keys.revoke(database, OPERATOR, new.row.id)
    rows = await database.fetch("SELECT viewer, action, subject FROM audit ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("operator", "KEY_CREATE", key.row.id),
        ("operator", "KEY_ROTATE", f"{key.row.id} {new.row.id}"),
        ("operator", "KEY_REVOKE", new.row.id),
    ]
