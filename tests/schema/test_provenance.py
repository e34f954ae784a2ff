"""Which record each field is from, and how well an entity is described."""

from __future__ import annotations

from catalogue.store.database import Connection
from tests.intake.linking.system_feed import Told, id_of, organization, service, tell
from tests.schema.town import Town
from tests.server.serving import COACHING, Asking

PROVENANCE = """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CatalogueEntity { provenance {
  field language record { system kind localId } source { id attribution } updatedAt } } } }"""


async def test_each_field_tells_whom_it_is_from(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await tell(database, "a", {"1": service("Neuvonta")}, precedence=2)
    same = Told(service("Neuvonta ja ohjaus", description="Apua."), ("a:SERVICE:1",))
    await tell(database, "b", {"x:1": same, "y": organization("Yhdistys")}, precedence=1)
    await town.show(ask_town)
    ids = [id_of("a:SERVICE:1"), id_of("b:ORGANIZATION:y")]
    told = (await ask_town.data(PROVENANCE, {"ids": ids}))["nodes"]
    fields = [
        {each["field"]: each["record"]["localId"] for each in node["provenance"]} for node in told
    ]
    assert fields[0].items() >= {"*": "1", "description": "x:1"}.items()
    assert told[1]["provenance"] == [
        {
            "field": "*",
            "language": None,
            "record": {"system": "b", "kind": "ORGANIZATION", "localId": "y"},
            "source": {"id": "b", "attribution": "b"},
            "updatedAt": None,
        }
    ]


async def test_a_language_and_a_national_description_are_told_by_themselves(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await database.execute(
        "UPDATE document SET provenance = $1",
        '{"*": ["a:SERVICE:1"], "summary.sv": ["a:SERVICE:1:parent"]}',
    )
    columns = (
        "system, state, payload, payload_hash, mapper_version, mapped_in, body_source, told_by"
    )
    await database.execute(
        f"INSERT INTO source_record (kind, local_id, modified_at, first_seen_at, {columns}) "
        f"SELECT 'GENERAL_DESCRIPTION', 'g:1', '2026-02-03T04:05:06Z', now(), {columns} "
        "FROM source_record"
    )
    await database.execute(
        "UPDATE source_record SET parent = 'GENERAL_DESCRIPTION:g:1' WHERE kind = 'SERVICE'"
    )
    await town.show(ask_town)
    data = await ask_town.data(PROVENANCE, {"ids": [id_of("a:SERVICE:1")]})
    assert data["nodes"][0]["provenance"][1] == {
        "field": "summary",
        "language": "SV",
        "record": {"system": "a", "kind": "GENERAL_DESCRIPTION", "localId": "g:1"},
        "source": {"id": "a", "attribution": "a"},
        "updatedAt": "2026-02-03T04:05:06Z",
    }


async def test_a_merged_id_leads_to_the_entity_with_all_of_its_ids(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"1": Told(service("Ohjaus"), ("a:SERVICE:1",))})
    await town.show(ask_town)
    now, old = id_of("a:SERVICE:1"), id_of("b:SERVICE:1")
    query = """query ($id: ID!) { node(id: $id) { id ... on Service { formerIds
      sources { system } } } service(by: {id: $id}) { id } services { totalCount } }"""
    assert await ask_town.data(query, {"id": old}) == {
        "node": {
            "id": now,
            "formerIds": [old],
            "sources": [{"system": "a"}, {"system": "b"}],
        },
        "service": {"id": now},
        "services": {"totalCount": 1},
    }


async def test_what_was_never_merged_has_no_former_ids(ask: Asking) -> None:
    query = "query ($id: ID!) { service(by: {id: $id}) { formerIds organizations {"
    query += " organization { formerIds } } projects { formerIds } } }"
    assert await ask.data(query, {"id": COACHING.id}) == {
        "service": {
            "formerIds": [],
            "organizations": [{"organization": {"formerIds": []}}, {"organization": None}],
            "projects": [{"formerIds": []}],
        }
    }


async def test_quality_is_a_score_with_its_criteria(ask: Asking) -> None:
    query = """query ($id: ID!) { service(by: {id: $id}) {
      quality { score criteria { name score } } channels { quality { score } } } }"""
    told = (await ask.data(query, {"id": COACHING.id}))["service"]
    criteria = {each["name"]: each["score"] for each in told["quality"]["criteria"]}
    assert criteria["TARGET_GROUPS"] == 1.0
    assert criteria["DESCRIPTION"] == 0.0
    applying = [score for score in criteria.values() if score is not None]
    assert told["quality"]["score"] == round(100 * sum(applying) / len(applying))
    assert all(0 <= channel["quality"]["score"] <= 100 for channel in told["channels"])
