"""What the index stores names entities by the ids in front, whichever ids its sources gave."""

from __future__ import annotations

from catalogue.search.indexing.references import references, with_current
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.parts import part, parts
from catalogue.search.query import Document
from catalogue.store import documents
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import id_of, organization, page, service, tell

CURRENT = {"old": "new", "elder": "new"}
SERVICE: Document = {
    "organizations": [
        {"role": "RESPONSIBLE", "organizationId": "old"},
        {"role": "PRODUCER", "organizationId": "elder"},
        {"role": "RESPONSIBLE", "organizationId": "new", "provision": "OTHER"},
        {"role": "PRODUCER", "name": {"fi": "Oy"}},
        {"role": "PRODUCER", "name": {"fi": "Oy"}},
    ],
    "connections": [
        {"channelId": "elder", "description": {"fi": "1"}, "phoneNumbers": []},
        {"channelId": "old", "description": {"fi": "2"}, "phoneNumbers": ["116117"]},
    ],
    "projectIds": ["p", "old", "new"],
}


def test_former_ids_give_way_to_those_in_front_and_rows_of_one_thing_become_one() -> None:
    assert with_current(SERVICE, CURRENT) == {
        "organizations": [
            {"role": "RESPONSIBLE", "organizationId": "new", "provision": "OTHER"},
            {"role": "PRODUCER", "organizationId": "new"},
            {"role": "PRODUCER", "name": {"fi": "Oy"}},
            {"role": "PRODUCER", "name": {"fi": "Oy"}},
        ],
        "connections": [
            {"channelId": "new", "description": {"fi": "1"}, "phoneNumbers": ["116117"]}
        ],
        "projectIds": ["p", "new"],
    }


def test_single_references_give_way_as_well() -> None:
    event: Document = {"organizationId": "old", "channelId": "c", "parentId": "elder"}

    assert with_current(event, CURRENT) == {
        "organizationId": "new",
        "channelId": "c",
        "parentId": "new",
    }


def test_a_document_without_former_ids_is_left_alone() -> None:
    assert with_current(SERVICE, {"other": "new"}) is SERVICE
    assert sorted(set(references(SERVICE))) == ["elder", "new", "old", "p"]


async def test_stored_documents_embed_the_cards_of_what_now_stands_in_front(
    database: Connection,
) -> None:
    await tell(database, "a", {"o": organization("Kunta", "0211675-2")})
    await tell(database, "b", {"o": organization("Kommun", "0211675-2")})
    channel = page("Asiointi", "https://kunta.fi/lomake").model_copy(
        update={"organization_id": id_of("b:ORGANIZATION:o")}
    )
    await tell(database, "c", {"s": service("Apu", responsible=["b:ORGANIZATION:o"]), "p": channel})
    front = id_of("a:ORGANIZATION:o")

    rows = await documents.documents(database, [id_of("c:SERVICE:s"), id_of("c:SERVICE_CHANNEL:p")])
    found = {str(each["kind"]): each for each in await stored_documents(database, rows)}

    [role] = parts(found["SERVICE"], "organizations")
    assert (role["organizationId"], part(role, "organization")["id"]) == (front, front)
    assert found["SERVICE_CHANNEL"]["organizationId"] == front
