"""Every field of every entity can be asked of every document there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from graphql import GraphQLObjectType, get_named_type

from catalogue.model.service import OrganizationRole, ServiceConnection, ServiceOrganization
from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from tests.search.builders import publish
from tests.server.serving import CATALOGUE, CITY, COACHING, JOB_CLUB, OFFICE, asking

SCHEMA = core_schema(build_schema())
UNBOUND = replace(
    LIMITS,
    document_length=1_000_000,
    tokens=100_000,
    selections=100_000,
    fields=100_000,
    depth=50,
    root_fields=100,
    cost=10**12,
)


def everything(kind: GraphQLObjectType, above: tuple[str, ...] = ()) -> str:
    """All fields of a type and of those below it, but for lists that may be long."""
    selected: list[str] = []
    for name, field in kind.fields.items():
        below = get_named_type(field.type)
        if not isinstance(below, GraphQLObjectType):
            selected.append(name)
        elif below.name not in above and not below.name.endswith("Connection"):
            selected.append(f"{name} {{ {everything(below, (*above, below.name))} }}")
    return " ".join(selected)


@pytest.mark.parametrize("name", ["Service", "ServiceChannel", "Organization", "Event", "Project"])
async def test_all_fields_of_an_entity_are_answered(index: Path, name: str) -> None:
    kind = SCHEMA.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    query = f"""query ($ids: [ID!]!) {{ nodes(ids: $ids) {{
      id ... on {name} {{ {everything(kind, (name,))} }} }} }}"""
    async with asking(index, limits=UNBOUND) as ask:
        body = await ask(query, {"ids": [entity.id for entity in CATALOGUE]})
    unanswered = {error["path"][-1] for error in body["errors"]}
    assert unanswered == {"lastSeenAt", "provenance", "capacity"}  # the database is not there
    assert [node["id"] for node in body["data"]["nodes"]] == [entity.id for entity in CATALOGUE]


ASTRAY = (
    CITY.model_copy(update={"parent_id": OFFICE.id}),
    OFFICE.model_copy(update={"organization_id": COACHING.id}),
    COACHING.model_copy(
        update={
            "organizations": (
                ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=OFFICE.id),
            ),
            "connections": (ServiceConnection(channel_id=CITY.id),),
            "project_ids": (CITY.id,),
        }
    ),
    JOB_CLUB.model_copy(
        update={
            "organization_id": OFFICE.id,
            "channel_id": CITY.id,
            "parent_id": COACHING.id,
            "service_ids": (CITY.id,),
        }
    ),
)


async def test_what_is_referred_to_by_an_id_of_another_kind_is_not_shown(tmp_path: Path) -> None:
    publish(tmp_path, ASTRAY)
    query = """query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on Organization { parent { name { fi } } }
      ... on ServiceChannel { organization { name { fi } summary { fi } } }
      ... on Service {
        organizations { organization { type } }
        connections { channel { type } }
        projects { code } }
      ... on Event { organization { type } channel { type } parent { type } services { type } }
    } }"""
    async with asking(tmp_path) as ask:
        data = await ask.data(query, {"ids": [entity.id for entity in ASTRAY]})
    assert data["nodes"] == [
        {"parent": None},
        {"organization": None},
        {"organizations": [{"organization": None}], "connections": [], "projects": []},
        {"organization": None, "channel": None, "parent": None, "services": []},
    ]
