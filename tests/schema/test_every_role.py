"""Whoever asks for everything that the schema has, or follows it, is given what their rights say.

All that is not everybody's carries a mark. The schema is walked as anybody, as each role in the
organisation that the marks belong to and in another one, as programs with each scope, and by links
to a referral; whose answer has which mark shows what was given, wherever it stands.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from graphql import GraphQLInterfaceType

from catalogue.access.rights import Extent, Right, extent
from catalogue.resolvers.cursors import cursor
from catalogue.resolvers.limits import LIMITS
from catalogue.server.app import create_app
from catalogue.store import documents
from catalogue.store.database import Connection, connected
from tests.access.organizations import TAMPERE
from tests.analyzer import ANALYZER
from tests.conftest import created
from tests.schema.advisors import KEYRING
from tests.schema.everybody import DEMONSTRATION, Somebody, another_referral, everybody
from tests.schema.marked import (
    ADVISED,
    DEBT,
    IDS,
    LINK,
    MARKS,
    OWN_LIST,
    REFERRAL,
    ROUTE,
    STEP,
    TEAM_LIST,
    WEBHOOK,
    marks_in,
    tell_marked,
)
from tests.schema.town import Town
from tests.schema.walking import (
    SCHEMA,
    Known,
    mutation_of,
    query_of,
    root_fields,
    subscription_of,
)
from tests.server.serving import FOR_THE_OPERATOR, Asking, Json, asking, listening
from tests.server.talking import talking

UNBOUND = replace(
    LIMITS,
    tokens=1_000_000,
    document_length=10_000_000,
    selections=1_000_000,
    fields=1_000_000,
    aliases=1_000_000,
    depth=100,
    root_fields=1_000,
    cost=10**12,
    body_size=10_000_000,
    deadline=60,
)
GIVEN_BY: Mapping[str, tuple[str, ...]] = {
    "service": ("mark-of-the-advisor-part",),
    "_entities": ("mark-of-the-advisor-part",),
    "linkCandidates": ("mark-of-a-link-candidate",),
    "node": ("mark-of-the-advisor-part", "mark-of-a-route", "mark-of-a-client"),
    "nodes": ("mark-of-the-advisor-part", "mark-of-a-route", "mark-of-a-client"),
    "referral": ("mark-of-a-referral", "mark-of-a-client"),
    "referrals": ("mark-of-a-referral", "mark-of-a-client"),
    "route": ("mark-of-a-route",),
    "routes": ("mark-of-a-route",),
    "serviceList": ("mark-of-a-team-list",),
    "serviceLists": ("mark-of-a-team-list",),
    "corrections": ("mark-of-a-correction",),
    "feedback": ("mark-of-feedback",),
    "webhook": ("mark-of-a-webhook",),
    "webhooks": ("mark-of-a-webhook",),
    "statistics": ("654321",),
    "unmetNeeds": ("987654",),
    "catalogueChanges": ("mark-of-the-advisor-part",),
    "referralUpdates": ("mark-of-a-referral", "mark-of-a-client"),
}
"""The fields by which at least these are read."""

GIVEN_BY_LINK: Mapping[str, tuple[str, ...]] = {
    "node": ("mark-of-a-client",),
    "nodes": ("mark-of-a-client",),
    "referral": ("mark-of-a-referral", "mark-of-a-client"),
    "receivedReferral": ("mark-of-a-referral", "mark-of-a-client"),
    "clientReferral": ("mark-of-a-referral",),
    "referralUpdates": ("mark-of-a-referral", "mark-of-a-client"),
}
"""Likewise, by whoever has opened a link."""

CHANGES: Mapping[str, Right | None] = {
    "referralLinkOpen": None,
    "referralLinkRenew": None,
    "link": Right.DECIDE_LINKS,
    "takeDown": Right.TAKE_DOWN,
    "route": Right.ROUTES,
    "referral": Right.ROUTES,
    "serviceList": Right.ROUTES,
    "serviceCorrect": Right.SUBMIT,
    "serviceFeedback": Right.READ_ADVISOR,
    "clientFeedback": None,
    "feedback": Right.SUBMIT,
    "serviceCapacity": Right.SUBMIT,
    "services": Right.SUBMIT,
    "organizations": Right.SUBMIT,
    "events": Right.SUBMIT,
    "webhook": Right.MANAGE_WEBHOOKS,
}
"""The right that mutations of names that begin so take; None: a secret, which nobody knows."""


@dataclass(frozen=True)
class Stretch:
    """A cursor before all that can be told, and those after which nobody is told more."""

    beginning: str
    ends: frozenset[str]


@dataclass(frozen=True)
class Walk:
    """The application and where it is followed, its database, and everybody by name.

    `follows`: from where to where each field can be followed.
    """

    ask: Asking
    address: str
    database: Connection
    everybody: Mapping[str, Somebody]
    follows: Mapping[str, Stretch]


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
        app = create_app(town.directory, ANALYZER, url, UNBOUND, door, keyring=KEYRING)
        async with (
            asking(town.directory, url, UNBOUND, door, KEYRING) as ask,
            listening(app) as address,
        ):
            found = await everybody(database)
            yield Walk(ask, address, database, found, await stretches(database))


async def stretches(database: Connection) -> dict[str, Stretch]:
    """Of what can be followed: moves end with one of every referral, so that all hear of one."""
    await another_referral(database, "W3RT-8KLM", TAMPERE)
    await database.execute(
        "INSERT INTO referral_event (referral, revision, move, to_state, side, actor, at) "
        "SELECT id, 2, 'ACCEPT', 'ACCEPTED', 'RECEIVER', 'somebody', now() FROM referral"
    )
    moves = await database.fetch("SELECT sequence FROM referral_event WHERE revision = 2")
    change = await documents.last_sequence(database)
    epoch = await documents.epoch(database)
    return {
        "catalogueChanges": stretch(f"change:{epoch}", [change]),
        "referralUpdates": stretch(f"referral-move:{epoch}", [row["sequence"] for row in moves]),
    }


def stretch(subject: str, ends: Sequence[int]) -> Stretch:
    return Stretch(cursor(subject, 0), frozenset(cursor(subject, end) for end in ends))


NAMED = {
    "id": IDS,
    "ids": IDS,
    "route": (ROUTE,),
    "referral": (REFERRAL,),
    "step": (STEP,),
    "link": (LINK,),
    "list": (TEAM_LIST, OWN_LIST),
    "webhook": (WEBHOOK,),
    "delivery": (WEBHOOK,),
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
    for name, somebody in walk.everybody.items():
        body = await walk.ask(query, None, **somebody.headers)
        assert "data" in body, body["errors"]
        check(field, name, somebody, body)


@pytest.mark.parametrize("field", root_fields(SCHEMA.subscription_type))
async def test_nobody_hears_more_than_they_may(walk: Walk, field: str) -> None:
    for name, somebody in walk.everybody.items():
        bodies = [body async for body in heard(walk, field, somebody)]
        errors = [error for body in bodies for error in body.get("errors", ())]
        check(field, name, somebody, {"told": bodies, "errors": errors})


async def heard(walk: Walk, field: str, somebody: Somebody) -> AsyncGenerator[Json]:
    """All that somebody is told of what has happened: nobody has to wait for what does not come."""
    follow = walk.follows[field]
    known = Known({**NAMED, "after": (follow.beginning,)}, ["x"])
    async with talking(walk.address, dict(somebody.headers)) as talk:
        await talk.subscribe(subscription_of(field, known))
        is_told = True
        while is_told:
            body = (await talk.hear())["payload"]
            yield body
            told = (body.get("data") or {}).get("a0")
            is_told = told and told[CURSORS[field]] not in follow.ends


CURSORS = {"catalogueChanges": "ChangeEdge_cursor", "referralUpdates": "ReferralUpdate_cursor"}


def check(field: str, name: str, somebody: Somebody, body: Json) -> None:
    """What somebody was given of a field is all that they may have of it, and nothing else."""
    assert "INTERNAL_SERVER_ERROR" not in codes_in(body), name
    given = marks_in(str(body))
    least = set(GIVEN_BY.get(field, ()))
    by_right = {mark for mark, right in MARKS.items() if somebody.may(right)}
    by_link = somebody.sees(field)
    assert given - by_right - by_link == set(), name
    assert least & by_right - given == set(), name
    assert by_link & set(GIVEN_BY_LINK.get(field, ())) - given == set(), name


@pytest.mark.parametrize("field", root_fields(SCHEMA.mutation_type))
async def test_nobody_changes_what_they_may_not(walk: Walk, field: str) -> None:
    mutation = mutation_of(field, Known(NAMED, ["x"], is_whole=True))
    right = next(right for name, right in CHANGES.items() if field.startswith(name))
    before = await rows(walk.database)
    for name, somebody in walk.everybody.items():
        if somebody.may(right) or (somebody.may_try(field) and somebody.linked):
            continue
        body = await walk.ask(mutation, None, **somebody.headers)
        assert marks_in(str(body)) == set(), name
        if (
            right
            and extent(somebody.viewer, right) is Extent.NOTHING
            and not somebody.may_try(field)
        ):
            code = "UNAUTHENTICATED" if name == "anybody" else "FORBIDDEN"
            assert (set(body["data"].values()), codes_in(body)) == ({None}, {code}), name
    assert await rows(walk.database) == before


def codes_in(body: Json) -> set[str]:
    return {error["extensions"]["code"] for error in body.get("errors", ())}


async def rows(database: Connection) -> Counter[str]:
    """All that the database holds but for what counts by itself: uses of keys, vain searches."""
    tables = await database.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
        "AND tablename NOT IN ('api_key', 'unmet_need')"
    )
    everything = " UNION ALL ".join(
        f"SELECT '{table} ' || held::text FROM \"{table}\" AS held" for (table,) in tables
    )
    return Counter(row for (row,) in await database.fetch(everything))


async def test_what_is_walked_has_an_id_of_every_kind_of_node(walk: Walk) -> None:
    node = SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }"
    found: set[str] = set()
    for somebody in walk.everybody.values():
        data = await walk.ask.data(query, {"ids": list(IDS)}, **somebody.headers)
        found |= {each["__typename"] for each in data["nodes"] if each}
    assert {kind.name for kind in SCHEMA.get_possible_types(node)} - found == set()
