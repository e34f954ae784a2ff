"""Whoever asks for everything that the schema has is given what the table of rights says.

All that is not everybody's carries a mark. The schema is walked as anybody, as each role in the
organisation that the marks belong to and in another one, and as programs with each scope; whose
answer has which mark shows what was given, wherever it stands.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from catalogue.access import api_keys
from catalogue.access.demonstration import Demonstration
from catalogue.access.rights import SCOPES, Extent, Right, extent
from catalogue.access.viewer import ANONYMOUS, OPERATOR, PERSONAL_ROLES, Membership, Role, Viewer
from catalogue.model.identity import EntityId
from catalogue.resolvers.limits import LIMITS
from catalogue.store.database import Connection, connected
from tests.access.organizations import HELSINKI, TAMPERE
from tests.conftest import created
from tests.schema.marked import (
    ADVISED,
    DEBT,
    IDS,
    LINK,
    MARKS,
    OWN_LIST,
    ROUTE,
    STEP,
    TEAM_LIST,
    marks_in,
    tell_marked,
)
from tests.schema.town import Town
from tests.schema.walking import SCHEMA, Known, mutation_of, query_of, root_fields
from tests.server.serving import FOR_THE_OPERATOR, STEWARD, Asking, Json, asking

UNBOUND = replace(
    LIMITS,
    tokens=1_000_000,
    fields=1_000_000,
    aliases=1_000_000,
    depth=100,
    root_fields=1_000,
    body_size=10_000_000,
    deadline=60,
)
DEMONSTRATION = Demonstration()
GIVEN_BY: Mapping[str, tuple[str, ...]] = {
    "service": ("mark-of-the-advisor-part",),
    "linkCandidates": ("mark-of-a-link-candidate",),
    "node": ("mark-of-the-advisor-part", "mark-of-a-route"),
    "nodes": ("mark-of-the-advisor-part", "mark-of-a-route"),
    "route": ("mark-of-a-route",),
    "routes": ("mark-of-a-route",),
    "serviceList": ("mark-of-a-team-list",),
    "serviceLists": ("mark-of-a-team-list",),
    "unmetNeeds": ("987654",),
}
"""The fields by which at least these are read."""

CHANGES: Mapping[str, Right] = {
    "link": Right.DECIDE_LINKS,
    "takeDown": Right.TAKE_DOWN,
    "route": Right.ROUTES,
    "serviceList": Right.ROUTES,
}
"""The right that mutations of names that begin so take."""


@dataclass(frozen=True)
class Somebody:
    """A viewer, and the header by which the application learns who it is."""

    viewer: Viewer
    headers: Mapping[str, str]

    def may(self, right: Right | None) -> bool:
        """Whether the right reaches what is Helsinki's."""
        found = extent(self.viewer, right) if right else Extent.NOTHING
        is_own = any(each.organization == HELSINKI for each in self.viewer.roles)
        return found is Extent.EVERYTHING or (found is Extent.OWN and is_own)


@dataclass(frozen=True)
class Walk:
    """The application, its database, and everybody who asks it, by name."""

    ask: Asking
    database: Connection
    everybody: Mapping[str, Somebody]


@pytest.fixture(scope="module")
async def walk(
    postgres_url: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Walk]:
    async with (
        created(postgres_url, f"roles_{os.getpid()}", template) as url,
        connected(url) as database,
    ):
        town = Town(database, tmp_path_factory.mktemp("roles"))
        await tell_marked(database)
        await town.index()
        door = replace(FOR_THE_OPERATOR, demonstration=DEMONSTRATION)
        async with asking(town.directory, url, UNBOUND, door) as ask:
            yield Walk(ask, database, await everybody(database))


async def everybody(database: Connection) -> dict[str, Somebody]:
    found = {
        "anybody": Somebody(ANONYMOUS, {}),
        "operator": Somebody(OPERATOR, {"Authorization": STEWARD}),
    }
    for place, organization in (("own", HELSINKI), ("other", TAMPERE)):
        for role in PERSONAL_ROLES:
            found[f"{role} {place}"] = person(role, organization)
        for scope in SCOPES:
            found[f"PARTNER {scope} {place}"] = await program(database, scope, organization)
    return found


def person(role: Role, organization: EntityId) -> Somebody:
    token = DEMONSTRATION.sign_in(role, organization).token
    viewer = Viewer("somebody", (Membership(role, organization),))
    return Somebody(viewer, {"Authorization": f"Bearer {token}"})


async def program(database: Connection, scope: Right, organization: EntityId) -> Somebody:
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(organization),
        name="mark-of-a-key",
        scopes=[scope],
        lasts=dt.timedelta(days=1),
    )
    viewer = Viewer("key", (Membership(Role.PARTNER, organization),), frozenset({scope}))
    return Somebody(viewer, {"Authorization": f"Bearer {key.secret}"})


NAMED = {
    "id": IDS,
    "ids": IDS,
    "route": (ROUTE,),
    "step": (STEP,),
    "link": (LINK,),
    "list": (TEAM_LIST, OWN_LIST),
    "service": (ADVISED,),
    "organization": (DEBT,),
    "municipality": ("091",),
    "municipalities": ("091",),
    "stage": ("JOB_SEARCH",),
    "prefix": ("neu",),
    "token": ("guessed",),
}


@pytest.mark.parametrize("field", root_fields(SCHEMA.query_type))
async def test_nobody_reads_more_than_they_may(walk: Walk, field: str) -> None:
    query = query_of(field, Known(NAMED, ["x"]))
    least = set(GIVEN_BY.get(field, ()))
    for name, somebody in walk.everybody.items():
        body = await walk.ask(query, None, **somebody.headers)
        assert "data" in body, body["errors"]
        assert "INTERNAL_SERVER_ERROR" not in codes_in(body), name
        given = marks_in(str(body))
        allowed = {mark for mark, right in MARKS.items() if somebody.may(right)}
        assert given - allowed == set(), name
        assert least & allowed - given == set(), name


@pytest.mark.parametrize("field", root_fields(SCHEMA.mutation_type))
async def test_nobody_changes_what_they_may_not(walk: Walk, field: str) -> None:
    mutation = mutation_of(field, Known(NAMED, ["x"], is_whole=True))
    right = next(right for name, right in CHANGES.items() if field.startswith(name))
    for name, somebody in walk.everybody.items():
        if somebody.may(right):
            continue
        before = await rows(walk.database)
        body = await walk.ask(mutation, None, **somebody.headers)
        after = await rows(walk.database)
        assert marks_in(str(body)) == set(), name
        assert after == before, name
        if extent(somebody.viewer, right) is Extent.NOTHING:
            code = "UNAUTHENTICATED" if name == "anybody" else "FORBIDDEN"
            assert (set(body["data"].values()), codes_in(body)) == ({None}, {code}), name


def codes_in(body: Json) -> set[str]:
    return {error["extensions"]["code"] for error in body.get("errors", ())}


async def rows(database: Connection) -> Counter[str]:
    """All that the database holds but for what counts by itself: uses of keys, vain searches."""
    tables = await database.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
        "AND tablename NOT IN ('api_key', 'unmet_need')"
    )
    found: Counter[str] = Counter()
    for (table,) in tables:
        held = await database.fetch(f'SELECT held::text FROM "{table}" AS held')
        found.update(f"{table} {row}" for (row,) in held)
    return found
