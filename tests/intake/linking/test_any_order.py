"""Any order of the same loads gives the same documents but for which id is in front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.errors import LinkImpossible
from catalogue.intake.linking.decisions import confirm, reject
from catalogue.store import documents, linking
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import (
    Told,
    bodies,
    id_of,
    organization,
    page,
    service,
    tell,
)

SYSTEMS = ("a", "b", "c")
BUSINESS_IDS = ("0211675-2", "0187690-1")
KINDS = ("ORGANIZATION", "SERVICE_CHANNEL", "SERVICE")
NAMES = [
    f"{system}:{kind}:{number}{kind[-1]}" for system in SYSTEMS for kind in KINDS for number in "12"
]
"""Every record that there may be; a local id says the kind by its last letter."""

Load = Mapping[str, Told]


@dataclass(frozen=True)
class World:
    """The loads of each system in their order, and what people decide on pairs at the end."""

    loads: Mapping[str, Sequence[Load]]
    decisions: Sequence[tuple[bool, str, str]]


Documents = dict[frozenset[str], tuple[dict[str, object], object]]
"""By all the ids that lead to a document: what it says, and what it refers to."""


@st.composite
def contents(draw: st.DrawFn, system: str, local_id: str) -> Told:
    name = f"{draw(st.sampled_from(['Kirjasto', 'Neuvonta']))} {system}{local_id}"
    stated = ["x:SERVICE:1"] if draw(_SELDOM) and local_id[-1] == "E" else []
    if draw(_SELDOM):
        stated.append(draw(st.sampled_from([name for name in NAMES if name[0] != system])))
    match local_id[-1]:
        case "N":
            parent = f"{system}:ORGANIZATION:1N" if draw(_SELDOM) and local_id != "1N" else None
            business_id = draw(st.sampled_from([*BUSINESS_IDS, None]))
            content = organization(draw(st.sampled_from(["Kunta", name])), business_id, parent)
        case "L":
            content = page(name, f"https://kunta.fi/{draw(st.sampled_from('xy'))}")
        case _:
            content = service(
                name,
                general_description=draw(st.sampled_from(["gd", None])),
                municipalities=["091"],
                responsible=[f"{system}:ORGANIZATION:{draw(st.sampled_from(['1N', '2N']))}"],
            )
    return Told(content, tuple(stated))


_SELDOM = st.integers(0, 3).map(lambda number: number == 0)


@st.composite
def loads(draw: st.DrawFn, system: str) -> list[Load]:
    """Up to three loads of a system that differ in little: what comes, goes, says otherwise."""
    names = [name.split(":")[2] for name in NAMES if name.startswith(f"{system}:")]
    said = {name: [draw(contents(system, name)) for _ in range(2)] for name in names}
    chosen = st.fixed_dictionaries(dict.fromkeys(names, st.sampled_from([0, 0, 0, 1, None])))
    return [
        {name: said[name][which] for name, which in load.items() if which is not None}
        for load in draw(st.lists(chosen, min_size=1, max_size=3))
    ]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    told = {system: draw(loads(system)) for system in SYSTEMS}
    pairs = st.tuples(st.booleans(), st.sampled_from(NAMES), st.sampled_from(NAMES))
    return World(told, draw(st.lists(pairs, max_size=2)))


async def empty(database: Connection) -> None:
    """An empty catalogue; deleting so few rows is faster than truncating tables."""
    await database.execute("SET synchronous_commit = off")
    for table in (
        *("document", "source_record", "entity", "link", "link_decision", "reference", "change"),
        *("replaced_payload", "sync_run", "source"),
    ):
        await database.execute(f"DELETE FROM {table}")


async def carried_out(database: Connection, world: World, order: Iterable[str]) -> Documents:
    """The documents after all loads, the systems taking turns in this order."""
    await empty(database)
    waiting = {system: list(those) for system, those in world.loads.items()}
    for system in order:
        await tell(database, system, waiting[system].pop(0))
    for is_same, first, second in world.decisions:
        try:
            await (confirm if is_same else reject)(database, first, second, "virkailija")
        except LinkImpossible:
            continue
    return await standing(database)


async def standing(database: Connection) -> Documents:
    rows = await database.fetch(
        "SELECT from_entity::text AS id, array_agg(to_entity ORDER BY to_entity) AS named "
        "FROM reference GROUP BY 1"
    )
    named = {row["id"]: row["named"] for row in rows}
    found: Documents = {}
    for entity, body in (await bodies(database)).items():
        said = dict(body)
        former = said.pop("formerIds", ())
        assert isinstance(former, list | tuple)
        del said["id"], said["slug"]
        found[frozenset([entity, *former])] = said, named.get(entity)
    return found


async def assert_every_id_leads_to_one_document(database: Connection, world: World) -> None:
    told = {
        f"{system}:{name.split(':')[1]}:{local_id}"
        for system, those in world.loads.items()
        for load in those
        for local_id in load
        for name in NAMES
        if name.startswith(f"{system}:") and name.endswith(f":{local_id}")
    }
    for record in told:
        assert len(await documents.documents(database, [id_of(record)])) == 1
    await assert_entities_are_what_links_hold(database)


async def assert_entities_are_what_links_hold(database: Connection) -> None:
    """Each entity of n records is held by n - 1 links, all of them within it."""
    loose = await database.fetchval(
        """
        SELECT count(*) FROM link
        JOIN source_record one ON first = one.system || ':' || one.kind || ':' || one.local_id
        JOIN source_record other
            ON second = other.system || ':' || other.kind || ':' || other.local_id
        WHERE one.entity <> other.entity
        """
    )
    counts = await database.fetchrow(
        "SELECT (SELECT count(*) FROM link) AS links, count(*) AS records, "
        "count(DISTINCT entity) AS entities FROM source_record"
    )
    assert counts
    assert (loose, counts["links"]) == (0, counts["records"] - counts["entities"])


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=worlds(), data=st.data())
async def test_any_order_of_the_same_loads_gives_the_same_documents(
    database: Connection, monkeypatch: pytest.MonkeyPatch, world: World, data: st.DataObject
) -> None:
    """In one order affected records are looked up, in the other all records count as affected."""
    turns = [system for system, those in world.loads.items() for _ in those]
    one, other = (data.draw(st.permutations(turns)) for _ in range(2))

    monkeypatch.setattr(linking, "MANY", 2_000)
    first = await carried_out(database, world, one)
    await assert_every_id_leads_to_one_document(database, world)
    monkeypatch.setattr(linking, "MANY", 0)
    second = await carried_out(database, world, other)
    await assert_every_id_leads_to_one_document(database, world)

    assert first == second
